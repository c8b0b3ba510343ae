"""Tables on their way out: the dialog of columns, kinds of files and kept layouts, and the actions that open it.

``ui.desk`` adds the actions to every page that it watches. A new kind of file is a constant of ``app.sheets.export``
and a line in the dialog.
"""
