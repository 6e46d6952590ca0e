-- Every address that some source knows, in the columns of the plain address file and what the service adds.
SELECT a.id, a.street,
       CASE WHEN a.number_kind = 'ev' THEN 'ev. ' ELSE '' END || a.house_number AS house_number,
       a.orientation_number, a.part, a.municipality, a.postcode, a.category,
       CASE WHEN a.flats_basis <> 'unknown' THEN a.flats END AS flats,
       a.flats_basis, a.houses, a.businesses, b.key AS building,
       z.id::text AS zone, z.name AS zone_name, z.status AS zone_status,
       ST_AsBinary(a.location) AS shape
  FROM address a
  LEFT JOIN building b ON b.id = a.building_id
  LEFT JOIN zone_assignment x ON x.address_id = a.id
  LEFT JOIN zone z ON z.id = x.zone_id
 WHERE a.retired_at IS NULL
 ORDER BY a.id
