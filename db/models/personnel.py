"""The tables of personnel: units, people, and where and as what people worked from a day to a day."""

TABLES = ("unit", "person", "post", "title")
