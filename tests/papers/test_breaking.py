"""Lines end where they may and their right edge is true (GB/T 15834-2011), on invented office prose."""

from __future__ import annotations

import itertools
import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paper import breaking, fonts
from app.paper.breaking import NO_END, NO_START
from app.paper.composer import LOOSEST, STRETCH, Line, Setting, compose

CELL = 156 * 72 / 25.4 / 28
BODY = Setting("fangsong", 16, 28 * CELL, CELL, indent=2 * CELL, fill="cells")

PHRASES = [
    "各乡镇卫生院要高度重视女职工工作",
    "落实《女职工劳动保护特别规定》（国务院令第619号）",
    "“三八”国际妇女节",
    "参照GB/T 9704—2012执行",
    "目标值98.5%",
    "预算12345.67万元",
    "联系电话：0990-12345678",
    "（以下简称“三期”）",
    "培训、考核、评价……",
    "时间——2026年3月1日至12月31日",
    "《工会法》《妇女权益保障法》",
    "体温37.3℃以上",
    "邮箱：gonghui@example.com",
    "做到“应建尽建、应入尽入”",
    "阿依古丽·买买提等12人",
    "“两癌”（宫颈癌、乳腺癌）筛查率≥95%",
    "是否完成？",
    "立即整改！",
]
JOINS = ["，", "。", "；", "：", "、", "”，", "》，", "）。", "！”", "……。", ""]

paragraphs = st.lists(st.tuples(st.sampled_from(PHRASES), st.sampled_from(JOINS)), min_size=2, max_size=40).map(
    lambda parts: "".join(phrase + join for phrase, join in parts)
)


def text_of(line: Line) -> str:
    return "".join(run.text for run in line.runs).strip()


@given(paragraphs)
def test_no_line_begins_or_ends_with_what_it_must_not(text: str) -> None:
    lines = [text_of(line) for line in compose(text, BODY)]
    assert [line for line in lines[1:] if line[0] in NO_START] == []
    assert [line for line in lines[:-1] if line[-1] in NO_END] == []


def test_of_thousands_of_lines_none_begins_or_ends_badly() -> None:
    chance = Random(9704)
    count = 0
    for _paragraph in range(520):
        parts = [chance.choice(PHRASES) + chance.choice(JOINS) for _part in range(chance.randint(8, 36))]
        lines = [text_of(line) for line in compose("".join(parts), BODY)]
        count += len(lines)
        assert [line for line in lines[1:] if line[0] in NO_START] == []
        assert [line for line in lines[:-1] if line[-1] in NO_END] == []
    assert count >= 3500


@given(paragraphs)
def test_every_character_is_set_and_in_order(text: str) -> None:
    assert "".join(text_of(line) for line in compose(text, BODY)).replace(" ", "") == text.replace(" ", "")


@given(paragraphs)
def test_dashes_ellipses_and_numbers_are_never_divided(text: str) -> None:
    kept = re.findall(r"——|……|\d[\d.]*%?", text)
    lines = [text_of(line) for line in compose(text, BODY)]
    assert sum(len(re.findall(r"——|……|\d[\d.]*%?", line)) for line in lines) == len(kept)


@given(paragraphs)
def test_every_line_but_the_last_fills_the_measure(text: str) -> None:
    lines = compose(text, BODY)
    assert [round(line.width, 1) for line in lines[:-1]] == [round(BODY.width, 1)] * (len(lines) - 1)
    assert lines[-1].width <= BODY.width + 0.02


@given(st.text(st.sampled_from("，。（）“”《》——……、A1%康健- "), max_size=120))
def test_text_of_nothing_but_punctuation_is_set_within_the_measure(text: str) -> None:
    lines = compose(text, BODY)
    assert "".join(text_of(line) for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= BODY.width + 0.02 for line in lines)


@pytest.mark.parametrize("text", ["https://example.com/" + "a" * 200, "1" * 300, "—" * 90])
def test_what_is_longer_than_a_line_is_divided_and_not_cut(text: str) -> None:
    lines = compose(text, BODY)
    assert "".join(text_of(line) for line in lines) == text
    assert all(line.width <= BODY.width + 0.02 for line in lines)


