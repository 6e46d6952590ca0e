-- Whoever is being counted right now keeps their row a little longer; nobody waits for anybody.
DELETE FROM failed_sign_in
 WHERE subject IN (SELECT subject FROM failed_sign_in
                    WHERE last_at < clock_timestamp() - interval '15 minutes' FOR UPDATE SKIP LOCKED)
