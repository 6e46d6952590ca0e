-- A shape of the metric CRS in EPSG:4326, its corners rounded to about a centimetre.
-- Parameters: shape (WKB), srid.
SELECT ST_AsBinary(ST_ReducePrecision(ST_Transform(ST_GeomFromWKB(:shape, :srid), 4326), 0.0000001)) AS boundary
