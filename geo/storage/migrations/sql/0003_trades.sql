-- What a business of this kind is: the row of the longest prefix that fits; null where none does.
CREATE FUNCTION trade_of(kind text) RETURNS trade
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT t FROM trade t WHERE starts_with(kind, t.prefix) ORDER BY length(t.prefix) DESC LIMIT 1 $$;
