level_sums AS (
    SELECT * FROM added
)
