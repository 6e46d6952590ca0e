-- Words of the dictionary that misspelt ones may stand for.
SELECT typed.word, near.word
  FROM unnest(%(words)s::text[]) AS typed (word)
 CROSS JOIN LATERAL (
       SELECT w.word FROM address_word w WHERE w.neighbours && one_letter_less(typed.word)
        UNION
       (SELECT w.word FROM address_word w WHERE length(typed.word) > 5 AND w.word %% typed.word
         ORDER BY similarity(w.word, typed.word) DESC LIMIT 20)) near
