-- Live addresses whose flats nobody counts.
WITH amiss AS MATERIALIZED (
    SELECT id FROM address WHERE retired_at IS NULL AND flats_basis = 'unknown' AND category <> 'house')
SELECT (SELECT count(*) FROM amiss), address_label(a), a.id
  FROM (SELECT id FROM amiss ORDER BY id LIMIT %s) first JOIN address a USING (id) ORDER BY first.id
