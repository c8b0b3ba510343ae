"""The history of the file's shape: numbered Python files with plain SQL, never changed once released.

``db.migrate`` runs them in order; the count of files is the file's ``user_version``.
A new one is ``000N_what.py`` with ``up(execute)``.
"""
