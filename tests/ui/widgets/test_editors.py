"""Editors, as a clerk uses them: type, leave, pick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.records import Field, Kind
from app.session import Bureau
from ui.widgets.editors import NoteEditor, editor_for
from ui.widgets.month_popup import MonthPopup
from ui.widgets.pick_editors import PickEditor

Show = Callable[[Field], Any]


@pytest.fixture
def show(bureau: Bureau, qtbot: QtBot) -> Show:
    """Puts an editor into a window of its own, with the focus, and another line to leave to."""

    windows: list[QWidget] = []

    def make(field: Field) -> Any:
        windows.append(window := QWidget())
        layout = QVBoxLayout(window)
        editor = editor_for(field, bureau)
        layout.addWidget(editor)
        layout.addWidget(QLineEdit())
        layout.addStretch()
        window.resize(400, 400)
        qtbot.addWidget(window)
        window.show()
        editor.setFocus()
        qtbot.waitUntil(editor.hasFocus)
        return editor

    return make


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.TEXT, " 覃  丽 ", "覃 丽"),
        (Kind.TEXT, "", None),
        (Kind.INTEGER, "1,248", 1248),
        (Kind.NUMBER, "6.8", 6.8),
        (Kind.MONEY, "1200.5", 120050),
        (Kind.DATE, "20260308", "2026-03-08"),
        (Kind.PARTIAL_DATE, "1985.10", "1985-10"),
        (Kind.PARTIAL_DATE, "2026年", "2026"),
        (Kind.PHONE, "0771-1234567", "0771-1234567"),
        (Kind.IDENTITY, "99010119800307002x", "99010119800307002X"),
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "no", False),
        (Kind.FLAG, "", None),
    ],
)
def test_what_is_typed_becomes_what_is_stored(show: Show, qtbot: QtBot, kind: Kind, typed: str, value: object) -> None:
    editor = show(Field(name="x", label="X", kind=kind))
    editor.setText(typed)
    editor.textEdited.emit(typed)
    assert editor.value() == value


@pytest.mark.parametrize("kind", [Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.PARTIAL_DATE, Kind.FLAG])
def test_what_cannot_be_read_stays_in_the_box_and_comes_back_as_typed(show: Show, qtbot: QtBot, kind: Kind) -> None:
    editor = show(Field(name="x", label="X", kind=kind))
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "abc"
    assert editor.value() == "abc"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.MONEY, 120_050),
        (Kind.MONEY, 1_234_567_00),
        (Kind.INTEGER, 1248),
        (Kind.NUMBER, 1234.5),
        (Kind.DATE, "2026-03-08"),
        (Kind.PARTIAL_DATE, "2026-03"),
        (Kind.PARTIAL_DATE, "2026"),
        (Kind.FLAG, False),
    ],
)
def test_a_stored_value_comes_back_unchanged_in_every_language(
    show: Show, language: str, kind: Kind, value: object
) -> None:
    with i18n.speaking(language):
        editor = show(Field(name="x", label="X", kind=kind))
        editor.set_value(value)
        assert editor.value() == value


def test_setting_a_value_is_no_edit_but_typing_is(show: Show, qtbot: QtBot) -> None:
    editor = show(Field(name="x", label="X"))
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value("a")
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(editor, Qt.Key.Key_B)


def test_money_is_written_out_when_its_box_is_left(show: Show, qtbot: QtBot) -> None:
    editor = show(Field(name="x", label="X", kind=Kind.MONEY))
    qtbot.keyClicks(editor, "1200")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "1,200"


def test_a_date_is_written_as_the_house_writes_it_when_its_box_is_left(show: Show, qtbot: QtBot) -> None:
    editor = show(Field(name="x", label="X", kind=Kind.PARTIAL_DATE))
    qtbot.keyClicks(editor, "1985.3")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "1985-03"


def test_up_puts_today_into_an_empty_date_and_then_goes_on_by_days(show: Show, qtbot: QtBot) -> None:
    editor = show(Field(name="x", label="X", kind=Kind.DATE))
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert editor.value() == "2026-11-22"
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert editor.value() == "2026-11-23"


def test_tab_leaves_a_note_and_enter_breaks_its_line(show: Show, qtbot: QtBot) -> None:
    editor = show(Field(name="x", label="X", kind=Kind.NOTE))
    assert isinstance(editor, NoteEditor)
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "b")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.value() == "a\nb"
    assert not editor.hasFocus()


SEX = Field(name="x", label="Sex", kind=Kind.CHOICE, codes="sex")


@pytest.mark.parametrize("typed", ["2", "fem", "Female", "女"])
def test_a_code_is_found_by_code_label_or_part_of_it(show: Show, qtbot: QtBot, typed: str) -> None:
    editor = show(SEX)
    if typed.isascii():
        qtbot.keyClicks(editor, typed)
    else:
        editor.setText(typed)
        editor.textEdited.emit(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.value() == "2"
    assert editor.text() == "Female"


def test_a_code_is_found_by_the_initials_of_its_chinese_label(show: Show, qtbot: QtBot) -> None:
    with i18n.speaking("zh_CN"):
        editor = show(Field(name="x", label="X", kind=Kind.CHOICE, codes="education"))
        qtbot.keyClicks(editor, "bsyjsby")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert editor.text() == "博士研究生毕业"
        assert editor.value() == "11"


def test_the_list_shows_official_codes_but_not_the_words_of_the_program(show: Show) -> None:
    official = show(SEX).offers("")
    own = show(Field(name="x", label="X", kind=Kind.CHOICE, codes="study_status")).offers("")
    assert [offer.detail for offer in official] == [offer.value for offer in official]
    assert own
    assert {offer.detail for offer in own} == {""}


def test_the_list_opens_with_f4_and_arrows_choose(show: Show, qtbot: QtBot) -> None:
    editor = show(SEX)
    assert isinstance(editor, PickEditor)
    qtbot.keyClick(editor, Qt.Key.Key_F4)
    assert editor.popup.isVisible()
    first = editor.popup.model.offers[0]
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.popup.isVisible()
    assert editor.value() == first.value


def test_escape_closes_the_list_and_keeps_what_was_typed(show: Show, qtbot: QtBot) -> None:
    editor = show(SEX)
    qtbot.keyClicks(editor, "f")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.popup.isVisible()
    assert editor.text() == "f"


def test_a_word_that_is_in_no_list_comes_back_as_typed(show: Show, qtbot: QtBot) -> None:
    editor = show(SEX)
    qtbot.keyClicks(editor, "zzz")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.value() == "zzz"


def test_emptying_a_choice_empties_its_value(show: Show, qtbot: QtBot) -> None:
    editor = show(SEX)
    editor.set_value("2")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.value() is None


UNIT = Field(name="unit", label="Unit", kind=Kind.LINK, links="unit")


def test_a_unit_is_found_by_initials_and_stored_by_id(show: Show, qtbot: QtBot, make_unit: Callable[..., int]) -> None:
    make_unit("县中医医院")
    wanted = make_unit("石桥乡卫生院")
    editor = show(UNIT)
    qtbot.keyClicks(editor, "sqx")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "石桥乡卫生院"
    assert editor.value() == wanted


def test_a_person_is_found_by_the_end_of_the_identity_number(
    show: Show, qtbot: QtBot, make_person: Callable[..., int], bureau: Bureau
) -> None:
    make_person(seq=2)
    wanted = make_person(seq=4, name="赵明")
    number = bureau.db.value("SELECT id_number FROM person WHERE id = ?", (wanted,))
    editor = show(Field(name="person", label="Person", kind=Kind.LINK, links="person"))
    qtbot.keyClicks(editor, number[-4:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.value() == wanted


def test_the_list_of_people_masks_their_numbers(show: Show, qtbot: QtBot, make_person: Callable[..., int]) -> None:
    make_person(name="赵明")
    editor = show(Field(name="person", label="Person", kind=Kind.LINK, links="person"))
    qtbot.keyClicks(editor, "zm")
    (offer,) = editor.popup.model.offers
    assert "********" in offer.detail
    assert "县人民医院" in offer.detail


def test_digits_in_a_link_are_never_taken_for_an_id(show: Show, qtbot: QtBot, make_unit: Callable[..., int]) -> None:
    unit = make_unit("县人民医院")
    editor = show(UNIT)
    qtbot.keyClicks(editor, str(unit))
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.value() != unit
    assert not str(editor.value()).isdigit()


def test_a_day_is_picked_from_the_month_that_f4_opens(show: Show, qtbot: QtBot) -> None:
    editor = show(Field(name="x", label="X", kind=Kind.DATE))
    editor.set_value("2026-03-08")
    qtbot.keyClick(editor, Qt.Key.Key_F4)
    month = editor.findChild(MonthPopup)
    days = month.calendar.findChild(QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(days, Qt.Key.Key_Return)
    assert editor.value() == "2026-03-09"
    assert not month.isVisible()
