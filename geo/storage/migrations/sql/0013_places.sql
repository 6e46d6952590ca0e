-- The dictionary of places finds the new places among many addresses by their keys alone, whose comparing is quick, and
-- which stand for all their names.
CREATE OR REPLACE FUNCTION know_places() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    WITH fresh AS MATERIALIZED (
        SELECT DISTINCT ON (place_key) place_key AS key, street, part, municipality, replace(postcode, ' ', '') AS code, postcode
          FROM now_address n
         WHERE retired_at IS NULL AND NOT EXISTS (SELECT FROM address_place p WHERE p.key = n.place_key)
    ), named AS MATERIALIZED (
        SELECT name, address_words(name) AS words
          FROM (SELECT street AS name FROM fresh UNION SELECT part FROM fresh
                 UNION SELECT municipality FROM fresh UNION SELECT code FROM fresh) names
         WHERE name IS NOT NULL
    ), added AS (
        INSERT INTO address_place (key, street, part, municipality, postcode, street_words, part_words, municipality_words, search)
        SELECT f.key, f.street, f.part, f.municipality, f.postcode, s.words, p.words, m.words,
               place_search(s.words, p.words, m.words, c.words)
          FROM fresh f
          LEFT JOIN named s ON s.name = f.street
          LEFT JOIN named p ON p.name = f.part
          LEFT JOIN named m ON m.name = f.municipality
          LEFT JOIN named c ON c.name = f.code
            ON CONFLICT DO NOTHING
        RETURNING search
    )
    INSERT INTO address_word (word)
    SELECT DISTINCT word FROM added, unnest(tsvector_to_array(search)) AS word
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
