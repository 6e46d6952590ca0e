-- The businesses that count at the address :id, as the source :source tells them; their kinds in words where a trade has them.
SELECT b.kind, b.name, t.label_cs, t.label_en
  FROM business b
  LEFT JOIN LATERAL (SELECT * FROM trade t WHERE starts_with(b.kind, t.prefix) ORDER BY length(t.prefix) DESC LIMIT 1) t ON true
 WHERE b.address_id = :id AND b.source = :source AND b.gone_at IS NULL AND coalesce(t.counted, true)
 ORDER BY b.kind, b.name, b.key
