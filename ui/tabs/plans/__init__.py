"""The plans tab: plans, their items, the paper beside them, signing; reads and writes through ``app.plans``.

Built by ``ui.tabs``. A step of a plan's life is a dialog in a file of its own; the paper is ``app.plans.papers``.
"""
