"""Units: their quotas by year, and how they merge, split, move and end from a day on without changing what was.

``service`` saves a unit, ``reorganise`` changes the tree, ``rules`` says what either must satisfy, ``establishment``
counts staff against quotas. Read by this area, and by its own folder of ``ui``.
"""
