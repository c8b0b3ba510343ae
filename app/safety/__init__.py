"""Keys, lock, backup, audit and undo: what keeps the bureau's file whole and closed.

Called by ``app.session`` and the services; knows no area and no screen. Every write goes through ``write.write_tx()``.
"""
