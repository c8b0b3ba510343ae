"""Code lists: what stands in a sheet means one code."""

from __future__ import annotations

import pytest

from app import codes, paths
from app.personnel.counting.dimensions import EDUCATION_BANDS, TITLE_BANDS

NAMES = sorted(path.stem for path in (paths.RESOURCES / "codes").glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_no_word_means_two_codes(name):
    meant: dict[str, set[str]] = {}
    for entry in codes.code_list(name).entries.values():
        for word in (entry.code, *entry.labels.values(), *entry.aliases):
            meant.setdefault(codes.fold(word), set()).add(entry.code)
    assert {word: found for word, found in meant.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("word", "code"), [("Kinh", "V01"), ("Thái", "V03"), ("Dao", "V09"), ("H'Mông", "V08"), ("京族", "49"), ("1", "01")]
)
def test_a_group_of_either_country_is_its_own(word, code):
    assert codes.code_list("nation").find(word) == code


@pytest.mark.parametrize(
    ("word", "code"), [("会计员", "135"), ("主治中医师", "2331"), ("2312", "2312"), ("技术员", "085")]
)
def test_titles_of_every_series_are_known(word, code):
    assert codes.code_list("title").find(word) == code


def test_a_vietnamese_specialist_is_no_master():
    assert codes.code_list("education").find("CKI") != codes.code_list("education").find("ThS")


def test_every_education_and_title_level_stands_in_one_band():
    for bands, name in ((EDUCATION_BANDS, "education"), (TITLE_BANDS, "title_level")):
        members = [code for _key, _label, codes_of in bands for code in codes_of if code]
        assert sorted(members) == sorted(codes.code_list(name).entries)
