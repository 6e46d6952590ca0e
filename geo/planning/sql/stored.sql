-- Shapes of the metric CRS in EPSG:4326, each corner by itself rounded to about a centimetre: corners that two
-- shapes share stay shared. Parameters: shapes (WKB[]), srid.
SELECT ST_AsBinary(ST_SnapToGrid(ST_Transform(ST_GeomFromWKB(s.shape, :srid), 4326), 0.0000001)) AS boundary
  FROM unnest(CAST(:shapes AS bytea[])) WITH ORDINALITY AS s (shape, place)
 ORDER BY s.place
