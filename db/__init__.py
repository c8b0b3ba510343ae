"""Tables and their history; no rules. One encrypted SQLite file, one connection, one thread.

Called by ``app`` only. ``connection`` opens the file, ``migrate`` brings it up to date, ``models`` names the tables.
A new column is one line in ``models/<area>.py`` and one numbered file in ``migrations``.
"""
