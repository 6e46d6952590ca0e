-- How many zones there are of each status.
SELECT status, count(*) AS number
  FROM zones
 WHERE :unpublished OR (status = 'active' AND published)
 GROUP BY status
