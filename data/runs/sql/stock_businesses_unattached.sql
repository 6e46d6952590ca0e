-- Businesses that stand at no address.
WITH amiss AS MATERIALIZED (SELECT id FROM business WHERE gone_at IS NULL AND address_id IS NULL)
SELECT (SELECT count(*) FROM amiss), coalesce(b.name, b.kind) || ' (' || b.source || ' ' || b.key || ')', NULL
  FROM (SELECT id FROM amiss ORDER BY id LIMIT %s) first JOIN business b USING (id) ORDER BY first.id
