"""What the bureau does: records, rules, measures, dues, sheets and papers, without any screen.

Every area (personnel, study, welfare, plans) has the same files: records, rules, measures, dues, service, papers.
Called by ``ui`` and the command line; calls ``db``. No Qt in here.
A new area is one folder and one line in ``app/areas.py``.
"""
