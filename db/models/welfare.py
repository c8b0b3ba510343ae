"""The tables of welfare: check-up rounds with their entries, rounds of the women's register, visits."""

TABLES = ("checkup_round", "checkup", "women_round", "women_entry", "visit")
