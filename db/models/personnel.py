"""The tables of personnel: units with their past, people, and where and as what people worked from a day to a day."""

TABLES = ("unit", "unit_state", "unit_quota", "unit_event", "population", "person", "post", "title")
