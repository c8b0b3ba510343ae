"""The tab of official papers: writing them beside their preview, the register of their numbers, seals.

``tab`` puts the views together; a step of a paper's life is an action there and a function of ``app.dispatch.service``.
"""
