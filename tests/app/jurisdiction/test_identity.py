"""Identity numbers of China (GB 11643) and Vietnam (CCCD)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jurisdiction import cn, vn
from app.jurisdiction.identity import BadIdentity

figures = st.text("0123456789", min_size=17, max_size=17)


@pytest.mark.parametrize(
    ("number", "sex", "birth"),
    [("11010519491231002X", "2", "1949-12-31"), ("440524188001010014", "1", None)],
)
def test_published_numbers_have_the_right_check_digit(number, sex, birth):
    assert number[17] == cn.check_digit(number[:17])
    if birth:
        found = cn.parse_identity(number)
        assert (found.sex, found.birth_date) == (sex, birth)


def test_an_old_number_becomes_18_characters():
    assert cn.parse_identity("110105491231002").number == "11010519491231002X"


def test_a_wrong_check_digit_is_refused_and_named():
    with pytest.raises(BadIdentity, match="110101198503074520"):
        cn.parse_identity("110101198503074520")


def test_an_impossible_birth_date_is_refused():
    first = "99010119850230001"
    with pytest.raises(BadIdentity, match="birth date"):
        cn.parse_identity(first + cn.check_digit(first))


@given(figures, st.integers(0, 16), st.integers(1, 9))
def test_any_single_mistyped_figure_is_found(first, place, shift):
    changed = first[:place] + str((int(first[place]) + shift) % 10) + first[place + 1 :]
    assert cn.check_digit(first) != cn.check_digit(changed)


@pytest.mark.parametrize("text", ["", "123", "9901011985030700X2", "99010119850307000"])
def test_other_shapes_are_refused(text):
    with pytest.raises(BadIdentity):
        cn.parse_identity(text)


def test_a_citizen_card_tells_sex_and_year():
    found = vn.parse_identity("099302123456")
    assert (found.sex, found.birth_date) == ("2", "2002")


def test_an_old_vietnamese_card_tells_nothing_but_is_accepted():
    assert vn.parse_identity("012345678").sex == ""


def test_an_unknown_province_is_refused():
    with pytest.raises(BadIdentity):
        vn.parse_identity("003302123456")
