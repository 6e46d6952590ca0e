-- What stands around a building: the facts by which a dwelling of no told kind is judged (geo.classification.telling_apart).
-- Whoever gathers facts runs this file first, and joins the function LATERAL to the buildings that need it.

-- Whether the source's word leaves open whether the building is a house or a block.
CREATE FUNCTION pg_temp.leaves_kind_open(use text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$ SELECT use IS NULL OR use IN ('yes', 'residential', 'dormitory', '3') $$;

-- Neighbours are the buildings of the same source whose box touches the building's box, widened by 50 m on every
-- side. Of those of 50 m² and more (no sheds and garages) the median footprint, in tens of m²; of those whose
-- use tells it (OpenStreetMap's words, RÚIAN's codes), the houses and the blocks of flats.
CREATE FUNCTION pg_temp.surroundings(of_building bigint)
    RETURNS TABLE (neighbours_footprint_m2 integer, houses_near integer, blocks_near integer)
    LANGUAGE sql STABLE
AS $$
    SELECT 10 * round(percentile_cont(0.5) WITHIN GROUP (ORDER BY n.footprint) FILTER (WHERE n.footprint >= 50) / 10)::integer,
           count(*) FILTER (WHERE n.use IN ('house', 'detached', 'semidetached_house', 'terrace', 'bungalow', 'farm', '7'))::integer,
           count(*) FILTER (WHERE n.use IN ('apartments', '6'))::integer
      FROM building b
      JOIN building n ON n.source = b.source AND n.id <> b.id AND n.gone_at IS NULL
       AND n.outline && ST_Expand(b.outline, 50 / (111000 * greatest(0.05, cos(radians(ST_YMax(b.outline))))), 50 / 111000.0)
     WHERE b.id = of_building
$$;

-- Whether a building is for trade by RÚIAN's code of its use, so that it stands for one business where no source of
-- businesses is loaded (geo.classification.ruian.TRADE).
CREATE FUNCTION pg_temp.is_trade(use text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$ SELECT use IN ('10', '11', '14') $$;
