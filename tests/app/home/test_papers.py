"""The list of what is due, as it is printed."""

from __future__ import annotations

from datetime import date

from app import i18n
from app.bureau import Bureau
from app.dues import Due
from app.home.papers import due_paper


def due(title: str, day: date) -> Due:
    return Due("retiring", "person", 1, title, day, "Born 1971-07, base age 55")


def test_the_most_urgent_stands_first_and_every_reason_is_told(bureau: Bureau) -> None:
    later, late = due("later", date(2027, 6, 1)), due("late", date(2026, 3, 8))
    with i18n.speaking("en"):
        listing = due_paper(bureau, [later, late])
    assert [(row[1], row[2], row[4]) for row in listing.rows] == [
        ("Overdue", "2026-03-08", "late"),
        ("Later", "2027-06-01", "later"),
    ]
    assert {row[5] for row in listing.rows} == {"Born 1971-07, base age 55"}
