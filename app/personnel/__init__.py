"""Personnel: units, people, their dated posts and titles, and the rules of retirement.

``records`` says what they are, ``service`` changes them, ``measures`` and ``dues`` are read by home and yearly summary.
``units`` reorganises the tree, ``counting`` turns people into figures, ``registers`` keeps the lists beside people.
Knows no other area.
"""
