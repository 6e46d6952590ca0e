-- What every start makes sure of, run by psql as the cluster's owner.
SELECT 'CREATE DATABASE zones' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'zones') \gexec
\connect zones
SELECT format('CREATE EXTENSION %I', name)
  FROM pg_available_extensions
 WHERE name IN ('postgis', 'pg_trgm', 'unaccent', 'btree_gist') AND installed_version IS NULL
 ORDER BY name \gexec
