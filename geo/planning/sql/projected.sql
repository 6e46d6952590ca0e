-- A shape of EPSG:4326 in the metric CRS. Parameters: shape (WKB), srid.
SELECT ST_AsBinary(ST_Transform(ST_Segmentize(ST_GeomFromWKB(:shape, 4326), 0.001), CAST(:srid AS integer))) AS shape
