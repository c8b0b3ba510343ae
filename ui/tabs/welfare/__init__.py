"""The union and women tab: check-up rounds, visits, maternity leave; reads and writes through ``app.welfare``.

Built by ``ui.tabs``. A new view is a builder in ``tab.py``; a calculator is a dialog in a file of its own.
"""
