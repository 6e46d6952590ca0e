-- Gives every address what its facts amount to now, as `conclusion` holds it.
UPDATE address a
   SET category = c.category, evidence = c.evidence, flats_shared = c.flats_shared,
       flats = c.flats, flats_low = c.flats_low, flats_high = c.flats_high, flats_basis = c.flats_basis,
       houses = c.houses, houses_low = c.houses_low, houses_high = c.houses_high, houses_basis = c.houses_basis,
       businesses = c.businesses, businesses_low = c.businesses_low, businesses_high = c.businesses_high,
       businesses_basis = c.businesses_basis
  FROM address_facts f JOIN conclusion c ON c.facts = f.facts
 WHERE a.id = f.id
   AND (a.category, a.evidence, a.flats_shared, a.flats, a.flats_low, a.flats_high, a.flats_basis,
        a.houses, a.houses_low, a.houses_high, a.houses_basis,
        a.businesses, a.businesses_low, a.businesses_high, a.businesses_basis)
       IS DISTINCT FROM
       (c.category, c.evidence, c.flats_shared, c.flats, c.flats_low, c.flats_high, c.flats_basis,
        c.houses, c.houses_low, c.houses_high, c.houses_basis,
        c.businesses, c.businesses_low, c.businesses_high, c.businesses_basis)
