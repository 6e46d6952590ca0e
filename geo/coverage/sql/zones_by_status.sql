-- How many live zones of each status reach into each district of a level.
SELECT place.district_id, zones.status, count(DISTINCT zones.id) AS number
  FROM assigned
  JOIN zones ON zones.id = assigned.zone_id
  LEFT JOIN belonging place ON place.address_id = assigned.address_id AND place.level = :level
 WHERE (:unpublished OR (zones.status = 'active' AND zones.published))
   AND (CAST(:within AS bigint[]) IS NULL OR EXISTS (
        SELECT FROM belonging frame WHERE frame.address_id = assigned.address_id AND frame.district_id = ANY (:within)))
 GROUP BY place.district_id, zones.status
