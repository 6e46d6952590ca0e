-- The addresses in a box with what each holds; and of the live zones but `self`, the one with the best claim to it:
-- the order is that of zones_of and belongs_to_another (`docs/database.md`). The zone stands in the outer loop, as there.
-- Of a count by a register only the best number is told, of an unknown one nothing.
-- Parameters: west, south, east, north (degrees), self uuid or null, most integer: how many addresses are read.
WITH box AS (
    SELECT ST_MakeEnvelope(:west, :south, :east, :north, 4326) AS shape
), here AS MATERIALIZED (
    SELECT a.* FROM box, address a WHERE a.retired_at IS NULL AND a.location && box.shape LIMIT :most
), claim AS MATERIALIZED (
    SELECT DISTINCT ON (a.id) a.id, z.id AS zone_id, NOT a.inside AS on_border
      FROM (SELECT zone.id, ordinal, ST_Force2D(boundary) AS boundary
              FROM box, zone
             WHERE is_live(status) AND zone.id IS DISTINCT FROM CAST(:self AS uuid) AND boundary && box.shape
            OFFSET 0) z
     CROSS JOIN LATERAL (
           SELECT address.id, ST_Contains(z.boundary, location) AS inside
             FROM address WHERE ST_Intersects(z.boundary, location)
           OFFSET 0) a
     ORDER BY a.id, a.inside DESC, z.ordinal
)
SELECT a.id, ST_X(a.location) AS lon, ST_Y(a.location) AS lat, a.category,
       concat_ws(' ', coalesce(a.street, a.part, a.municipality),
                      CASE WHEN a.number_kind = 'ev' AND a.house_number IS NOT NULL THEN 'č. ev.' END,
                      nullif(concat_ws('/', a.house_number, a.orientation_number), '')) AS name,
       CASE WHEN flats_high IS NOT NULL THEN flats END AS flats,
       CASE flats_basis WHEN 'estimate' THEN flats_low END AS flats_low,
       CASE flats_basis WHEN 'estimate' THEN flats_high END AS flats_high,
       CASE WHEN houses_high IS NOT NULL THEN houses END AS houses,
       CASE houses_basis WHEN 'estimate' THEN houses_low END AS houses_low,
       CASE houses_basis WHEN 'estimate' THEN houses_high END AS houses_high,
       CASE WHEN businesses_high IS NOT NULL THEN businesses END AS businesses,
       CASE businesses_basis WHEN 'estimate' THEN businesses_low END AS businesses_low,
       CASE businesses_basis WHEN 'estimate' THEN businesses_high END AS businesses_high,
       a.flats_shared, claim.zone_id, coalesce(claim.on_border, false) AS on_border
  FROM here a
  LEFT JOIN claim USING (id)
 ORDER BY a.id
