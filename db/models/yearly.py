"""The table of the yearly summary: figures from outside to compare with."""

TABLES = ("comparison",)
