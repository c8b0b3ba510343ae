"""Sheets: spreadsheets coming in (read, understand, dry run, commit, result workbook) and going out.

The kit reads Records and knows no area; commands, wizards and the yearly summary call it. A new record can be imported
as soon as its fields and aliases stand in ``app/<area>/records.py``; a new file format is one reader that returns a
``Grid``, called from ``reading.py``.
"""
