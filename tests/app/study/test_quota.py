"""How many a unit must send: 5 % of the professional staff, or the fixed number of its kind."""

from __future__ import annotations

import pytest

from app.rules import RuleBook, shipped
from app.study.rules import quota

BOOK = RuleBook(shipped("cn"))


@pytest.mark.parametrize(("staff", "required"), [(0, 0), (18, 1), (20, 1), (21, 2), (60, 3), (238, 12), (240, 12)])
def test_five_percent_rounds_up(staff, required):
    assert quota(staff, "21", 2026, BOOK).required == required


@pytest.mark.parametrize("kind", ["31", "32"])
def test_disease_control_and_inspection_send_one_to_two(kind):
    found = quota(90, kind, 2026, BOOK)
    assert (found.required, found.most) == (1, 2)


def test_the_number_before_rounding_is_shown():
    found = quota(238, "21", 2026, BOOK)
    assert found.exact == pytest.approx(11.9)
    assert "238" in found.why
