-- The area in which boundaries may lie: everything known, and 2 km around it.
UPDATE installation SET area = pg_temp.known_area();
