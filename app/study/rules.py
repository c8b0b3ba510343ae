"""Rules of further study: how many a unit must send in a year, and what an assignment must satisfy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil

from app.i18n import _
from app.records import Problems, Row, Setting
from app.rules import RuleBook


@dataclass(frozen=True)
class Quota:
    """How many a unit must send (people a year); ``exact`` is before rounding up, ``most`` the planned limit."""

    required: int
    exact: float
    most: int | None
    why: str


def quota(professionals: int, unit_kind: str, year: int, book: RuleBook) -> Quota:
    """The quota of a unit with so many professional staff: 5 % rounded up, or the fixed number of its kind."""
    on = date(year, 1, 1)
    fixed = book.rule("study.quota_fixed", on)
    if unit_kind in fixed.value and professionals:
        least, most = fixed.value[unit_kind]
        return Quota(
            least,
            least,
            most,
            _("Fixed for this kind of unit: {least}–{most} ({source}).").format(
                least=least, most=most, source=fixed.source
            ),
        )
    share = book.rule("study.quota_share", on)
    exact = professionals * share.value / 100
    why = _("{percent} of {count} professional staff = {exact}, rounded up ({source}).").format(
        percent=f"{share.value:g} %", count=professionals, exact=f"{exact:.2f}", source=share.source
    )
    return Quota(ceil(round(exact, 6)), exact, None, why)


def study_problems(study: Row, _setting: Setting) -> Problems:
    """An assignment ends after it starts, and nobody returns before starting."""
    problems: Problems = {}
    start, end, back = study.get("starts_on"), study.get("ends_on"), study.get("returned_on")
    if start and end and end < start:
        problems["ends_on"] = _("The end lies before the beginning.")
    if start and back and back < start:
        problems["returned_on"] = _("The return lies before the beginning.")
    if study.get("status") == "returned" and not back:
        problems["returned_on"] = _("Enter the day of the return.")
    return problems
