-- The ids of the addresses `inside`.
SELECT id FROM inside ORDER BY id
