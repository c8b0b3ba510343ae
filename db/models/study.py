"""The tables of study: assignments to further study."""

TABLES = ("study",)
