-- Counts an attempt and returns the number; no row where it comes too soon after the one before.
INSERT INTO failed_sign_in AS f (subject, failures, last_at) VALUES (:subject, 1, clock_timestamp())
ON CONFLICT (subject) DO UPDATE SET failures = f.failures + 1, last_at = clock_timestamp()
 WHERE f.failures < :free
    OR f.last_at + make_interval(secs => least(power(2.0, least(f.failures - :free, 20)), :longest)) <= clock_timestamp()
RETURNING failures
