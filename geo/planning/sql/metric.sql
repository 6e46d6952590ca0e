-- A place in the metric CRS. Parameters: lon, lat, srid.
SELECT ST_X(p.place), ST_Y(p.place)
  FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), CAST(:srid AS integer)) AS place) p
