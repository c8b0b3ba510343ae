"""The demonstration: a clerk's year from two sheets to three papers."""

from __future__ import annotations

import pypdfium2
import pytest

from app import demo
from app.errors import Taken, WrongPassword
from app.exchange import service as exchange
from app.safety import inspection
from app.session import create_bureau, open_bureau


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of one demonstration and what was said while it was made."""
    folder = tmp_path_factory.mktemp("demo")
    lines: list[str] = []
    demo.build(folder, lines.append)
    return folder, lines


@pytest.fixture
def opened(made):
    bureau = open_bureau(made[0] / "demo.bureau", demo.PASSWORD)
    yield bureau
    bureau.close()


def test_it_holds_21_units_and_about_1250_people(opened):
    units, people = (opened.db.value(f"SELECT count(*) FROM {table}") for table in ("unit", "person"))
    assert units == 21
    assert 1200 <= people <= 1300


def test_the_dirty_rows_are_rejected_each_with_its_reason(made):
    reasons = [line for line in made[1] if line.startswith("  ")]
    assert len(reasons) >= 8
    assert all(": " in line or "：" in line for line in reasons)


def test_every_area_has_its_first_users(opened):
    for table in ("study", "checkup_round", "checkup", "visit", "plan", "plan_item", "post", "title"):
        assert opened.db.value(f"SELECT count(*) FROM {table}") > 0


def test_a_round_shows_sheets_in_every_state_and_a_person_claimed_twice(opened):
    states = [row[0] for row in opened.db.tuples("SELECT status FROM collection")]
    assert len(states) == 21
    assert set(states) == {"waiting", "sent", "returned", "accepted"}
    sheets = opened.db.tuples("SELECT entries, rejected, status FROM collection WHERE entries IS NOT NULL ORDER BY id")
    assert sheets == [(41, 0, "accepted"), (40, 1, "returned")]
    round_id = opened.db.value("SELECT id FROM collection_round")
    assert [len(conflict.claims) for conflict in exchange.conflicts(opened, round_id)] == [2]


def test_the_file_is_whole(opened):
    assert all(finding.sound for finding in inspection.inspect(opened))


@pytest.mark.parametrize("name", ["plan.pdf", "roster.pdf"])
def test_the_papers_can_be_read(made, name):
    paper = pypdfium2.PdfDocument(made[0] / name)
    assert demo.NAME in paper[0].get_textpage().get_text_range()
    paper.close()


def test_the_printed_roster_shows_no_identity_number(made):
    paper = pypdfium2.PdfDocument(made[0] / "roster.pdf")
    text = "".join(paper[page].get_textpage().get_text_range() for page in range(len(paper)))
    assert "9901" not in text
    paper.close()


def test_making_it_again_replaces_it(made):
    demo.build(made[0])
    open_bureau(made[0] / "demo.bureau", demo.PASSWORD).close()


def test_another_file_of_that_name_is_never_replaced(tmp_path):
    bureau, _recovery = create_bureau(tmp_path / "demo.bureau", demo.PASSWORD, name="真的")
    bureau.close()
    with pytest.raises(Taken):
        demo.build(tmp_path)


def test_a_file_with_another_password_is_never_replaced(tmp_path):
    bureau, _recovery = create_bureau(tmp_path / "demo.bureau", "other", name="真的")
    bureau.close()
    with pytest.raises(WrongPassword):
        demo.build(tmp_path)


@pytest.mark.parametrize("name", ["plan.pdf", "roster-result.xlsx"])
def test_a_file_of_somebody_else_is_left_alone(tmp_path, name):
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(Taken):
        demo.build(tmp_path)
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [(name, b"mine")]


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "demo").write_bytes(b"")
    with pytest.raises(Taken):
        demo.build(tmp_path / "demo")
