"""What is printed can be read back, whatever it is, and what cannot be printed is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.i18n import speaking
from app.paper import fonts
from app.paper.coverage import MissingGlyphs, missing
from app.paper.document import Column, Document, Text
from app.paper.listing import Listing
from app.paper.pdf import write_document
from tests.papers.conftest import Print
from tests.papers.reading import plan

RARE_NAMES = "张堃、李旸、王琤、赵玥瑄、𬭎𫖯、䶮"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_character_of_a_plan_comes_back(printed: Print) -> None:
    document = plan(1)
    read = squeezed(printed(document).text())
    assert all(squeezed(block.text) in read for block in document.body if isinstance(block, Text))
    assert squeezed(document.title) in read


def test_rare_characters_of_names_come_back(printed: Print) -> None:
    assert RARE_NAMES in printed(replace(plan(1), body=(Text(RARE_NAMES),))).text()


@pytest.mark.parametrize(
    "text",
    [
        'A<B & "x"',
        "<b>x</b>",
        '<img src="/etc/passwd"/>',
        "<font size=99999>甲",
        "</para>",
        "50% \\ (a) [b]",
        "{chars}",
    ],
)
def test_text_is_never_markup(printed: Print, text: str) -> None:
    assert squeezed(text) in squeezed(printed(replace(plan(1), body=(Text(text),))).text())


def test_control_characters_leave_no_mark(printed: Print) -> None:
    text = "王\x00某\x07某\u200b在\u202e职\ufeff"
    assert "王某某在职" in printed(replace(plan(1), body=(Text(text),))).text()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="gb18030", max_codepoint=0xFFFF), max_size=60))
def test_any_text_is_printed_or_refused(printed: Print, text: str) -> None:
    document = Document(form="cn.ordinary", title="计划", body=(Text(text),))
    lost = missing([text])
    if lost:
        with pytest.raises(MissingGlyphs):
            printed(document)
    else:
        assert len(printed(document)) == 1


def test_a_character_without_a_font_is_named_with_its_text(tmp_path: Path) -> None:
    document = replace(plan(1), body=(Text("责任人：王\U0002fa1f某"),))
    with speaking("en"), pytest.raises(MissingGlyphs) as caught:
        write_document(document, tmp_path / "plan.pdf")
    assert "\U0002fa1f (U+2FA1F) in “责任人：王" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_character_without_a_font_is_told_with_its_row_and_person(printed: Print) -> None:
    columns = [Column("序号", 12), Column("姓名", 24), Column("单位", 52), Column("科室", 30)]
    rows = [("1", "王芳", "县人民医院", "内科"), ("2", "单晓", "云岭县人民医院外科住院部第二病区", "\U00020bb7科")]
    with pytest.raises(MissingGlyphs) as caught:
        printed(Listing("花名册", columns, rows))
    assert "2 单晓" in caught.value.text
    assert "U+20BB7" in caught.value.text


def test_full_width_punctuation_stays_in_the_chinese_font() -> None:
    assert {fonts.font_for(char, "fangsong") for char in "“”‘’—…"} == {"FandolFang-Regular"}
    assert {fonts.font_for(char, "fangsong") for char in "2026Aễ%"} == {"LiberationSerif-Regular"}


def test_a_name_beyond_fandol_is_set_in_the_light_kai() -> None:
    used = [fonts.font_for(char, "fangsong") for char in "张旸某"]
    assert used == ["FandolFang-Regular", "LXGWWenKai-Light", "FandolFang-Regular"]


def test_every_font_file_is_there_and_no_other() -> None:
    from app.paths import RESOURCES

    assert sorted(path.name for path in (RESOURCES / "fonts").glob("*.ttf")) == sorted(fonts.FILES)


def test_what_one_role_can_print_every_role_can() -> None:
    def repertoire(role: fonts.Role) -> set[str]:
        chain = fonts.CHAINS[role]
        return set().union(*(fonts.face(name).characters() for name in (chain.latin, *chain.others)))

    for role in fonts.CHAINS:
        assert repertoire("fangsong") <= repertoire(role), role


def test_the_letters_of_the_general_standard_and_of_vietnamese_are_in_the_fonts() -> None:
    level_one = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
    letters = "ĂÂĐÊÔƠƯăâđêôơưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
    assert missing([*level_one, letters]) == {}
    assert missing([letters], "serif") == {}
