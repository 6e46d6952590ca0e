"""Everything PostgreSQL: tables, migrations, guards, connections and the embedded cluster."""
