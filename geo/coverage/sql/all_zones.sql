-- How many zones there are of each status; inside a district, those with an address there.
SELECT status, count(*) AS number
  FROM zones
 WHERE (:unpublished OR (status = 'active' AND published))
   AND (CAST(:within AS bigint[]) IS NULL OR EXISTS (
        SELECT FROM assigned JOIN belonging frame USING (address_id)
         WHERE assigned.zone_id = zones.id AND frame.district_id = ANY (:within)))
 GROUP BY status
