-- For an address: in which direction zones lie (degrees clockwise from north, to the nearest point of each), and
-- which public zone's border passes within so many metres, with the address on its inside or outside.
-- Parameters: id bigint, zones uuid[], metres float.
WITH place AS (
    SELECT location, metric_srid(ST_Expand(location, 0.001)) AS srid
      FROM address WHERE id = %(id)s AND location IS NOT NULL
)
SELECT z.id::text AS zone, z.name,
       degrees(ST_Azimuth(p.location::geography,
                          ST_Transform(ST_ClosestPoint(ST_Transform(z.boundary, p.srid),
                                                       ST_Transform(p.location, p.srid)), 4326)::geography)) AS azimuth,
       ST_Distance(ST_Transform(ST_Boundary(z.boundary), p.srid), ST_Transform(p.location, p.srid)) AS to_border
  FROM place p
  JOIN zone z ON z.status = 'active' AND z.published
             AND (z.id = ANY (%(zones)s::uuid[])
                  OR z.boundary && ST_Expand(p.location, %(metres)s / 111000.0
                                             / greatest(cos(radians(ST_Y(p.location))), 0.01)))
 ORDER BY to_border, z.ordinal
