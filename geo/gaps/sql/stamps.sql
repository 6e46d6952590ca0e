-- For each patch of a box one number that changes with whatever gaps nearby depend on there: the addresses, the zones
-- they belong to, and the live zones that reach into the patch.
-- Parameters: west, south, east, north; wide, high: the size of a patch in degrees.
WITH box AS (
    SELECT ST_MakeEnvelope(:west, :south, :east, :north, 4326) AS shape
), mark AS (
    SELECT floor(ST_X(a.location) / :wide)::int AS x, floor(ST_Y(a.location) / :high)::int AS y,
           hashtextextended(concat_ws('|', a.id, ST_X(a.location), ST_Y(a.location), coalesce(a.building_id, 0),
                                      a.category, a.flats_low, a.flats, coalesce(a.flats_high, -1), a.flats_shared,
                                      a.houses_low, a.houses, coalesce(a.houses_high, -1),
                                      a.businesses_low, a.businesses, coalesce(a.businesses_high, -1),
                                      x.zone_id::text), 0) AS mark
      FROM box
      JOIN address a ON a.location && box.shape AND a.retired_at IS NULL
      LEFT JOIN zone_assignment x ON x.address_id = a.id
     UNION ALL
    SELECT x, y, hashtextextended(concat_ws('|', z.id, z.version), 0)
      FROM box
      JOIN zone z ON z.boundary && box.shape AND is_live(z.status)
     CROSS JOIN generate_series(floor(ST_XMin(z.boundary) / :wide)::int, floor(ST_XMax(z.boundary) / :wide)::int) x
     CROSS JOIN generate_series(floor(ST_YMin(z.boundary) / :high)::int, floor(ST_YMax(z.boundary) / :high)::int) y
)
SELECT x, y, sum(mark)::text AS stamp FROM mark GROUP BY x, y
