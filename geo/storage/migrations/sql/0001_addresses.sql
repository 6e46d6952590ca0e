-- Addresses.

-- Whether an address holds something else than before, or has come or gone.
CREATE FUNCTION counts_differ(a address, b address) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT (a.category, a.flats, a.flats_low, a.flats_high, a.flats_basis, a.houses, a.houses_low,
            a.houses_high, a.houses_basis, a.businesses, a.businesses_low, a.businesses_high,
            a.businesses_basis, a.flats_shared,
            a.retired_at IS NULL)
           IS DISTINCT FROM
           (b.category, b.flats, b.flats_low, b.flats_high, b.flats_basis, b.houses, b.houses_low,
            b.houses_high, b.houses_basis, b.businesses, b.businesses_low, b.businesses_high,
            b.businesses_basis, b.flats_shared,
            b.retired_at IS NULL)
$$;

CREATE FUNCTION guard_address() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF NEW.id <> OLD.id THEN
        PERFORM refuse('ZN004', 'An address keeps its id.');
    END IF;
    NEW.counted_since := CASE WHEN counts_differ(OLD, NEW) THEN write_time() ELSE OLD.counted_since END;
    RETURN NEW;
END
$$;

-- Counts hold from the moment they are written, whatever the writer claims.
CREATE FUNCTION count_from_now() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.counted_since := write_time();
    RETURN NEW;
END
$$;

CREATE FUNCTION place_addresses(ids bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    IF ids IS NOT NULL THEN
        PERFORM assign_addresses(ids);
        PERFORM place_in_districts(ids);
    END IF;
END
$$;

CREATE FUNCTION after_address_insert() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM place_addresses((SELECT array_agg(id) FROM now_address WHERE location IS NOT NULL AND retired_at IS NULL));
    RETURN NULL;
END
$$;

CREATE FUNCTION after_address_update() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO address_history (
           address_id, category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
           businesses, businesses_low, businesses_high, businesses_basis, flats_shared,
           during)
    SELECT w.id, w.category, w.flats, w.flats_low, w.flats_high, w.flats_basis, w.houses, w.houses_low,
           w.houses_high, w.houses_basis, w.businesses, w.businesses_low, w.businesses_high,
           w.businesses_basis, w.flats_shared,
           tstzrange(w.counted_since, write_time())
      FROM was_address w JOIN now_address n USING (id)
     WHERE n.counted_since <> w.counted_since AND w.retired_at IS NULL AND w.counted_since < write_time();
    PERFORM place_addresses((SELECT array_agg(n.id) FROM was_address w JOIN now_address n USING (id)
                              WHERE (n.retired_at IS NULL) <> (w.retired_at IS NULL)
                                 OR NOT coalesce(ST_OrderingEquals(n.location, w.location), n.location IS NULL AND w.location IS NULL)));
    RETURN NULL;
END
$$;

CREATE TRIGGER guard_insert BEFORE INSERT ON address
    FOR EACH ROW WHEN (NEW.counted_since <> write_time()) EXECUTE FUNCTION count_from_now();
CREATE TRIGGER guard BEFORE UPDATE ON address FOR EACH ROW EXECUTE FUNCTION guard_address();
CREATE TRIGGER inserted AFTER INSERT ON address REFERENCING NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION after_address_insert();
CREATE TRIGGER updated AFTER UPDATE ON address REFERENCING OLD TABLE AS was_address NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION after_address_update();
