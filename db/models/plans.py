"""The tables of plans: annual plans and their items."""

TABLES = ("plan", "plan_item")
