"""Papers about people and what is due, reached by key and looked at before they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import seals, store
from app.bureau import Bureau
from app.personnel import service
from app.safety import write
from tests.ui.conftest import Clerk
from ui.main_window import MainWindow
from ui.paper_dialog import PaperDialog, PaperSetter
from ui.tabs.personnel.person_papers import PersonPapersDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[PaperDialog]]:
    """The paper dialogs that were opened, left open instead of waited for."""
    found: list[PaperDialog] = []

    def shown(dialog: PaperDialog) -> int:
        found.append(dialog)
        dialog.show()
        return 0

    monkeypatch.setattr(PaperDialog, "exec", shown)
    yield found
    for dialog in found:
        dialog.close()


@pytest.fixture
def table(window: MainWindow, people: dict[str, int]) -> Any:
    """The people, the first of them selected."""
    window.show_tab("personnel")
    table = window.pages.currentWidget().people.table  # type: ignore[union-attr]
    table.setFocus()
    table.select_id(people["单晓梅"])
    return table


def test_the_card_of_the_selected_person_is_set(qtbot: QtBot, table: Any, opened: list[PaperDialog]) -> None:
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(opened) and opened[0].view.page_count() == 1)


def test_a_notice_that_cannot_be_written_says_why_and_the_card_comes_back(
    qtbot: QtBot, table: Any, opened: list[PaperDialog]
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    dialog: Any = opened[0]
    qtbot.waitUntil(lambda: dialog.view.page_count() == 1)
    dialog.kinds.setCurrentIndex(1)
    assert "单晓梅" in dialog.state.text()
    dialog.kinds.setCurrentIndex(3)
    qtbot.waitUntil(lambda: dialog.view.page_count() == 2)
    assert dialog.state.text() == ""


def test_nobody_selected_is_told(qtbot: QtBot, window: MainWindow, table: Any, opened: list[PaperDialog]) -> None:
    table.clearSelection()
    with qtbot.waitSignal(window.desk.message):
        qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    assert opened == []


def test_who_retires_is_set_for_the_unit_in_the_tree(qtbot: QtBot, table: Any, opened: list[PaperDialog]) -> None:
    qtbot.keyClick(table, Qt.Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(opened) and opened[0].view.page_count() == 1)


def test_what_is_due_is_printed_from_the_home_page(
    qtbot: QtBot, window: MainWindow, bureau: Bureau, people: dict[str, int], opened: list[PaperDialog]
) -> None:
    bureau.clock = lambda: datetime(2037, 1, 5, tzinfo=UTC)  # the year before the first of them retires
    service.set_retire_base(bureau, {people["单晓梅"]: "55", people["覃丽华"]: "55"})
    window.show_tab("home")
    home: Any = window.pages.currentWidget()
    qtbot.waitUntil(lambda: home.dues.tree.topLevelItemCount() > 0)
    qtbot.keyClick(home.dues.tree, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(opened) and opened[0].view.page_count() == 1)


def test_a_certificate_is_chosen_by_keys_and_its_number_leaving_is_recorded(
    qtbot: QtBot, window: MainWindow, table: Any, opened: list[PaperDialog]
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    dialog: Any = opened[0]
    qtbot.waitUntil(lambda: dialog.view.page_count() == 1)
    dialog.kinds.setFocus()
    for _step in range(4):
        qtbot.keyClick(dialog.kinds, Qt.Key.Key_Down)
    assert dialog.kinds.currentText() == "Certificate of employment"
    qtbot.waitUntil(lambda: not dialog.state.text() and dialog.view.page_count() == 1)
    bureau = window.desk.bureau
    before = bureau.db.tuples("SELECT count(*) FROM audit")[0][0]
    dialog.view.before_leaving()
    assert bureau.db.tuples("SELECT count(*) FROM audit")[0][0] == before + 1


def test_a_certificate_takes_the_seal_that_is_kept_and_its_use_is_recorded(
    qtbot: QtBot, window: MainWindow, people: dict[str, int], opened: list[PaperDialog], tmp_path: Path
) -> None:
    bureau = window.desk.bureau
    reward = {"name": "优秀护士", "granted_on": "2026-05-12"}
    store.save(bureau, "reward", {"person": people["单晓梅"], **reward})
    dialog: Any = PersonPapersDialog(window.desk, [people["单晓梅"]], window)
    opened.append(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.page_count() == 1)
    assert not dialog.sealed.isVisible()
    dialog.kinds.setCurrentText("Certificate of honour")
    qtbot.waitUntil(lambda: not dialog.state.text())
    qtbot.keyClick(dialog.sealed, Qt.Key.Key_Space)
    assert bureau.name in dialog.state.text()  # no picture of its seal is kept
    picture = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    picture.paste((220, 0, 0, 255), (90, 90, 210, 210))
    picture.save(tmp_path / "seal.png")
    seals.add(bureau, {"owner": bureau.name, "kind": "organ"}, tmp_path / "seal.png")
    dialog.refresh()
    qtbot.waitUntil(lambda: not dialog.state.text() and b"/Image" in dialog.view.data())
    dialog.view.before_leaving()
    assert "seal" in {row["action"] for row in write.recent(bureau)[:2]}


def words(path: Path) -> str:
    """What a Word document says."""
    import docx
    from docx.oxml.ns import qn

    return "".join(element.text or "" for element in docx.Document(str(path)).element.body.iter(qn("w:t")))


def test_the_kind_chosen_is_kept_as_a_word_document_and_recorded(
    qtbot: QtBot, window: MainWindow, table: Any, opened: list[PaperDialog], clerk: Clerk, tmp_path: Path
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    dialog: Any = opened[0]
    said: list[str] = []
    for kind in (0, 4, 2):
        dialog.kinds.setCurrentIndex(dialog.kinds.findData(kind))
        qtbot.waitUntil(lambda: not dialog.state.text() and dialog.view.page_count() == 1)
        clerk.path = tmp_path / f"{kind}.docx"
        dialog.view.search.setFocus()
        qtbot.keyClick(dialog.view.search, Qt.Key.Key_D, CTRL | SHIFT)
        said.append(words(clerk.path))
    assert ["工作人员登记卡" in said[0], "工作证明" in said[1], "退休（职）审核表" in said[2]] == [True] * 3
    assert all("单晓梅" in text for text in said)
    exports = "SELECT count(*) FROM audit WHERE action = 'export'"
    assert window.desk.bureau.db.tuples(exports)[0][0] == 2  # certificate and form say numbers in full


def test_a_kind_that_cannot_be_written_leaves_no_word_document_of_the_one_before(
    qtbot: QtBot, table: Any, opened: list[PaperDialog], clerk: Clerk, tmp_path: Path
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL | SHIFT)
    dialog: Any = opened[0]
    qtbot.waitUntil(lambda: dialog.view.page_count() == 1)
    dialog.kinds.setCurrentIndex(1)
    clerk.path = tmp_path / "card.docx"
    dialog.view.save_editable()
    assert not clerk.path.exists()


class Slow:
    """A paper that is not written before it is let go."""

    def __init__(self, words: bytes) -> None:
        self.words, self.let_go = words, Event()

    def __call__(self, path: Path) -> None:
        self.let_go.wait(10)
        path.write_bytes(self.words)


def test_a_paper_that_is_no_longer_wanted_is_never_shown(qtbot: QtBot, window: MainWindow) -> None:
    setter = PaperSetter(window)
    shown: list[bytes] = []
    setter.ready.connect(shown.append)
    papers = [Slow(words) for words in (b"1", b"2", b"3")]
    for paper in papers:
        setter.set_paper(paper)
    for paper in papers:
        paper.let_go.set()
    qtbot.waitUntil(lambda: not setter.busy)
    assert shown == [b"3"]


def test_a_reason_is_not_covered_by_the_paper_before(qtbot: QtBot, window: MainWindow) -> None:
    dialog = PaperDialog("Papers", "paper.pdf")
    qtbot.addWidget(dialog)
    paper = Slow(b"no PDF")  # it would be reported
    dialog.set_paper(paper)
    dialog.tell("There is none.")
    paper.let_go.set()
    qtbot.wait(100)
    assert dialog.state.text() == "There is none."


def test_many_papers_say_how_far_they_are(
    qtbot: QtBot, window: MainWindow, people: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.paper import pdf
    from app.personnel.papers import staff_cards

    go_on, write = Event(), pdf.write_papers

    def slowly(papers: Any, path: Any, report: Any) -> int:
        report(1, len(papers))
        assert go_on.wait(30)
        return write(papers, path, report)

    monkeypatch.setattr(pdf, "write_papers", slowly)
    dialog = PaperDialog("Papers", "papers.pdf", window)
    qtbot.addWidget(dialog)
    dialog.add_state()
    dialog.show()
    dialog.set_papers(staff_cards(window.desk.bureau, list(people.values())))
    qtbot.waitUntil(lambda: dialog.state.text() == "Setting paper 2 of 3", timeout=10_000)
    go_on.set()
    qtbot.waitUntil(lambda: dialog.view.page_count() >= 3, timeout=30_000)
    assert dialog.state.text() == ""
