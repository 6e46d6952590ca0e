-- The switch-over: what others see. From here on every other writer waits for the end of the run.
SELECT begin_write();

-- The addresses that are about to change, as they are still: each with the live zone it lies in. Under the lock, so that
-- what somebody else does to an address or a zone is never taken for a consequence of the run.
CREATE TEMP TABLE former ON COMMIT DROP AS
SELECT a.id, x.zone_id AS zone_before, a.retired_at, a.location,
       a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality, counts_at(a) AS counts
  FROM affected f
  JOIN address a ON a.id = f.address_id
  LEFT JOIN arrival n ON n.id = a.id
  LEFT JOIN zone_assignment x ON x.address_id = a.id
 WHERE (a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality, a.retired_at,
        a.location::bytea, counts_at(a))
       IS DISTINCT FROM
       (n.street, n.house_number, n.number_kind, n.orientation_number, n.part, n.municipality, NULL,
        n.location::bytea, n.counts)
    -- An override may move here from an address that turned out to be the same.
    OR EXISTS (SELECT FROM address_merger i WHERE i.address_id = a.id);
CREATE UNIQUE INDEX ON former (id);
ANALYZE former (id);
