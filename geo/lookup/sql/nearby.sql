-- The addresses nearest to a point, within 100 m of it.
--
-- The box is there for the index. A degree of latitude has 111 km, rounded down so that the box is never too small.
SELECT near.id, address_label(near), near.category, ST_X(near.location), ST_Y(near.location)
  FROM ST_Point(%(lon)s, %(lat)s, 4326) AS point
  JOIN address near ON near.location && ST_Expand(point, 100 / 111000.0 / greatest(cos(radians(ST_Y(point))), 0.01),
                                                  100 / 111000.0)
 WHERE near.retired_at IS NULL AND ST_DistanceSphere(near.location, point) <= 100
 ORDER BY ST_DistanceSphere(near.location, point), near.id
 LIMIT %(limit)s
