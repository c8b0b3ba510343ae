"""Personnel: units, people, their dated posts and titles, and the rules of retirement.

``records`` says what they are, ``service`` changes them, ``measures`` and ``dues`` are read by home and yearly summary.
Knows no other area.
"""
