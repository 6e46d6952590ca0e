-- Where an address lay before it moved, and since when a district is known: a level that is imported later can be applied to
-- the addresses of any day.

UPDATE district d
   SET known_since = least((SELECT min(m.since) FROM district_membership m WHERE m.district_id = d.id),
                           (SELECT min(lower(h.during)) FROM district_membership_history h WHERE h.district_id = d.id),
                           d.known_since);

CREATE OR REPLACE FUNCTION guard_district() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF (NEW.id, NEW.level, NEW.known_since) IS DISTINCT FROM (OLD.id, OLD.level, OLD.known_since) THEN
        PERFORM refuse('ZN004', 'A district keeps its id, its level and the moment since when it is known.');
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION keep_locations() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO address_location_history (address_id, location, until)
    SELECT w.id, w.location, write_time()
      FROM was_address w JOIN now_address n USING (id)
     WHERE NOT coalesce(ST_OrderingEquals(n.location, w.location), n.location IS NULL AND w.location IS NULL);
    RETURN NULL;
END
$$;

CREATE TRIGGER moved AFTER UPDATE ON address REFERENCING OLD TABLE AS was_address NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION keep_locations();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON address_location_history
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
