"""The box that finds people while one types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.session import Bureau
from ui.widgets.popup import Offer, OfferModel
from ui.widgets.search_box import SearchBox


@pytest.fixture
def box(bureau: Bureau, qtbot: QtBot) -> SearchBox:
    window = QWidget()
    box = SearchBox(bureau, "person", window)
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addStretch()
    qtbot.addWidget(window)
    box.kept = window  # pyright: ignore[reportAttributeAccessIssue]
    window.resize(500, 400)
    window.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


def test_initials_and_enter_choose_a_person(box: SearchBox, qtbot: QtBot, make_person: Callable[..., int]) -> None:
    make_person(seq=2, name="陈静")
    wanted = make_person(seq=4, name="赵红梅")
    qtbot.keyClicks(box, "zhm")
    with qtbot.waitSignal(box.row_chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [wanted]
    assert box.text() == ""


def test_people_of_the_same_name_are_told_apart_by_unit_and_masked_number(
    box: SearchBox, qtbot: QtBot, make_person: Callable[..., int], make_unit: Callable[..., int]
) -> None:
    make_person(seq=2, name="陈静", unit=make_unit("县人民医院"))
    make_person(seq=4, name="陈静", unit=make_unit("石桥乡卫生院"))
    qtbot.keyClicks(box, "cj")
    details = sorted(offer.detail for offer in box.popup.model.offers)
    assert details[0].startswith("县人民医院 · 990101********")
    assert details[1].startswith("石桥乡卫生院 · 990101********")


def test_arrows_choose_another_line(box: SearchBox, qtbot: QtBot, make_person: Callable[..., int]) -> None:
    make_person(seq=2, name="陈静")
    second = make_person(seq=4, name="陈静")
    qtbot.keyClicks(box, "cj")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.row_chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [second]


def test_escape_closes_the_list_first_and_then_clears(
    box: SearchBox, qtbot: QtBot, make_person: Callable[..., int]
) -> None:
    make_person(name="陈静")
    qtbot.keyClicks(box, "cj")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert box.text() == "cj"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_click_on_a_line_chooses_it(box: SearchBox, qtbot: QtBot, make_person: Callable[..., int]) -> None:
    wanted = make_person(name="陈静")
    qtbot.keyClicks(box, "cj")
    view = box.popup.view
    with qtbot.waitSignal(box.row_chosen) as chosen:
        place = view.visualRect(view.model().index(0, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [wanted]


def test_a_click_elsewhere_closes_the_list(box: SearchBox, qtbot: QtBot, make_person: Callable[..., int]) -> None:
    make_person(name="陈静")
    qtbot.keyClicks(box, "cj")
    assert box.popup.isVisible()
    qtbot.mouseClick(box.window(), Qt.MouseButton.LeftButton, pos=box.window().rect().bottomLeft())
    assert not box.popup.isVisible()


def test_nothing_fits_and_nothing_opens(box: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "zzz")
    assert not box.popup.isVisible()


def test_the_list_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = OfferModel()
    model.set_offers([Offer(1, "a", "b"), Offer(2, "c")])
    qtmodeltester.check(model)
