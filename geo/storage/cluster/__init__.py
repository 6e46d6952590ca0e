"""The embedded PostGIS: a private PostgreSQL cluster in the data folder.

Without `ZONES_DATABASE_URL` the service needs no administrator: the machine's own PostgreSQL and
PostGIS binaries run a cluster in the data folder, reached through a unix socket only.

    with Cluster(data_dir).attach() as dsn:
        ...

Whoever attaches first starts it, whoever leaves last stops it, and it never outlives them:

1. A client holds a shared lock on `clients.lock` for as long as it is attached (`client`).
2. A supervisor process holds `supervisor.lock` and waits for the exclusive lock on
   `clients.lock`. The kernel frees a client's lock however the client dies, so the supervisor
   gets it when the last one is gone, and stops PostgreSQL (`supervisor`).
3. The kernel stops PostgreSQL when the supervisor itself dies (`launch`).

The package uses nothing but the standard library, so that starting it costs next to nothing.
"""

from geo.storage.cluster.client import Cluster

__all__ = ["Cluster"]
