-- Whether some districts are all of one level.
SELECT bool_and(level = :level) AS alike FROM district WHERE id = ANY (CAST(:ids AS bigint[]))
