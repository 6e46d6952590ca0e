-- Interests at addresses in some districts, the newest first; one for each contact at an address.
-- Parameters: districts bigint[].
SELECT address_id, label, contact, agreed_at, until
  FROM (SELECT DISTINCT ON (i.address_id, lower(i.contact))
               i.address_id, address_label(a) AS label, i.contact, i.agreed_at, i.until
          FROM interest i
          JOIN address a ON a.id = i.address_id
         WHERE EXISTS (SELECT FROM district_membership m
                        WHERE m.address_id = i.address_id AND m.district_id = ANY (CAST(:districts AS bigint[])))
         ORDER BY i.address_id, lower(i.contact), i.agreed_at DESC) each
 ORDER BY agreed_at DESC, address_id
