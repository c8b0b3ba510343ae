"""The workstation's own fonts: checked, used, and gone back from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.errors import UnreadableFile
from app.paper import fonts, own_fonts
from app.paths import RESOURCES
from tests.papers.conftest import Print
from tests.papers.reading import plan

KAI = RESOURCES / "fonts" / "LXGWWenKai-Regular.ttf"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    own_fonts.forget()


def copied(folder: Path, source: Path = KAI) -> Path:
    path = folder / "own.ttf"
    path.write_bytes(source.read_bytes())
    return path


def test_a_chosen_font_sets_its_role_and_what_it_lacks_comes_from_the_program(tmp_path: Path) -> None:
    own_fonts.choose("fangsong", copied(tmp_path))
    used = fonts.font_for("卫", "fangsong")
    assert used is not None
    assert used.startswith("own-")
    assert fonts.font_for("卫", "heiti") == "NotoSansSC-Medium"
    assert fonts.font_for("琤", "fangsong") != "FandolFang-Regular"


def test_a_paper_set_in_a_chosen_font_embeds_it_and_reads_back(printed: Print, tmp_path: Path) -> None:
    before = printed(plan(1)).bytes
    own_fonts.choose("fangsong", copied(tmp_path))
    reading = printed(plan(1))
    assert reading.bytes != before
    assert "各单位要切实维护女职工合法权益" in reading.text(0).replace("\r\n", "")


def test_the_choice_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    path = copied(tmp_path)
    own_fonts.choose("xiaobiaosong", path)
    assert own_fonts.chosen() == {"xiaobiaosong": path}
    own_fonts.choose("xiaobiaosong", None)
    assert own_fonts.chosen() == {}
    assert fonts.font_for("卫", "xiaobiaosong") == "NotoSerifSC-Bold"


def test_a_font_that_has_gone_is_replaced_by_that_of_the_program(printed: Print, tmp_path: Path) -> None:
    path = copied(tmp_path)
    own_fonts.choose("fangsong", path)
    path.unlink()
    own_fonts.forget()
    assert "某某县卫生健康局" in printed(plan(1)).text()
    assert fonts.font_for("卫", "fangsong") == "FandolFang-Regular"


def test_what_is_no_font_or_has_no_chinese_is_refused(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.ttf"
    nothing.write_bytes(b"x" * 40)
    for path in (tmp_path / "missing.ttf", nothing, RESOURCES / "fonts" / "LiberationSerif-Regular.ttf"):
        with pytest.raises(UnreadableFile):
            own_fonts.choose("fangsong", path)
    assert own_fonts.chosen() == {}


def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    font: Any = TTFont(KAI)
    font["OS/2"].fsType = 2
    path = tmp_path / "restricted.ttf"
    font.save(path)
    with pytest.raises(UnreadableFile, match=r"restricted\.ttf"):
        own_fonts.choose("fangsong", path)
