-- How live addresses differ from before: one row.
SELECT count(*) FILTER (WHERE f.retired_at IS NOT NULL) AS revived,
       count(*) FILTER (WHERE f.retired_at IS NULL AND f.location::bytea <> a.location::bytea
                          AND pg_temp.metres(f.location, a.location) > 5) AS moved,
       count(*) FILTER (WHERE f.retired_at IS NULL
                          AND (f.street, f.house_number, f.number_kind, f.orientation_number, f.part, f.municipality)
                              IS DISTINCT FROM
                              (a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality)) AS renamed
  FROM former f JOIN address a USING (id)
 WHERE a.retired_at IS NULL
