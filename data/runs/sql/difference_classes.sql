-- How many live addresses went from one class to another, most first.
SELECT f.category, a.category, count(*)
  FROM former f JOIN address a USING (id)
 WHERE f.retired_at IS NULL AND a.retired_at IS NULL AND f.category <> a.category
 GROUP BY f.category, a.category
 ORDER BY count(*) DESC, f.category, a.category
