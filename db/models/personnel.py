"""The tables of personnel: units with their past, people with posts and titles, the rest of their file, registers."""

REGISTERS = (
    *("reserve_pool", "reserve_member", "reserve_review", "planning_round", "planning_entry"),
    *("competition", "applicant", "competition_step", "appointment", "appointment_step"),
    *("demand", "recruit", "partnership", "expert", "sponsorship"),
    *("talent_link", "talent_visit", "rotation", "help_case", "inspection", "inspection_finding"),
)
FILE = (
    *("schooling", "licence", "contract", "appraisal", "reward", "sanction", "talent", "allowance"),
    *("absence", "relative", "talk", "attachment"),
)
TABLES = ("unit", "unit_state", "unit_quota", "unit_event", "population", "person", "post", "title", *FILE, *REGISTERS)
