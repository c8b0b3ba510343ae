"""Papers about people: roster, staff card, who retires and the notice, the forms that go up for approval.

Each function fills a form of ``app.paper`` with plain data; ``app.paper.pdf`` prints it. Called by the window and the
command line; a new paper is a function in one of the files and a name here, and stands in ``leaving`` if it says in
full what is sensitive.
"""

from app.personnel.papers.appointment import appointment_forms, blank_appointment_form
from app.personnel.papers.approval import blank_retirement_form, retirement_forms
from app.personnel.papers.card import blank_staff_card, staff_cards
from app.personnel.papers.certificates import (
    employment_certificates,
    honour_certificates,
    retirement_certificates,
)
from app.personnel.papers.leaving import note_leaving
from app.personnel.papers.retirement import retirement_notices, retiring, retiring_paper
from app.personnel.papers.roster import roster_paper

__all__ = [
    "appointment_forms",
    "blank_appointment_form",
    "blank_retirement_form",
    "blank_staff_card",
    "employment_certificates",
    "honour_certificates",
    "note_leaving",
    "retirement_certificates",
    "retirement_forms",
    "retirement_notices",
    "retiring",
    "retiring_paper",
    "roster_paper",
    "staff_cards",
]
