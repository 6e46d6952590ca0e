-- Keep of which state the gaps of a tile are. Parameters: x, y, rule_set, stamp.
INSERT INTO gap_tile (x, y, rule_set, stamp) VALUES (:x, :y, :rule_set, :stamp)
