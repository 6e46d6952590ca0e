SELECT status, count(*) AS number FROM fitting GROUP BY status
