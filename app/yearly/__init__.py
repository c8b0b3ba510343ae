"""The yearly summary: the figures of every area as tables, on screen and as a workbook, down to the names.

Reads what areas publish. A new measure is a new row here without a line of code.
"""
