SELECT id, ST_AsBinary(boundary) AS shape FROM district WHERE id = ANY (:ids) ORDER BY id
