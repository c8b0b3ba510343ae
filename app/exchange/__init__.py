"""The exchange with units: rounds in which they send their sheets, what came of each, and who claims whom.

A keeper of records without a tab of its own: personnel shows its rounds. Services take a bureau first; papers are data.
A new state of a collection is a line in ``resources/codes/collection_status.csv`` and a function in ``service.py``.
"""
