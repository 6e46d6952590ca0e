-- Who tells of the businesses at each address: the most trusted source that has any, the register of establishments only
-- where the register of addresses knows the address. The sources are looked for one by one, as there are few of them.
CREATE FUNCTION businesses_told_of(ids bigint[]) RETURNS TABLE (address_id bigint, source text)
    LANGUAGE sql STABLE
AS $$
    WITH RECURSIVE known (source) AS (
        (SELECT b.source FROM business b ORDER BY b.source LIMIT 1)
         UNION ALL
        SELECT (SELECT b.source FROM business b WHERE b.source > known.source ORDER BY b.source LIMIT 1)
          FROM known WHERE known.source IS NOT NULL)
    SELECT DISTINCT ON (wanted.id) wanted.id, k.source
      FROM unnest(ids) AS wanted (id)
      JOIN known k ON k.source <> 'ros'
        OR EXISTS (SELECT FROM address_source s
                    WHERE s.address_id = wanted.id AND s.source = 'ruian' AND NOT s.carried AND s.gone_at IS NULL)
      LEFT JOIN source_trust t ON t.subject = 'business' AND t.source = split_part(k.source, ':', 1)
     WHERE k.source IS NOT NULL
     ORDER BY wanted.id, t.rank, k.source
$$;
