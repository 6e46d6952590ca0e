-- Of each live zone of `ids` that holds an address, the least and the most premises of each class by the assignment;
-- the most is null where an address's number is unknown. One pass without a row for each class.
-- The flats of a house don't count.
SELECT x.zone_id,
       sum(a.flats_low) FILTER (WHERE a.category <> 'house') AS flats_least,
       CASE WHEN bool_and(a.category = 'house' OR a.flats_high IS NOT NULL)
            THEN coalesce(sum(a.flats_high) FILTER (WHERE a.category <> 'house'), 0) END AS flats_most,
       sum(a.houses_low) AS houses_least,
       CASE WHEN bool_and(a.houses_high IS NOT NULL) THEN sum(a.houses_high) END AS houses_most,
       sum(a.businesses_low) AS businesses_least,
       CASE WHEN bool_and(a.businesses_high IS NOT NULL) THEN sum(a.businesses_high) END AS businesses_most
  FROM zone_assignment x
  JOIN address a ON a.id = x.address_id
 WHERE x.zone_id = ANY (:ids)
 GROUP BY x.zone_id
