-- How names are reduced to words, so that every way of writing a name finds it.

-- A name as its comparable words: without accents and case, usual abbreviations in one short form,
-- the word "ulice" (street) left out. geo/lookup/words.py does the same to what people type; a
-- test holds the two together.
CREATE FUNCTION address_words(name text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    WITH plain (name) AS (
        SELECT lower(regexp_replace(normalize(
                   replace(replace(replace(replace(translate(name, 'łŁđĐøØıħĦ', 'lLdDoOihH'),
                       'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'œ', 'oe'), NFKD), '[\u0300-\u036f]', '', 'g'))
    ), split (word, position) AS (
        SELECT regexp_replace(word, 'strasse$', 'str'), position
          FROM plain, regexp_split_to_table(plain.name, '[^a-z0-9\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff]+')
               WITH ORDINALITY AS w (word, position)
         WHERE word <> ''
    ), short (word, position) AS (
        SELECT coalesce('{"namesti": "nam", "trida": "tr", "tridy": "tr", "nabrezi": "nabr", "nab": "nabr",
                          "sidliste": "sidl", "sid": "sidl", "bratri": "bri",
                          "svaty": "sv", "svata": "sv", "svate": "sv", "svateho": "sv", "svatych": "sv",
                          "doktor": "dr", "doktora": "dr", "doktorky": "dr",
                          "profesor": "prof", "profesora": "prof", "profesorky": "prof",
                          "inzenyr": "ing", "inzenyra": "ing", "architekt": "arch", "architekta": "arch",
                          "akademik": "akad", "akademika": "akad",
                          "prezident": "prez", "prezidenta": "prez",
                          "armadni": "arm", "armadniho": "arm", "general": "gen", "generala": "gen",
                          "marsal": "mars", "marsala": "mars", "plukovnik": "plk", "plukovnika": "plk",
                          "podplukovnik": "pplk", "podplukovnika": "pplk", "major": "mjr", "majora": "mjr",
                          "kapitan": "kpt", "kapitana": "kpt", "nadporucik": "npor", "nadporucika": "npor",
                          "porucik": "por", "porucika": "por", "podporucik": "ppor", "podporucika": "ppor",
                          "rotmistr": "rtm", "rotmistra": "rtm"}'::jsonb ->> word, word), position
          FROM split
    )
    SELECT coalesce(array_agg(word ORDER BY position) FILTER (WHERE word NOT IN ('ul', 'ulice')),
                    array_agg(word ORDER BY position))
      FROM short
$$;

-- The word and everything that remains of it when one letter is left out. Two words whose sets
-- meet are one typing error apart: a letter missing, doubled, replaced, or two swapped.
CREATE FUNCTION one_letter_less(word text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT array_agg(DISTINCT overlay(word PLACING '' FROM i FOR 1)) || word
      FROM generate_series(1, length(word)) AS i
$$;

-- Words as a text search vector of one weight, and all of them written as one ("Novesady").
CREATE FUNCTION weighted(words text[], weight text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(string_agg(format('%L:1%s', word, weight), ' '), '')::tsvector
      FROM unnest(words || array_to_string(words, '')) AS word
     WHERE word <> ''
$$;

-- What a place is found by: street (weight A), part (B), municipality (C) and postcode (D).
CREATE FUNCTION place_search(street text[], part text[], municipality text[], postcode text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT public.weighted(street, 'A') || public.weighted(part, 'B') || public.weighted(municipality, 'C')
        || public.weighted(public.address_words(replace(postcode, ' ', '')), 'D')
$$;

-- The number at the beginning of a house number; null where there is none.
CREATE FUNCTION leading_number(number text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT substring(number FROM '^[0-9]{1,9}')::integer $$;
