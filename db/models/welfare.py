"""The tables of welfare: check-up rounds with their entries, visits."""

TABLES = ("checkup_round", "checkup", "visit")
