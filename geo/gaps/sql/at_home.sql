-- The addresses of a tile. Parameters: x, y; wide, high: the size of a tile in degrees; tile (WKB), its box.
SELECT id
  FROM address
 WHERE location && ST_GeomFromWKB(:tile, 4326) AND retired_at IS NULL
   AND floor(ST_X(location) / :wide) = :x AND floor(ST_Y(location) / :high) = :y
