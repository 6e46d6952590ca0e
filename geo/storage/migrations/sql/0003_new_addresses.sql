-- New addresses have belonged nowhere yet: they are placed without looking for what to end first, which takes half
-- the time where there are many.
CREATE OR REPLACE FUNCTION after_address_insert() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    ids bigint[] := (SELECT array_agg(id) FROM now_address WHERE location IS NOT NULL AND retired_at IS NULL);
    now_is timestamptz := write_time();
BEGIN
    IF ids IS NOT NULL THEN
        INSERT INTO zone_assignment (address_id, zone_id, since)
        SELECT address_id, zone_id, now_is FROM zones_of(ids);
        INSERT INTO district_membership (address_id, level, district_id, since)
        SELECT address_id, level, district_id, now_is FROM districts_of(ids);
    END IF;
    RETURN NULL;
END
$$;
