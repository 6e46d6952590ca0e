-- What the sources stated so far, as far as the addresses tell it; the next import of each completes it.
UPDATE address_source s
   SET street = a.street, house_number = a.house_number, number_kind = a.number_kind,
       orientation_number = a.orientation_number, part = a.part, municipality = a.municipality, postcode = a.postcode,
       location = a.location,
       building_key = (SELECT b.key FROM building b WHERE b.id = a.building_id AND b.source = s.source)
  FROM address a
 WHERE a.id = s.address_id AND NOT s.carried AND s.gone_at IS NULL
   AND s.key = (SELECT min(o.key) FROM address_source o
                 WHERE o.address_id = a.id AND o.source = s.source AND NOT o.carried AND o.gone_at IS NULL);

-- A person's own file knows best, the register better than volunteers; where no register of businesses tells
-- of an address, OpenStreetMap does.
INSERT INTO source_trust (subject, source, rank)
VALUES ('address', 'file', 10), ('address', 'ruian', 20), ('address', 'osm', 30),
       ('building', 'file', 10), ('building', 'ruian', 20), ('building', 'osm', 30),
       ('business', 'ros', 20), ('business', 'osm', 30);
