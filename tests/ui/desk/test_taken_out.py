"""What the clerk copies, keeps or prints from the window with numbers in full is in the audit log before it leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import attachments, store
from app.bureau import Bureau
from app.errors import DiskFull
from app.safety import masking
from tests.factories import make_identity
from tests.ui.conftest import Clerk
from ui.main_window import MainWindow
from ui.tabs.personnel.person_papers import CARD, RETIREMENT, PersonPapersDialog
from ui.tabs.personnel.roster_dialog import RosterDialog
from ui.widgets import printing
from ui.widgets.child_page import ChildPage

NUMBER = make_identity(seq=2)


def recorded(bureau: Bureau) -> list[tuple[str, list[str], int]]:
    """What the audit log says was taken out: record, fields, rows."""
    found = bureau.db.tuples("SELECT record, detail FROM audit WHERE action = 'export' ORDER BY seq")
    details = [(record, json.loads(detail)) for record, detail in found]
    return [(record, detail["fields"], detail.get("rows", 1)) for record, detail in details]


@pytest.fixture
def table(window: MainWindow) -> Any:
    """The table of people, all selected."""
    window.show_tab("personnel")
    table = window.pages.currentWidget().people.table  # type: ignore[union-attr]
    table.selectAll()
    return table


def test_rows_are_copied_as_they_are_shown_with_their_numbers_masked(qtbot: QtBot, table: Any, bureau: Bureau) -> None:
    table.set_columns(["name", "id_number"])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert f"单晓梅\t{NUMBER[:6]}********{NUMBER[-4:]}" in text
    assert recorded(bureau) == []


@pytest.fixture
def retirement(qtbot: QtBot, window: MainWindow, people: dict[str, int]) -> PersonPapersDialog:
    """The approval form of two people, set."""
    chosen = [people["单晓梅"], people["赵建国"]]
    dialog = PersonPapersDialog(window.desk, chosen, window, RETIREMENT)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.view.page_count() > 1)
    return dialog


def test_a_form_with_numbers_is_recorded_when_it_is_kept_not_when_it_is_looked_at(
    retirement: PersonPapersDialog, bureau: Bureau, clerk: Clerk, tmp_path: Path
) -> None:
    assert recorded(bureau) == []
    clerk.path = tmp_path / "form.pdf"
    retirement.view.save_as()
    assert clerk.path.exists()
    assert recorded(bureau) == [("person", ["id_number"], 2)]


def test_the_form_before_cannot_be_kept_while_another_is_set(
    qtbot: QtBot, retirement: PersonPapersDialog, bureau: Bureau, clerk: Clerk, tmp_path: Path
) -> None:
    retirement.kinds.setCurrentIndex(retirement.kinds.findData(CARD))
    assert retirement.view.page_count() == 0
    qtbot.waitUntil(lambda: retirement.view.page_count() > 0)
    clerk.path = tmp_path / "card.pdf"
    retirement.view.save_as()
    assert recorded(bureau) == []


def test_a_form_with_numbers_is_recorded_when_it_is_printed(
    qtbot: QtBot, retirement: PersonPapersDialog, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = list[object]()

    def paint(*_arguments: object) -> Iterator[tuple[int, int]]:
        printed.append(recorded(bureau))
        yield 1, 1

    monkeypatch.setattr(printing.QPrintDialog, "exec", lambda _dialog: printing.QDialog.DialogCode.Accepted)
    monkeypatch.setattr(printing, "paint", paint)
    with qtbot.waitSignal(retirement.view.message):
        retirement.view.print_paper()
    assert printed == [[("person", ["id_number"], 2)]]  # it stands there before the first page


def test_a_paper_that_cannot_be_recorded_is_not_kept(
    retirement: PersonPapersDialog, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise DiskFull

    monkeypatch.setattr(masking, "note", full)
    clerk.path = tmp_path / "form.pdf"
    retirement.view.save_as()
    assert not clerk.path.exists()
    assert len(clerk.told) == 1


def test_a_card_says_no_number_and_leaves_no_entry(
    qtbot: QtBot, window: MainWindow, people: dict[str, int], bureau: Bureau, clerk: Clerk, tmp_path: Path
) -> None:
    dialog = PersonPapersDialog(window.desk, [people["单晓梅"]], window, CARD)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.view.page_count() == 1)
    clerk.path = tmp_path / "card.pdf"
    dialog.view.save_as()
    assert recorded(bureau) == []


def test_a_roster_kept_as_a_workbook_is_recorded(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, clerk: Clerk, tmp_path: Path
) -> None:
    clerk.path = tmp_path / "roster.xlsx"
    dialog = RosterDialog(window.desk, None, window)
    qtbot.addWidget(dialog)
    dialog.export(official=True)
    qtbot.waitUntil(clerk.path.exists)
    [(record, fields, rows)] = recorded(bureau)
    assert (record, rows) == ("person", 3)
    assert {"id_number", "mobile"} <= set(fields)


def test_a_copy_of_an_attached_file_is_recorded_with_its_row(
    window: MainWindow, people: dict[str, int], bureau: Bureau, clerk: Clerk, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.txt"
    scan.write_text("x")
    values = {"person": people["单晓梅"], "kind": "other", "name": "身份证"}
    row = attachments.add(bureau, "attachment", values, scan)
    assert len(store.rows(bureau, store.Query("attachment"))) == 1
    window.show_row("attachment", row)
    tab: Any = window.pages.currentWidget()
    page = next(page for page in tab.people.panel.findChildren(ChildPage) if "attachment" in page.sections)
    clerk.path = tmp_path / "copy.txt"
    page.copy(page.sections["attachment"])
    assert clerk.path.read_text() == "x"
    assert bureau.db.tuples("SELECT record, row FROM audit WHERE action = 'export'") == [("attachment", row)]
