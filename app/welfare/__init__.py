"""Union and women workers: check-up rounds, visits, maternity leave.

``records`` says what they are, ``rules`` computes leave and checks caps, ``measures`` and ``dues`` are read by home and yearly summary.
Knows no other area; health findings are sensitive and never leave in an export.
"""
