"""The home tab: what is due, six figures, the age pyramid, quotas; reads ``app.home`` and writes nothing.

Built by ``ui.tabs``. A new due or figure needs nothing here; a new panel is one more file and a line in ``tab.py``.
"""
