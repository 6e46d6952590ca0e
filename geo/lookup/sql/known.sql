-- Addresses by their ids; the place is that of the question among those asked together.
SELECT place, id
  FROM unnest(%(id)s::bigint[]) WITH ORDINALITY AS question (id, place)
