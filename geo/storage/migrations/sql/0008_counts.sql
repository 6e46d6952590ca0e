-- The counts of an address as one value, so that they can be passed on, compared and stored together.

CREATE TYPE premises_counts AS (
    category text,
    flats integer, flats_low integer, flats_high integer, flats_basis text,
    houses integer, houses_low integer, houses_high integer, houses_basis text,
    businesses integer, businesses_low integer, businesses_high integer, businesses_basis text,
    flats_shared boolean);

CREATE FUNCTION counts_at(a address) RETURNS premises_counts
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ROW(a.category, a.flats, a.flats_low, a.flats_high, a.flats_basis, a.houses, a.houses_low, a.houses_high,
               a.houses_basis, a.businesses, a.businesses_low, a.businesses_high, a.businesses_basis,
               a.flats_shared)::premises_counts
$$;

-- Whether an address holds something else than before, or has come or gone.
CREATE OR REPLACE FUNCTION counts_differ(a address, b address) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT counts_at(a) IS DISTINCT FROM counts_at(b) OR (a.retired_at IS NULL) <> (b.retired_at IS NULL)
$$;

-- Counts as JSON: {"category": "flat", "flats": [best, low, high, basis], ..., "flats_shared": false}.
CREATE FUNCTION counts_as_json(c premises_counts) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT jsonb_build_object(
        'category', c.category,
        'flats', jsonb_build_array(c.flats, c.flats_low, c.flats_high, c.flats_basis),
        'houses', jsonb_build_array(c.houses, c.houses_low, c.houses_high, c.houses_basis),
        'businesses', jsonb_build_array(c.businesses, c.businesses_low, c.businesses_high, c.businesses_basis),
        'flats_shared', c.flats_shared)
$$;

CREATE OR REPLACE FUNCTION counts_as_json(a address) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT counts_as_json(counts_at(a)) $$;

-- The counts behind such JSON.
DROP FUNCTION counts_of(jsonb);
CREATE FUNCTION counts_of(counts jsonb) RETURNS premises_counts
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ROW(counts ->> 'category',
               (counts -> 'flats' ->> 0)::integer, (counts -> 'flats' ->> 1)::integer,
               (counts -> 'flats' ->> 2)::integer, counts -> 'flats' ->> 3,
               (counts -> 'houses' ->> 0)::integer, (counts -> 'houses' ->> 1)::integer,
               (counts -> 'houses' ->> 2)::integer, counts -> 'houses' ->> 3,
               (counts -> 'businesses' ->> 0)::integer, (counts -> 'businesses' ->> 1)::integer,
               (counts -> 'businesses' ->> 2)::integer, counts -> 'businesses' ->> 3,
               (counts ->> 'flats_shared')::boolean)::premises_counts
$$;

CREATE OR REPLACE FUNCTION write_counts(of_address bigint, counts jsonb) RETURNS void
    LANGUAGE sql
AS $$
    UPDATE address
       SET (category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
            businesses, businesses_low, businesses_high, businesses_basis, flats_shared) = (SELECT c.* FROM counts_of(counts) c)
     WHERE id = of_address
$$;
