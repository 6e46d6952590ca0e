-- For every point the nearest address at most 50 m away: across a wide street, not in the next one.
--
-- The box is there for the index. A degree of latitude has 111 km, rounded down so that the box is never too small.
SELECT place, (
       SELECT near.id
         FROM address near
        WHERE near.retired_at IS NULL
          AND near.location && ST_Expand(point, 50 / 111000.0 / greatest(cos(radians(lat)), 0.01), 50 / 111000.0)
          AND ST_DistanceSphere(near.location, point) <= 50
        ORDER BY ST_DistanceSphere(near.location, point), near.id
        LIMIT 1)
  FROM unnest(%(lon)s::float8[], %(lat)s::float8[]) WITH ORDINALITY AS question (lon, lat, place)
 CROSS JOIN LATERAL ST_Point(lon, lat, 4326) AS point
