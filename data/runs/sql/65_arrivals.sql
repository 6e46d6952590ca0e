-- The affected addresses as the classification leaves them.
CREATE TEMP TABLE arrival ON COMMIT DROP AS
SELECT m.id, m.street, m.house_number, m.number_kind, m.orientation_number, m.part, m.municipality, m.postcode, m.location,
       f.building_id, c.evidence,
       c.category, c.flats, c.flats_low, c.flats_high, c.flats_basis, c.houses, c.houses_low,
       c.houses_high, c.houses_basis, c.businesses, c.businesses_low, c.businesses_high,
       c.businesses_basis, c.flats_shared
  FROM merged m
  JOIN address_facts f USING (id)
  JOIN conclusion c ON c.facts = f.facts;
ANALYZE arrival (id);
