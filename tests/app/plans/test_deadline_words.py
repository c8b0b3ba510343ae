"""Days become words, and the words the same days again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plans.deadline_words import deadline_text, find_deadlines
from app.plans.deadlines import BadDeadline, due_dates

days = st.sets(st.dates(date(2025, 1, 1), date(2028, 12, 31)), min_size=1, max_size=14)


@pytest.mark.parametrize("jurisdiction", ["cn", "vn"])
@given(days=days, year=st.integers(2025, 2028))
def test_any_days_are_read_back_as_they_were_written(days, year, jurisdiction):
    assert due_dates(deadline_text(sorted(days), year, jurisdiction), year) == sorted(days)


@pytest.mark.parametrize("jurisdiction", ["cn", "vn"])
@given(text=st.text(alphabet="每季半年月日前底末初中上下旬第一二三四十1234567890、；-至/度quýhằngtháng ", max_size=10))
def test_what_can_be_read_means_the_same_days_when_it_is_written_again(text, jurisdiction):
    try:
        first = due_dates(text, 2026)
    except BadDeadline:
        return
    assert due_dates(deadline_text(first, 2026, jurisdiction), 2026) == first


@pytest.mark.parametrize(
    ("expression", "cn", "vn"),
    [
        ("每月底", "每月", "hằng tháng"),
        ("1、2、3、4季度", "每季度", "hằng quý"),
        ("6月;12月", "每半年", "6 tháng"),
        ("3月;11月", "3月；11月", "tháng 3; tháng 11"),
        ("3月25日前", "3月25日前", "trước 25/3"),
        ("1-12月", "12月", "tháng 12"),
        ("", "", ""),
    ],
)
def test_days_are_written_in_the_shortest_way(expression, cn, vn):
    found = due_dates(expression, 2026)
    assert (deadline_text(found, 2026), deadline_text(found, 2026, "vn")) == (cn, vn)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("宣传栏每季更换一次，板报每月更换一次", ["每季", "每月"]),
        ("3月25日前完成，四季度总结", ["3月25日前", "四季度"]),
        ("开展健康讲座6次以上", []),
        ("13月完成", []),
        ("Hoàn thành trước ngày 25/3; báo cáo hằng quý", ["trước ngày 25/3", "hằng quý"]),
    ],
)
def test_deadlines_are_found_in_sentences(sentence, found):
    assert [hit.text for hit in find_deadlines(sentence, 2026)] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("做好一年一次的女职工体检", ["一年一次"]),
        ("职工代表大会每年召开两次。", ["每年召开两次"]),
        ("业务学习一月一次，考核每季度一次", ["一月一次", "每季度一次"]),
        ("Họp mỗi năm hai lần.", ["mỗi năm hai lần"]),
        ("确保医院全年安全无事故", []),
        ("全年开展6次讲座", ["全年"]),
    ],
)
def test_how_often_in_prose_is_found_whole(text, said):
    assert [hit.text for hit in find_deadlines(text, 2026)] == said
    assert all(due_dates(words, 2026) for words in said)
