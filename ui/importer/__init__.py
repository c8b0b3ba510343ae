"""The import wizard: a sheet of any record comes in over four steps, and nothing is written before the last.

Tabs open ``ImportWizard`` with a record and the hooks of their area; each step is a page in a file of its own.
A new choice for the clerk is a field of ``app.sheets.plan.Options`` and a control on one page.
"""
