SELECT DISTINCT credit FROM import_run WHERE status = 'done' AND credit IS NOT NULL ORDER BY credit
