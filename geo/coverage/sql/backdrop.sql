-- The backdrop of a box, merged by what is drawn alike: what is smaller than a few pixels is left out.
WITH box AS (
    SELECT ST_MakeEnvelope(:west, :south, :east, :north, 4326) AS shape
), drawn AS (
    SELECT CASE WHEN b.kind <> 'street' THEN b.kind
                WHEN b.detail IN ('motorway', 'trunk', 'primary', 'secondary') THEN 'main_street'
                WHEN b.detail IN ('tertiary', 'unclassified', 'residential', 'living_street', 'pedestrian') THEN 'street'
                ELSE 'path' END AS class,
           ST_Dimension(b.shape) = 2 AS area, ST_ClipByBox2D(b.shape, box.shape) AS shape
      FROM backdrop b, box
     WHERE b.shape && box.shape
       AND (b.kind <> 'street' OR b.detail = ANY (CAST(:streets AS text[])))
       AND (ST_Dimension(b.shape) < 2
            OR greatest(ST_XMax(b.shape) - ST_XMin(b.shape), ST_YMax(b.shape) - ST_YMin(b.shape)) > 4 * :pixel)
       AND (b.kind <> 'water' OR ST_Dimension(b.shape) = 2 OR b.detail IN ('river', 'canal') OR :streams)
     UNION ALL
    SELECT 'building', true, outline
      FROM building, box
     WHERE :buildings AND outline && box.shape AND gone_at IS NULL
)
SELECT class, area,
       ST_AsBinary(CASE WHEN area THEN ST_Collect(ST_SimplifyPreserveTopology(shape, :pixel / 2))
                        ELSE ST_Simplify(ST_LineMerge(ST_CollectionExtract(ST_Collect(shape), 2)), :pixel / 2) END) AS shape
  FROM drawn
 WHERE NOT ST_IsEmpty(shape)
 GROUP BY class, area
 ORDER BY class, area DESC
