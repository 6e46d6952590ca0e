-- The tiles whose gaps are kept, and of which state. Parameters: rule_set.
SELECT x, y, stamp FROM gap_tile WHERE rule_set = :rule_set
