-- Whole seconds until the next attempt is allowed.
SELECT greatest(1, ceil(extract(epoch FROM last_at - clock_timestamp())
                        + least(power(2.0, least(failures - :free, 20)), :longest)))::integer
  FROM failed_sign_in WHERE subject = :subject
