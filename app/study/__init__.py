"""Further study: who is away where and until when, and whether each unit met its quota.

``records`` says what an assignment is, ``rules`` holds the quota; home and yearly read ``measures`` and ``dues``.
Knows no other area; people and units are reached through ``app.store``.
"""
