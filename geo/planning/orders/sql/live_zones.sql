-- The live zones with an address in a district, in the order of their creation. Parameter: district.
SELECT z.id
  FROM zone z
 WHERE is_live(z.status) AND EXISTS (
       SELECT FROM zone_assignment x
         JOIN district_membership m ON m.address_id = x.address_id
        WHERE x.zone_id = z.id AND m.district_id = :district)
 ORDER BY z.ordinal
