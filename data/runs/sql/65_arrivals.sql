-- The affected addresses as the classification leaves them.
CREATE TEMP TABLE arrival ON COMMIT DROP AS
SELECT m.id, m.street, m.house_number, m.number_kind, m.orientation_number, m.part, m.municipality, m.postcode, m.location,
       f.building_id, c.id AS conclusion_id, c.evidence, c.counts
  FROM merged m
  JOIN address_facts f USING (id)
  JOIN distinct_facts d ON d.facts = f.facts
  JOIN conclusion c ON c.id = d.id;
ANALYZE arrival (id);
