"""The window before the window: choose, open or make a bureau file. Built by ``ui.startup``; ends with ``opened``.

One page per file; a new page is one file and one method of the window. No page imports the session before it is needed.
"""
