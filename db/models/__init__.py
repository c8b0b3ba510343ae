"""Which tables hold records, one file per area; their columns stand in the migrations and nowhere else.

Read by ``db.connection`` only, which asks the file itself for the columns. A new table is a name here, a migration and
a Record. ``HOUSE`` are the program's own tables that are written to like records: undone, and in the audit log.
"""

from db.models import dispatch, exchange, home, personnel, plans, study, welfare, yearly

_AREAS = (personnel, study, welfare, plans, dispatch, home, exchange, yearly)
NAMES = frozenset(table for area in _AREAS for table in area.TABLES)
HOUSE = frozenset(("saved_query", "rule"))
