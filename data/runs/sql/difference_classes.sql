-- How many live addresses went from one class to another, most first.
SELECT (f.counts).category, a.category, count(*)
  FROM former f JOIN address a USING (id)
 WHERE f.retired_at IS NULL AND a.retired_at IS NULL AND (f.counts).category <> a.category
 GROUP BY (f.counts).category, a.category
 ORDER BY count(*) DESC, (f.counts).category, a.category
