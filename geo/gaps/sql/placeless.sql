-- How many addresses with premises in no active zone lie nobody knows where. Parameters: within bigint[] or null.
SELECT count(*)
  FROM address a
 WHERE a.retired_at IS NULL AND a.category <> 'other' AND a.location IS NULL
   AND (CAST(:within AS bigint[]) IS NULL OR EXISTS (
        SELECT FROM district_membership m WHERE m.address_id = a.id AND m.district_id = ANY (:within)))
