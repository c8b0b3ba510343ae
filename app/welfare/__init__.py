"""Union and women workers: check-ups and the register of women in rounds, visits, maternity leave.

``records`` says what they are, ``rules`` computes leave and caps; home and yearly read ``measures`` and ``dues``.
Knows no other area; health findings are sensitive and never leave in an export.
"""
