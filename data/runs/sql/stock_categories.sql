-- Live addresses by class, and what they hold by how it is known. The flats of a house don't count.
SELECT category, count(*),
       coalesce(sum(flats) FILTER (WHERE flats_basis = 'register' AND category <> 'house'), 0)::bigint,
       coalesce(sum(flats) FILTER (WHERE flats_basis = 'estimate' AND category <> 'house'), 0)::bigint,
       count(*) FILTER (WHERE flats_basis = 'unknown' AND category <> 'house'),
       coalesce(sum(houses) FILTER (WHERE houses_basis = 'register'), 0)::bigint,
       coalesce(sum(houses) FILTER (WHERE houses_basis = 'estimate'), 0)::bigint,
       count(*) FILTER (WHERE houses_basis = 'unknown'),
       coalesce(sum(businesses) FILTER (WHERE businesses_basis = 'register'), 0)::bigint,
       coalesce(sum(businesses) FILTER (WHERE businesses_basis = 'estimate'), 0)::bigint,
       count(*) FILTER (WHERE businesses_basis = 'unknown')
  FROM address WHERE retired_at IS NULL
 GROUP BY category ORDER BY category
