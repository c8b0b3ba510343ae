"""The tables of plans: annual plans, their items, reviews, supervision checks, versions and archived files."""

TABLES = ("plan", "plan_item", "plan_review", "plan_check", "plan_version", "plan_file")
