-- At how many addresses of each beat somebody is interested, the most first.
SELECT d.name, count(DISTINCT i.address_id) AS addresses
  FROM interest i
  JOIN district_membership m ON m.address_id = i.address_id AND m.level = 'beat'
  JOIN district d ON d.id = m.district_id
 GROUP BY d.id
 ORDER BY addresses DESC, d.name
