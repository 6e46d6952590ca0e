-- Whether there is anything to use, how many addresses the source has given so far, and how many of
-- those this file still knows.
SELECT EXISTS (SELECT FROM new_address) OR EXISTS (SELECT FROM new_district) OR EXISTS (SELECT FROM new_backdrop)
       AS usable,
       (SELECT count(DISTINCT address_id) FROM address_source
         WHERE pg_temp.replaces('addresses') AND source = current_setting('run.source') AND gone_at IS NULL AND NOT carried)
       AS known,
       (SELECT count(DISTINCT s.address_id) FROM address_source s JOIN identity i USING (address_id)
         WHERE pg_temp.replaces('addresses') AND s.source = current_setting('run.source') AND s.gone_at IS NULL AND NOT s.carried)
       AS kept
