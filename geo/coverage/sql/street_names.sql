-- The named streets of a box: of each the longest piece that lies in it, as two places around its middle between which
-- its name can be written, and how long the piece is in degrees. The longest streets come first.
WITH box AS (
    SELECT ST_MakeEnvelope(:west, :south, :east, :north, 4326) AS shape
), piece AS (
    SELECT b.name, (ST_Dump(ST_LineMerge(ST_CollectionExtract(ST_Collect(ST_ClipByBox2D(b.shape, box.shape)), 2)))).geom AS line
      FROM backdrop b, box
     WHERE b.kind = 'street' AND b.name IS NOT NULL AND b.shape && box.shape AND ST_Dimension(b.shape) = 1
     GROUP BY b.name
), longest AS (
    SELECT DISTINCT ON (name) name, line, ST_Length(line) AS length
      FROM piece
     WHERE NOT ST_IsEmpty(line)
     ORDER BY name, ST_Length(line) DESC
)
SELECT name, length, ST_X(a.place) AS west, ST_Y(a.place) AS west_lat, ST_X(b.place) AS east, ST_Y(b.place) AS east_lat
  FROM longest
 CROSS JOIN LATERAL (SELECT ST_LineInterpolatePoint(line, 0.45) AS place) a
 CROSS JOIN LATERAL (SELECT ST_LineInterpolatePoint(line, 0.55) AS place) b
 ORDER BY length DESC, name
 LIMIT :most
