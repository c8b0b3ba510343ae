"""What guards the desk on screen: the idle lock, users, recent changes, drafts, backups and their rehearsal.

Called by the main window and its menu; knows no area. A new guard is one file here and one entry of
``ui.safety.menu``.
"""
