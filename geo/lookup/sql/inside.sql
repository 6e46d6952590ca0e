-- Whether a point lies in the area that this installation knows.
SELECT coalesce((SELECT ST_Intersects(area, ST_Point(%(lon)s, %(lat)s, 4326)) FROM installation), false)
