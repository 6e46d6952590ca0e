-- Keep a gap, with those of its addresses that have premises, unless there are none.
-- Parameters: x, y, rule_set; ids bigint[]; ground (WKB) in the metric CRS srid; outlook; verdict or null; boundary (WKB,
-- EPSG:4326) or null, inside bigint[]; reasons and needs as JSON.
INSERT INTO gap (x, y, rule_set, address_ids, shape, outlook, verdict, boundary, inside, reasons, needs)
SELECT :x, :y, :rule_set, held.ids,
       ST_Multi(ST_CollectionExtract(ST_ReducePrecision(
           ST_Transform(ST_GeomFromWKB(:ground, :srid), 4326), 0.000001), 3)),
       :outlook, :verdict, ST_GeomFromWKB(:boundary, 4326), CAST(:inside AS bigint[]),
       CAST(:reasons AS jsonb), CAST(:needs AS jsonb)
  FROM (SELECT array_agg(id ORDER BY id) AS ids
          FROM address WHERE id = ANY (CAST(:ids AS bigint[])) AND category <> 'other') held
 WHERE held.ids IS NOT NULL
