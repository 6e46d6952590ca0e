-- An override moves with its address where two have turned out to be one.
WITH moved AS (
    SELECT o.*, s.address_id AS now_at
      FROM address_override o
      JOIN address a ON a.id = o.address_id AND a.retired_at = write_time()
     CROSS JOIN LATERAL (SELECT i.address_id FROM address_merger i WHERE i.merged_id = o.address_id LIMIT 1) s)
INSERT INTO address_override (address_id, category, flats, houses, businesses, reason, author)
SELECT now_at, category, flats, houses, businesses, reason, author FROM moved
    ON CONFLICT DO NOTHING;
DELETE FROM address_override o USING address_merger i, address a
 WHERE i.merged_id = o.address_id AND a.id = o.address_id AND a.retired_at = write_time();
