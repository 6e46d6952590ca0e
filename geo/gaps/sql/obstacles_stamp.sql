-- One number that changes with whatever parts neighbours: railways, rivers, canals, lakes, motorways, trunk roads.
SELECT coalesce(sum(hashtextextended(ST_AsBinary(shape)::text, 0)), 0)::text
  FROM backdrop
 WHERE kind = 'rail' AND detail <> 'tram'
    OR kind = 'water' AND (detail IN ('river', 'canal') OR ST_Dimension(shape) = 2)
    OR kind = 'street' AND detail IN ('motorway', 'trunk')
