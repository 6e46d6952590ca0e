-- What each source knows that is live.
WITH told AS (
    SELECT source, count(DISTINCT address_id) AS addresses, 0 AS buildings, 0 AS businesses
      FROM address_source WHERE NOT carried AND gone_at IS NULL GROUP BY source
     UNION ALL
    SELECT source, 0, count(*), 0 FROM building WHERE gone_at IS NULL GROUP BY source
     UNION ALL
    SELECT source, 0, 0, count(*) FROM business WHERE gone_at IS NULL GROUP BY source)
SELECT source, sum(addresses)::bigint, sum(buildings)::bigint, sum(businesses)::bigint
  FROM told GROUP BY source ORDER BY sum(addresses) DESC, source
