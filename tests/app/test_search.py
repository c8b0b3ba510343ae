"""Words by which people are found."""

from __future__ import annotations

import pytest

from app import store
from app.search import fold, name_words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单晓", "sx"),
        ("单晓", "dx"),
        ("单晓", "cx"),
        ("解红", "xh"),
        ("解红", "jiehong"),
        ("覃丽", "ql"),
        ("覃丽", "tl"),
        ("仇英", "qy"),
        ("仇英", "cy"),
        ("查明", "zhaming"),
        ("查明", "cm"),
        ("区志远", "ozy"),
        ("区志远", "qzy"),
        ("曾国", "zg"),
        ("朴正", "piaozheng"),
        ("任平", "rp"),
        ("尉迟恭", "yuchigong"),
        ("尉迟恭", "wcg"),
        ("万俟雄", "mqx"),
        ("长孙静", "zsj"),
        ("王芳", "wangfang"),
        ("吕红", "lvhong"),
        ("吕红", "luhong"),
        ("赵帅", "zhs"),
        ("赵帅", "zs"),
        ("买买提·艾力", "mmt"),
        ("Nguyễn Thị Đào", "dao"),
        ("Nguyễn Thị Đào", "nguyen thi"),
        ("Nguyễn Thị Đào", "ntd"),
    ],
)
def test_a_name_is_found_by_what_people_type(name, typed):
    assert fold(typed) in name_words(name)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单晓", "shanxiao"),
        ("解红", "xiehong"),
        ("仇英", "qiuying"),
        ("查明", "zhaming"),
        ("区明", "ouming"),
        ("尉迟恭", "yuchigong"),
        ("单于明", "chanyuming"),
        ("乐嘉", "yuejia"),
    ],
)
def test_the_surname_reading_sorts_first(name, reading):
    assert name_words(name).startswith(f"{reading} ")


def test_a_vietnamese_name_sorts_by_its_last_word():
    assert name_words("Nguyễn Thị Đào").startswith("dao")


def test_a_long_name_of_many_readings_stays_short():
    assert len(name_words("单解覃曾仇区查朴尉任")) < 700


@pytest.fixture
def find(bureau, make_person, make_unit):
    """Who is found by what is typed, of two people in two units."""
    clinic = make_unit("石桥镇中心卫生院", short_name="石桥院", code="99018")
    make_person(seq=2, name="单晓梅", mobile="13900001234", office_phone="0871-6512345")
    make_person(seq=4, name="Nguyễn Thị Đào", unit=clinic, id_number=None)

    def found(typed, record="person"):
        return [row["name"] for row in store.rows(bureau, store.Query(record, search=typed))]

    return found


@pytest.mark.parametrize("typed", ["dxm", "sxm", "单晓", "shanxiaomei", "002", "1234", "65123", "单 0307002"])
def test_a_person_is_found_by_name_reading_number_and_telephones(find, typed):
    assert find(typed) == ["单晓梅"]


@pytest.mark.parametrize(
    "typed", ["dao", "ntd", "nguyen", "ĐÀO", "石桥", "石桥院", "99018", "sqz", "shiqiao", "dao 石桥"]
)
def test_a_person_is_found_by_name_without_marks_and_by_the_unit(find, typed):
    assert find(typed) == ["Nguyễn Thị Đào"]


@pytest.mark.parametrize("typed", ["sq", "院"])
def test_two_letters_mean_a_person_and_no_unit(find, typed):
    assert find(typed) == []


def test_a_unit_is_found_by_short_name_code_and_initials(find):
    for typed in ("石桥", "石桥院", "99018", "sqzzxwsy", "xrmyy", "县"):
        assert len(find(typed, "unit")) == 1


def test_what_belongs_to_a_person_is_found_by_the_persons_name_and_unit(bureau, find):
    [person] = [row["id"] for row in store.rows(bureau, store.Query("person", search="dao"))]
    store.save(
        bureau,
        "visit",
        {"person": person, "kind": "festival", "visited_on": "2026-02-01", "reason": "春节", "amount": "200"},
    )
    for typed in ("ntd", "石桥", "春节"):
        assert len(store.rows(bureau, store.Query("visit", search=typed))) == 1
    assert store.rows(bureau, store.Query("visit", search="xrmyy")) == []
