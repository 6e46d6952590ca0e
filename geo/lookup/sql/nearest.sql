-- The address nearest to a point, in a box around it.
SELECT near.id
  FROM address near
 WHERE near.retired_at IS NULL
   AND near.location && ST_Expand(ST_Point(%(lon)s, %(lat)s, 4326), %(width)s::float8, %(height)s::float8)
   AND ST_DistanceSphere(near.location, ST_Point(%(lon)s, %(lat)s, 4326)) <= %(metres)s::float8
 ORDER BY ST_DistanceSphere(near.location, ST_Point(%(lon)s, %(lat)s, 4326)), near.id
 LIMIT 1
