-- Addresses of which the sources say something else today than when an officer decided.
WITH amiss AS MATERIALIZED (
    SELECT address_id AS id FROM address_override WHERE concluded <> concluded_now)
SELECT (SELECT count(*) FROM amiss), address_label(a), a.id
  FROM (SELECT id FROM amiss ORDER BY id LIMIT %s) first JOIN address a USING (id) ORDER BY first.id
