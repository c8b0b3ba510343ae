"""Which tables hold records, one file per area; their columns stand in the migrations and nowhere else.

Read by ``db.connection`` only, which asks the file itself for the columns. A new table is a name here, a migration and
a Record. ``HOUSE`` are the program's own tables that are written to like records: undone, and in the audit log.
"""

from db.models import exchange, home, personnel, plans, study, welfare

NAMES = frozenset((*personnel.TABLES, *study.TABLES, *welfare.TABLES, *plans.TABLES, *home.TABLES, *exchange.TABLES))
HOUSE = frozenset(("saved_query", "rule"))
