"""The tables of personnel: units with their past, people, where and as what people worked when, and the registers."""

REGISTERS = (
    *("reserve_pool", "reserve_member", "reserve_review", "planning_round", "planning_entry"),
    *("competition", "applicant", "competition_step", "appointment", "appointment_step"),
    *("demand", "recruit", "partnership", "expert", "sponsorship"),
    *("talent_link", "talent_visit", "rotation", "help_case", "inspection", "inspection_finding"),
)
TABLES = ("unit", "unit_state", "unit_quota", "unit_event", "population", "person", "post", "title", *REGISTERS)
