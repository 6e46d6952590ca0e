-- Takes up the work on the next plan, the one that was cut off first, and yields its row; none where nothing is open.
-- Only who holds the lock on planning asks: a plan that is running then has nobody who works on it.
UPDATE plan SET status = 'running', started_at = coalesce(started_at, now()), turn = turn + 1, failures = failures + 1
 WHERE id = (SELECT id FROM plan WHERE status IN ('waiting', 'running') ORDER BY status, id LIMIT 1 FOR UPDATE)
RETURNING id, turn, failures
