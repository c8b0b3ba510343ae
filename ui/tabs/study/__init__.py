"""The further-study tab: assignments, and the quota of each unit; reads and writes through ``app.study``.

Built by ``ui.tabs``. A new view is a builder in ``tab.py``.
"""
