-- Keeps address_place and address_word complete, whoever writes addresses.

-- Rows are only added: a place without addresses finds nothing, and a name may come back.
CREATE FUNCTION know_places() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    WITH added AS (
        INSERT INTO address_place (key, street, part, municipality, postcode)
        SELECT place_key, street, part, municipality, postcode
          FROM now_address WHERE retired_at IS NULL
         GROUP BY place_key, street, part, municipality, postcode
            ON CONFLICT DO NOTHING
        RETURNING search
    )
    INSERT INTO address_word (word)
    SELECT DISTINCT word FROM added, unnest(tsvector_to_array(search)) AS word
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER places_inserted AFTER INSERT ON address REFERENCING NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION know_places();
CREATE TRIGGER places_updated AFTER UPDATE ON address REFERENCING NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION know_places();

CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON address_place
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON address_word
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
