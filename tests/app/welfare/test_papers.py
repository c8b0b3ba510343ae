"""The sign-for sheet balances: the lines, the sum and its words are one amount."""

from __future__ import annotations

import pytest

from app.errors import Missing
from app.jurisdiction import cn
from app.paper.pdf import write_listing
from app.welfare import service
from app.welfare.papers import sign_for_sheet
from tests.papers.reading import Reading


@pytest.fixture
def visits(bureau, make_person):
    """Forty visits of 500.50 yuan each."""
    values = {"kind": "hardship", "visited_on": "2026-11-02", "amount": "500.50", "reason": "重病住院"}
    people = [make_person(name="王芳", seq=2 * number) for number in range(1, 41)]
    return [service.save_visit(bureau, {**values, "person": person}) for person in people]


def test_the_sum_of_the_lines_is_the_sum_below_and_its_words(bureau, visits, tmp_path):
    sheet = sign_for_sheet(bureau, visits)
    write_listing(sheet, tmp_path / "s.pdf")
    text = Reading(tmp_path / "s.pdf").text()
    assert sum(round(float(row[5].replace(",", "")) * 100) for row in sheet.rows) == 2_002_000
    assert "合计：40 人，20,020.00 元" in text
    assert f"大写：{cn.money_words(2_002_000)}" in text
    assert text.count("本页小计") == text.count("承前页") + 1


def test_why_somebody_was_visited_stands_on_no_sheet_that_goes_round(bureau, visits):
    assert not any("重病" in cell for row in sign_for_sheet(bureau, visits).rows for cell in row)


def test_there_is_room_to_sign(bureau, visits):
    sheet = sign_for_sheet(bureau, visits[:2])
    assert sheet.least_mm >= 10
    assert [row[-1] for row in sheet.rows] == ["", ""]


def test_no_visits_make_no_sheet(bureau):
    with pytest.raises(Missing):
        sign_for_sheet(bureau, [])
