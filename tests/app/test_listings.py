"""Any table as a printed list."""

from __future__ import annotations

import pytest

from app import areas, i18n
from app.listings import listing_steps
from app.query import Query
from app.store import RowSource
from tests.factories import make_identity


def finished(steps):
    """Run the steps to their end; what they return."""
    while True:
        try:
            next(steps)
        except StopIteration as last:
            return last.value


@pytest.fixture
def listing(bureau, make_person):
    make_person(seq=2, name="覃丽")
    make_person(seq=4, name="单晓")
    fields = [areas.records()["person"].field(name) for name in ("name", "unit", "id_number", "sex")]
    with i18n.speaking("zh_CN"):
        return finished(listing_steps(RowSource(bureau, Query("person")), fields, "人员"))


def test_a_list_has_the_columns_and_the_order_of_its_table(listing):
    assert [column[0] for column in listing.columns] == ["序号", "姓名", "单位", "身份证件号码", "性别"]
    assert [row[:3] for row in listing.rows] == [("1", "覃丽", "县人民医院"), ("2", "单晓", "县人民医院")]


def test_identity_numbers_stand_masked_on_paper(listing):
    assert make_identity(seq=2) not in listing.rows[0]
    assert listing.rows[0][3].startswith("990101****")


def test_the_list_says_of_which_day_it_is_and_how_many_rows_it_has(listing):
    assert "2026年11月22日" in listing.subtitle
    assert "2" in listing.subtitle.split("·")[-1]
    assert listing.footer.startswith("云岭县卫生健康局  修改记录 ")  # the head of the log, as on every register


def test_wide_lists_lie_on_their_side(bureau, make_person):
    make_person()
    person = areas.records()["person"]
    assert finished(listing_steps(RowSource(bureau, Query("person")), person.table_fields, "x")).landscape
    assert not finished(listing_steps(RowSource(bureau, Query("person")), person.table_fields[:2], "x")).landscape


def test_an_empty_list_can_be_printed_too(bureau, tmp_path):
    from app.paper.pdf import write_listing

    visit = areas.records()["visit"]
    listing = finished(listing_steps(RowSource(bureau, Query("visit")), visit.table_fields, "x"))
    write_listing(listing, tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
