"""The files of people in the window: lists over everybody, and the way from a due to the row in the person's panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app import store
from app.dues import BIRTHDAYS
from app.session import Bureau
from ui.desk import Desk
from ui.settings import Settings
from ui.tabs import TABS


@pytest.fixture
def licence(bureau: Bureau, make_person: Callable[..., int]) -> int:
    values = {"kind": "nurse", "number": "2021-7", "valid_from": "2021-12-10"}
    return store.save(bureau, "licence", {"person": make_person(), **values})


@pytest.fixture
def tab(bureau: Bureau, licence: int, qtbot: QtBot) -> Any:
    tab: Any = TABS[1].build(Desk(bureau, Settings()))
    qtbot.addWidget(tab)
    tab.resize(1280, 800)
    tab.show()
    return tab


def test_a_row_of_a_file_is_shown_in_the_panel_of_its_person(tab: Any, licence: int) -> None:
    tab.open_row("licence", licence)
    section = tab.people.panel.pages.page("Education and licences").sections["licence"]
    assert section.current_id() == licence
    assert tab.views.current() is tab.people


def test_licences_of_everybody_stand_in_one_list_that_can_be_imported(tab: Any, licence: int) -> None:
    tab.views.show_view("files")
    page = tab.files.show_register("licence")
    assert page.table.count() == 1
    assert page.findChild(QAction, "import_sheet") is not None
    page.open_row(licence)
    assert page.panel.form.values()["number"] == "2021-7"


def test_every_record_of_the_file_has_its_list_but_attachments(tab: Any) -> None:
    tab.views.show_view("files")
    for record in ("post", "title", "schooling", "appraisal", "talk"):
        assert tab.files.show_register(record).table.record.name == record


def test_a_change_in_the_list_is_typed_and_saved_with_the_tab(tab: Any, licence: int, bureau: Bureau) -> None:
    tab.views.show_view("files")
    page = tab.files.show_register("licence")
    page.open_row(licence)
    page.panel.form.change_values({"scope": "护理"})
    assert tab.has_unsaved()
    assert tab.save()
    assert store.get(bureau, "licence", licence)["scope"] == "护理"


def test_birthdays_are_reminded_of_once_the_clerk_says_so(window: Any, bureau: Bureau) -> None:
    entry = window.findChild(QAction, "birthdays")
    assert not entry.isChecked()
    entry.trigger()
    assert bureau.setting(BIRTHDAYS) == "1"
