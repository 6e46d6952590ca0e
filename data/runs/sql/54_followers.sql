-- Addresses that the file need not name to change them.

-- A street renamed, a building given another number: addresses follow without being sent themselves.
-- tally: others_changed
WITH told AS (
    SELECT s.key, coalesce(street.name, s.street) AS street, coalesce(part.name, s.part) AS part,
           coalesce(municipality.name, s.municipality) AS municipality,
           CASE WHEN b.key IS NULL THEN s.number_kind ELSE b.number_kind END AS number_kind,
           coalesce(b.part_key, s.part_key) AS part_key
      FROM address_source s
      LEFT JOIN new_building b ON b.key = s.building_key
      LEFT JOIN new_name street ON street.kind = 'street' AND street.key = s.street_key
      LEFT JOIN register_name part ON part.source = s.source AND part.kind = 'part' AND part.key = coalesce(b.part_key, s.part_key)
      LEFT JOIN new_name municipality ON municipality.kind = 'municipality' AND municipality.key = s.territory
     WHERE current_setting('run.known')::boolean AND pg_temp.by_code()
       AND s.source = pg_temp.source() AND NOT s.carried AND s.gone_at IS NULL
       AND NOT EXISTS (SELECT FROM new_address a WHERE a.key = s.key)
), written AS (
    UPDATE address_source s
       SET street = t.street, part = t.part, municipality = t.municipality, number_kind = t.number_kind, part_key = t.part_key
      FROM told t
     WHERE s.source = pg_temp.source() AND s.key = t.key
       AND (s.street, s.part, s.municipality, s.number_kind, s.part_key)
           IS DISTINCT FROM (t.street, t.part, t.municipality, t.number_kind, t.part_key)
    RETURNING s.address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written ON CONFLICT DO NOTHING;

INSERT INTO affected
SELECT DISTINCT s.address_id FROM touched_building t JOIN address_source s ON s.building_key = t.key
 WHERE current_setting('run.known')::boolean AND s.source = pg_temp.source() AND NOT s.carried
    ON CONFLICT DO NOTHING;

-- Buildings whose use leaves open what they are, are judged by their neighbours too.
INSERT INTO affected
SELECT DISTINCT s.address_id
  FROM touched_building t
  JOIN building n ON n.source = pg_temp.source() AND n.key = t.key AND n.outline IS NOT NULL
  JOIN building b ON b.source = n.source AND b.id <> n.id AND b.gone_at IS NULL AND b.flats IS NULL
   AND pg_temp.leaves_kind_open(b.use) AND b.outline && pg_temp.around(n.outline, 51)
  JOIN address_source s ON s.source = b.source AND s.building_key = b.key
 WHERE current_setting('run.known')::boolean AND NOT s.carried AND s.gone_at IS NULL
    ON CONFLICT DO NOTHING;
ANALYZE affected;
