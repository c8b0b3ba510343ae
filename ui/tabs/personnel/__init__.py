"""The personnel tab: people and units, the roster, and sheets that come in; reads and writes through ``app.personnel``.

Built by ``ui.tabs``. A new view is a builder in ``tab.py``; what needs several steps is a dialog in a file of its own.
"""
