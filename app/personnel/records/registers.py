"""All registers of cadres and talents, the lists before what belongs to their rows."""

from app.personnel.records.registers_contact import HELP_CASE, ROTATION, TALENT_LINK, TALENT_VISIT
from app.personnel.records.registers_inspection import INSPECTION, INSPECTION_FINDING
from app.personnel.records.registers_recruitment import DEMAND, EXPERT, PARTNERSHIP, RECRUIT, SPONSORSHIP
from app.personnel.records.registers_reserve import (
    PLANNING_ENTRY,
    PLANNING_ROUND,
    RESERVE_MEMBER,
    RESERVE_POOL,
    RESERVE_REVIEW,
)
from app.personnel.records.registers_selection import (
    APPLICANT,
    APPOINTMENT,
    APPOINTMENT_STEP,
    COMPETITION,
    COMPETITION_STEP,
)

REGISTERS = (
    *(RESERVE_POOL, RESERVE_MEMBER, RESERVE_REVIEW, PLANNING_ROUND, PLANNING_ENTRY),
    *(COMPETITION, APPLICANT, COMPETITION_STEP, APPOINTMENT, APPOINTMENT_STEP),
    *(DEMAND, RECRUIT, PARTNERSHIP, EXPERT, SPONSORSHIP),
    *(TALENT_LINK, TALENT_VISIT, ROTATION, HELP_CASE, INSPECTION, INSPECTION_FINDING),
)