def test_a_closer_after_a_full_line_is_squeezed_in() -> None:
    full = "卫生健康，" + "卫生健康" * 5 + "工"  # 26 cells, all that the indent leaves
    lines = compose(full + "，职工", BODY)
    assert [text_of(line) for line in lines] == [full + "，", "职工"]


def test_a_closer_that_cannot_be_squeezed_in_takes_a_character_with_it() -> None:
    lines = compose("卫生健康" * 6 + "工会，职工", BODY)
    assert [text_of(line) for line in lines] == ["卫生健康" * 6 + "工", "会，职工"]


def test_vietnamese_lines_are_spread_between_words_only() -> None:
    setting = Setting("serif", 14, 300, indent=36, fill="words")
    lines = compose("Thực hiện Luật Công đoàn và các quy định về chế độ đối với lao động nữ " * 4, setting)
    assert [round(line.width, 1) for line in lines[:-1]] == [300.0] * (len(lines) - 1)
    assert all(run.space == pytest.approx(0, abs=0.01) for line in lines for run in line.runs if len(run.text) > 1)


def test_accents_typed_apart_are_joined() -> None:
    assert text_of(compose("Công đoàn", Setting("serif", 14, 300))[0]) == "Công đoàn"


anything = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Mn", "Mc", "Me"]),
        st.sampled_from("卫生健康，。、；：？！（）《》“”‘’——……·％℃2026%GB/T-"),
    ),
    max_size=200,
)


@given(anything)
def test_of_any_text_every_character_is_set_within_the_measure_and_no_line_ends_badly(text: str) -> None:
    lines = compose(text, BODY)
    said = [text_of(line) for line in lines]
    assert "".join(said).replace(" ", "") == breaking.clean(text).replace(" ", "").replace("\n", "").strip()
    assert all(line.width <= BODY.width + 0.02 for line in lines)


def places(line: Line) -> list[tuple[str, float]]:
    """Each character of a line with the left side of its cell, in points."""
    found: list[tuple[str, float]] = []
    for run in line.runs:
        x = run.x
        for char in run.text:
            advance = fonts.advance(char, "fangsong") * run.size
            cell = CELL if breaking.in_cell(char, "fangsong") else advance
            found.append((char, x - (cell - advance) / 2))
            x += advance + run.space
    return found


@given(paragraphs)
def test_squeezed_marks_keep_half_a_cell_and_other_characters_all_of_theirs(text: str) -> None:
    for line in compose(text, BODY):
        set_at = places(line)
        for (char, x), (after, next_x) in itertools.pairwise(set_at):
            own = CELL if breaking.in_cell(char, "fangsong") else fonts.advance(char, "fangsong") * 16
            may_give = breaking.give(char, CELL) + (CELL / 2 if after in breaking.SQUEEZED_LEFT else 0)
            assert next_x - x >= own - may_give - 0.05


@given(paragraphs)
def test_no_gap_is_wider_than_the_cap_but_before_what_cannot_be_divided(text: str) -> None:
    lines = compose(text, BODY)
    for line, following in itertools.pairwise(lines):
        set_at = places(line)
        gaps = [
            next_x - x - CELL
            for (char, x), (after, next_x) in itertools.pairwise(set_at)
            if breaking.in_cell(char, "fangsong") and breaking.in_cell(after, "fangsong")
        ]
        widest = max(gaps, default=0.0) / CELL
        indivisible = len(breaking.tokens(text_of(following), "fangsong", 16, CELL)[0].text) > 1
        assert widest <= (LOOSEST if indivisible else STRETCH) + 0.01


@given(paragraphs)
def test_quotation_marks_dashes_and_ellipses_stand_in_the_chinese_font(text: str) -> None:
    latin = fonts.CHAINS["fangsong"].latin
    marks = {char for line in compose(text, BODY) for run in line.runs if run.font == latin for char in run.text}
    assert not marks & set("“”‘’—…·")


@pytest.mark.parametrize("text", ["37.3℃", "98.5%", "12345.67", "GB/T", "2026", "0990-12345678", "x@y.com"])
def test_numbers_and_units_are_one_piece(text: str) -> None:
    assert [token.text for token in breaking.tokens(text, "fangsong", 16, CELL)] == [text]
