"""What belongs to a row, on pages beside its form: added, opened and deleted by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import store
from app.personnel import service
from app.safety.write import undo
from app.session import Bureau
from tests.ui.conftest import Clerk
from ui.widgets.record_page import RecordPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(make_person: Callable[..., int]) -> int:
    return make_person(work_start="2003-08", birth="19800307", retire_base="55")


@pytest.fixture
def page(bureau: Bureau, person: int, qtbot: QtBot) -> RecordPage:
    page = RecordPage(bureau, "person", "People", save_row=lambda values, row: service.save_person(bureau, values, row))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.activateWindow()
    page.open_row(person)
    return page


def learning(page: RecordPage):
    return page.panel.pages.page("Education and licences")


def type_licence(page: RecordPage, qtbot: QtBot, **values: object) -> None:
    section = learning(page).sections["licence"]
    qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    dialog = learning(page).dialog
    assert dialog is not None
    dialog.form.change_values({"kind": "nurse", "number": "2019-1", **values})
    dialog.save()


def test_an_empty_section_stays_folded_and_says_that_nothing_is_there(page: RecordPage) -> None:
    section = learning(page).sections["licence"]
    assert not section.fold.isChecked()
    assert section.fold.text().endswith("· 0")


def test_a_row_is_added_in_a_dialog_and_listed_with_the_word_for_what_counts_today(
    page: RecordPage, qtbot: QtBot, bureau: Bureau, person: int
) -> None:
    type_licence(page, qtbot, valid_from="2024-05-01")
    assert learning(page).sections["licence"].texts() == ["2024-05-01 – … · current · Nurse's licence · 2019-1"]
    (licence,) = store.rows(bureau, store.Query("licence"))
    assert licence["person"] == person
    assert store.get(bureau, "person", person)["licence_no"] == "2019-1"


def test_the_form_shows_at_once_what_a_row_beside_it_has_changed(page: RecordPage, qtbot: QtBot) -> None:
    type_licence(page, qtbot, valid_from="2024-05-01")
    page.panel.pages.show_form()
    assert page.panel.form.values()["licence_no"] == "2019-1"


def test_problems_stand_in_the_dialog_and_nothing_is_stored(page: RecordPage, qtbot: QtBot, bureau: Bureau) -> None:
    type_licence(page, qtbot, valid_from="2024-05-01", valid_to="2020")
    dialog = learning(page).dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert store.rows(bureau, store.Query("licence")) == []
    dialog.form.mark_clean()
    dialog.close()


def test_enter_opens_a_row_and_del_takes_it_away(page: RecordPage, qtbot: QtBot, bureau: Bureau) -> None:
    type_licence(page, qtbot)
    section = learning(page).sections["licence"]
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    dialog = learning(page).dialog
    assert dialog is not None
    assert dialog.form.values()["number"] == "2019-1"
    dialog.close()
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    assert store.rows(bureau, store.Query("licence")) == []
    assert section.texts() == []
    undo(bureau)
    page.panel.refresh()
    assert len(section.texts()) == 1


def test_keys_go_from_page_to_page(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.panel.form.editor("name"), Qt.Key.Key_PageDown, CTRL)
    assert page.panel.pages.bar.currentIndex() == 1
    qtbot.keyClick(page.panel.pages, Qt.Key.Key_PageUp, CTRL)
    assert page.panel.pages.bar.currentIndex() == 0


def test_a_new_person_has_no_pages_yet(page: RecordPage) -> None:
    page.new_row()
    assert not page.panel.pages.bar.isTabEnabled(1)


def test_what_is_typed_is_asked_about_before_another_page_is_seen(page: RecordPage, clerk: Clerk) -> None:
    page.panel.form.change_values({"mobile": "13900000000"})
    clerk.unsaved = "stay"
    page.panel.pages.bar.setCurrentIndex(2)
    assert clerk.asked == ["unsaved"]
    assert page.panel.pages.bar.currentIndex() == 0
    clerk.unsaved = "drop"
    page.panel.pages.bar.setCurrentIndex(2)
    assert page.panel.form.values()["mobile"] is None


def test_a_link_goes_to_a_section_of_the_form(page: RecordPage, qtbot: QtBot) -> None:
    titles = page.panel.form.section_titles()
    page.panel.pages.links.linkActivated.emit(str(titles.index("Movement")))
    qtbot.waitUntil(page.panel.form.editor("flow").hasFocus)


def test_every_computed_fact_says_why_behind_one_click(page: RecordPage, qtbot: QtBot) -> None:
    lines = {line.fact.name: line for line in page.panel.facts.lines()}
    assert {"age", "service", "retirement", "window", "leave"} <= set(lines)
    line = lines["leave"]
    assert not line.why.isVisible()
    qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert line.why.isVisible()
    assert "514" in line.why.text()
