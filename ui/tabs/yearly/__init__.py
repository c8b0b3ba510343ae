"""The yearly summary: every measure of a year as a table, each figure with its names, and the workbook.

Built by ``ui.tabs``; reads ``app.yearly``. A new measure appears here by itself.
"""
