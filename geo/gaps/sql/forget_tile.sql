-- Forget the gaps of a tile under every version of a rule set. Parameters: x, y, name.
DELETE FROM gap_tile WHERE x = :x AND y = :y AND split_part(rule_set, '/', 1) = :name
