-- Whether there is anything to use, how many addresses the source has given so far where this file speaks for it,
-- and how many of those the file still knows.
SELECT EXISTS (SELECT FROM new_address) OR EXISTS (SELECT FROM new_district) OR EXISTS (SELECT FROM new_backdrop)
       OR EXISTS (SELECT FROM staged_business) OR NOT current_setting('run.complete')::boolean AS usable,
       (SELECT count(DISTINCT address_id) FROM address_source s
         WHERE coalesce(s.territory, '') IN (SELECT territory FROM spoken_for WHERE kind = 'addresses')
           AND source = pg_temp.source() AND gone_at IS NULL AND NOT carried)
       AS known,
       (SELECT count(DISTINCT s.address_id) FROM address_source s JOIN identity i USING (address_id)
         WHERE coalesce(s.territory, '') IN (SELECT territory FROM spoken_for WHERE kind = 'addresses')
           AND s.source = pg_temp.source() AND s.gone_at IS NULL AND NOT s.carried)
       AS kept,
       (SELECT count(*) FROM business
         WHERE pg_temp.replaces('businesses') AND source = pg_temp.source() AND gone_at IS NULL)
       AS known_businesses,
       (SELECT count(*) FROM business b JOIN staged_business USING (key)
         WHERE pg_temp.replaces('businesses') AND b.source = pg_temp.source() AND b.gone_at IS NULL)
       AS kept_businesses
