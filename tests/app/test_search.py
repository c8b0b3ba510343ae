"""Words by which people are found."""

from __future__ import annotations

import pytest

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


def test_the_surname_reading_sorts_first():
    assert name_words("单晓").startswith("shanxiao")


def test_a_vietnamese_name_sorts_by_its_last_word():
    assert name_words("Nguyễn Thị Đào").startswith("dao")


def test_a_long_name_of_many_readings_stays_short():
    assert len(name_words("单解覃曾仇区查朴尉任")) < 700
