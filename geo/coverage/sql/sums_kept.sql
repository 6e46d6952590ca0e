-- What stands in each district of a level by its zone, from the sums that triggers keep.
placed AS (
    SELECT s.* FROM sums s JOIN district d ON d.id = s.district_id
     WHERE d.level = :level AND (CAST(:within AS bigint[]) IS NULL OR d.id = ANY (CAST(:within AS bigint[])))
)
