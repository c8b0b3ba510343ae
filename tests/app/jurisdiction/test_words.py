"""Dates and amounts as documents write them."""

from __future__ import annotations

from datetime import date

import pytest

from app.jurisdiction import cn, vn


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (123456, "壹仟贰佰叁拾肆元伍角陆分"),
        (10_000_00, "壹万元整"),
        (10_001_00, "壹万零壹元整"),
        (1_001_000_00, "壹佰万壹仟元整"),
        (100_000_000_00, "壹亿元整"),
        (2_080_00, "贰仟零捌拾元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (105, "壹元零伍分"),
        (100_0500_00, "壹佰万零伍佰元整"),
        (-100, "负壹元整"),
    ],
)
def test_amounts_in_capital_figures(fen, words):
    assert cn.money_words(fen) == words


def test_a_chinese_date_has_no_leading_zero():
    assert cn.date_text(date(2026, 3, 8)) == "2026年3月8日"


def test_the_year_in_figures_uses_the_round_zero():
    assert cn.year_in_figures(2026) == "二〇二六"


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"), (date(2026, 12, 25), "ngày 25 tháng 12 năm 2026")],
)
def test_a_vietnamese_date_pads_days_and_the_first_two_months(day, text):
    assert vn.date_text(day) == text


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (1_200_000, "một triệu hai trăm nghìn đồng"),
        (75_000_000, "bảy mươi lăm triệu đồng"),
        (21, "hai mươi mốt đồng"),
        (1_005, "một nghìn không trăm lẻ năm đồng"),
        (0, "không đồng"),
    ],
)
def test_vietnamese_amounts_in_words(dong, words):
    assert vn.money_words(dong * 100) == words
