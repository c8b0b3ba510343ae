"""Official papers in the window: written beside their page, numbered, printed, sent out; the register; seals."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import seals, store
from app.bureau import Bureau
from app.dispatch import service
from ui import dialogs, errors
from ui.main_window import MainWindow
from ui.tabs import TABS

Key = Qt.Key
Write = Callable[[QWidget, str], None]
WORDS = {
    "form": "cn.redhead",
    "title": "关于防汛的通知",
    "body": "一、加强值守\n请认真执行。",
    "organ": "云岭县卫生健康局",
}


@pytest.fixture
def tab(qtbot: QtBot, window: MainWindow) -> Any:
    window.show_tab("dispatch")
    found: Any = window.page(next(tab for tab in TABS if tab.name == "dispatch"))
    qtbot.waitUntil(found.isVisible)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found = list[str]()
    monkeypatch.setattr(errors, "report", lambda _parent, error: found.append(str(error)))
    return found


def editor(tab: Any, name: str) -> Any:
    return tab.writing.page.panel.form.editor(name)


def shown_text(tab: Any) -> str:
    """The text of the page beside what is typed."""
    return text_of(tab.writing.paper.data())


def text_of(data: bytes) -> str:
    if not data:
        return ""
    document = pypdfium2.PdfDocument(data)
    return "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))


def papers(bureau: Bureau) -> list[dict[str, Any]]:
    return store.rows(bureau, store.Query("official_paper"))


def make(bureau: Bureau, tab: Any, **values: object) -> int:
    row = service.save_paper(bureau, {**WORDS, **values})
    tab.writing.page.refresh()
    tab.writing.page.table.select_id(row)
    return row


def test_the_page_follows_what_is_typed_before_anything_is_saved(
    qtbot: QtBot, tab: Any, bureau: Bureau, write: Write
) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not tab.writing.page.panel.isHidden())
    write(editor(tab, "title"), "关于报送总结的通知")
    write(editor(tab, "body"), "请于月底前报送。")
    qtbot.waitUntil(lambda: "请于月底前报送。" in shown_text(tab), timeout=30_000)
    assert "关于报送总结的通知" in shown_text(tab)
    assert papers(bureau) == []
    assert tab.writing.page.panel.save()
    assert [row["title"] for row in papers(bureau)] == ["关于报送总结的通知"]


def test_only_the_fields_that_the_form_has_a_place_for_are_asked(tab: Any, bureau: Bureau) -> None:
    tab.writing.page.open_row(make(bureau, tab))
    assert editor(tab, "signers").isVisibleTo(tab)
    assert not editor(tab, "present").isVisibleTo(tab)
    tab.writing.page.panel.form.change_values({"form": "cn.minutes"})
    assert editor(tab, "present").isVisibleTo(tab)
    assert not editor(tab, "signers").isVisibleTo(tab)


def test_cells_pasted_from_a_sheet_stay_cells(tab: Any, bureau: Bureau) -> None:
    tab.writing.page.open_row(make(bureau, tab))
    text, pasted = editor(tab, "body"), QMimeData()
    pasted.setText("单位\t人数\n县医院\t12")
    text.selectAll()
    text.insertFromMimeData(pasted)
    assert text.value() == "单位 | 人数\n县医院 | 12"


def test_a_paper_is_numbered_printed_kept_and_sent_out_by_keyboard(
    qtbot: QtBot, tab: Any, bureau: Bureau, write: Write
) -> None:
    from ui.tabs.dispatch.print_dialog import PrintPaperDialog

    paper = make(bureau, tab)
    dialog = PrintPaperDialog(bureau, paper, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    write(dialog.number, "云卫健发[2026]9号")
    assert "first in its series" in dialog.register.text()
    qtbot.keyClick(dialog.take, Key.Key_Space)
    qtbot.waitUntil(lambda: bool(service.copies(bureau, paper)), timeout=30_000)
    assert store.get(bureau, "official_paper", paper)["number"] == "云卫健发〔2026〕9号"
    dialog.close()
    tab.writing.issue(paper)
    assert store.get(bureau, "official_paper", paper)["status"] == "issued"


def test_a_number_that_leaves_a_gap_is_told_and_nothing_is_printed(
    qtbot: QtBot, tab: Any, bureau: Bureau, told: list[str]
) -> None:
    from ui.tabs.dispatch.print_dialog import PrintPaperDialog

    store.save(bureau, "document_number", {"number": "云卫健发〔2026〕3号", "title": "通知"})
    paper = make(bureau, tab)
    dialog = PrintPaperDialog(bureau, paper, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText("云卫健发〔2026〕9号")
    assert "云卫健发〔2026〕4号" in dialog.register.text()
    qtbot.keyClick(dialog.take, Key.Key_Space)
    assert "云卫健发〔2026〕4号" in told[0]
    assert store.get(bureau, "official_paper", paper)["number"] is None


def test_a_seal_that_is_not_kept_is_told_before_a_number_is_spent(
    qtbot: QtBot, tab: Any, bureau: Bureau, told: list[str]
) -> None:
    from ui.tabs.dispatch.print_dialog import PrintPaperDialog

    paper = make(bureau, tab)
    dialog = PrintPaperDialog(bureau, paper, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText("云卫健发〔2026〕9号")
    dialog.sealed.setChecked(True)
    assert "云岭县卫生健康局" in dialog.state.text()
    qtbot.keyClick(dialog.take, Key.Key_Space)
    assert len(told) == 1
    assert store.rows(bureau, store.Query("document_number")) == []


def picture(path: Path, *, clear: bool) -> Path:
    data, made = BytesIO(), Image.new("RGBA", (300, 300), (255, 255, 255, 0 if clear else 255))
    made.paste((220, 0, 0, 255), (100, 100, 200, 200))
    made.save(data, "PNG")
    path.write_bytes(data.getvalue())
    return path


def test_a_seal_begins_with_its_picture_and_an_opaque_one_is_refused(
    tab: Any, bureau: Bureau, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.views.show_view("seals")
    monkeypatch.setattr(dialogs, "open_file", lambda *_words: picture(tmp_path / "白底.png", clear=False))
    tab.seals.new_row()
    assert "transparent" in told[0]
    assert tab.seals.panel.isHidden()
    monkeypatch.setattr(dialogs, "open_file", lambda *_words: picture(tmp_path / "章.png", clear=True))
    tab.seals.new_row()
    assert tab.seals.panel.save()
    kept = seals.of(bureau, "organ", bureau.name)
    assert kept is not None
    assert (kept["name"], kept["diameter"]) == ("章.png", 42)


def test_a_number_is_voided_with_its_reason_in_the_register(
    tab: Any, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = store.save(bureau, "document_number", {"number": "云卫健发〔2026〕3号", "title": "通知"})
    tab.views.show_view("register")
    tab.register.refresh()
    tab.register.table.select_id(entry)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_words: "写坏了")
    tab.void_number()
    row = store.get(bureau, "document_number", entry)
    assert (row["state"], row["reason"]) == ("void", "写坏了")


def test_the_copy_that_was_printed_is_shown_when_a_paper_has_gone_out(
    tab: Any, bureau: Bureau, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    from app.dispatch.papers import paper_of
    from ui.tabs.dispatch import writing

    paper = make(bureau, tab)
    tab.writing.with_paper(tab.writing.show_kept)
    assert "not been printed" in told[0]
    number = service.take_number(bureau, paper, "云卫健发〔2026〕3号", bureau.today)
    row = store.get(bureau, "official_paper", paper)
    content = service.set_paper(paper_of(bureau, row))
    service.archive_print(bureau, paper, content, service.said(row))
    service.issue(bureau, paper)
    seen = list[bytes]()
    monkeypatch.setattr(writing.PaperDialog, "exec", lambda dialog: seen.append(dialog.view.data()))
    tab.writing.with_paper(tab.writing.print_paper)
    assert (seen, number) == ([content], "云卫健发〔2026〕3号")


def test_the_sign_off_sheet_of_a_paper_names_what_is_known(
    qtbot: QtBot, tab: Any, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.tabs.dispatch import writing

    make(bureau, tab, copies_to="县妇联", urgency="urgent", secrecy="秘密★1年", attachments="名单\n样表")
    opened = list[Any]()
    monkeypatch.setattr(writing.PaperDialog, "exec", lambda dialog: opened.append(dialog))  # noqa: PLW0108
    tab.writing.with_paper(tab.writing.show_signoff)
    qtbot.waitUntil(lambda: bool(opened[0].view.data()), timeout=30_000)
    text = text_of(opened[0].view.data())
    for words in ("发文稿纸", "关于防汛的通知", "县妇联", "加急", "秘密★1年", "名单"):
        assert words in text
    assert opened[0].view.page_count() == 1


def test_a_paper_that_went_out_is_opened_again_with_a_reason(
    tab: Any, bureau: Bureau, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    paper = make(bureau, tab)
    tab.writing.with_paper(tab.writing.open_again)
    assert "can be changed" in told[0]
    store.save(bureau, "official_paper", {"status": "issued"}, paper)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_words: "更正")
    tab.writing.with_paper(tab.writing.open_again)
    assert store.get(bureau, "official_paper", paper)["status"] == "reopened"


def test_a_paper_that_has_gone_out_is_there_to_read_and_says_why(tab: Any, bureau: Bureau) -> None:
    sent, open_one = make(bureau, tab), make(bureau, tab, form="cn.minutes", title="会议纪要")
    store.save(bureau, "official_paper", {"status": "issued"}, sent)
    page = tab.writing.page
    page.open_row(sent)
    assert not editor(tab, "body").isEnabled()
    assert "locked" in page.panel.state.text()
    page.table.select_id(open_one)
    assert editor(tab, "body").isEnabled()
    assert editor(tab, "present").isVisibleTo(tab)
    assert page.panel.state.text() == ""


def test_rows_of_the_tab_are_shown_when_asked_for(window: MainWindow, tab: Any, bureau: Bureau) -> None:
    paper = make(bureau, tab)
    entry = store.save(bureau, "document_number", {"number": "云卫健发〔2026〕3号", "title": "通知"})
    window.desk.show_row("document_number", entry)
    assert tab.views.current() is tab.register
    window.desk.show_row("official_paper", paper)
    assert tab.views.current() is tab.writing
    assert tab.writing.page.panel.row_id() == paper
    assert not tab.has_unsaved()


def test_a_paper_and_its_number_are_found_by_the_search_over_everything(
    qtbot: QtBot, window: MainWindow, tab: Any, bureau: Bureau, write: Write
) -> None:
    make(bureau, tab)
    store.save(bureau, "document_number", {"number": "云卫健发〔2026〕3号", "title": "关于防汛的通知"})
    finder = window.header.finder
    write(finder, "防汛")
    qtbot.waitUntil(lambda: len(finder.found()) == 2)
    assert "关于防汛的通知" in finder.found()[0]
    assert "云卫健发〔2026〕3号" in finder.found()[1]


def test_a_page_that_is_still_being_set_does_not_cover_the_one_that_is_kept(
    qtbot: QtBot, tab: Any, bureau: Bureau
) -> None:
    from app import attachments
    from ui.tabs.dispatch.print_dialog import PrintPaperDialog

    paper = make(bureau, tab)
    dialog = PrintPaperDialog(bureau, paper, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText("云卫健发〔2026〕9号")  # the page of it is to be set in a quarter of a second
    qtbot.keyClick(dialog.take, Key.Key_Space)
    qtbot.waitUntil(lambda: bool(service.copies(bureau, paper)), timeout=30_000)
    qtbot.wait(600)
    (copy,) = service.copies(bureau, paper)
    assert dialog.view.data() == attachments.read(bureau, "paper_copy", copy["id"])
    assert "Steps" in dialog.state.text()
    assert dialog.take.isEnabled()


def test_a_paper_that_is_deleted_while_it_is_set_is_not_shown_after(
    qtbot: QtBot, tab: Any, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from app.paper import pdf

    go_on, write = Event(), pdf.write_document

    def slowly(document: Any, path: Path) -> int:
        assert go_on.wait(30)
        return write(document, path)

    monkeypatch.setattr(pdf, "write_document", slowly)
    paper = make(bureau, tab)
    tab.writing.show_paper()
    store.delete(bureau, "official_paper", [paper])
    tab.writing.show_paper()
    with qtbot.assertNotEmitted(tab.writing.setter.ready, wait=400):
        go_on.set()
    assert tab.writing.paper.data() == b""


def test_of_several_printed_copies_the_clerk_chooses(tab: Any, bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.dispatch.papers import paper_of
    from ui.tabs.dispatch import writing

    paper = make(bureau, tab)
    service.take_number(bureau, paper, "云卫健发〔2026〕3号", bureau.today)
    contents = list[bytes]()
    for body in ("第一稿。", "第二稿。"):
        service.save_paper(bureau, {"body": body}, paper)
        row = store.get(bureau, "official_paper", paper)
        contents.append(service.set_paper(paper_of(bureau, row)))
        service.archive_print(bureau, paper, contents[-1], service.said(row))
    seen = list[bytes]()
    monkeypatch.setattr(writing.PaperDialog, "exec", lambda dialog: seen.append(dialog.view.data()))
    monkeypatch.setattr(dialogs, "pick", lambda _parent, _title, _label, offered: len(offered) - 1)
    tab.writing.with_paper(tab.writing.show_kept)
    assert seen == [contents[0]]


def test_a_seal_without_its_picture_is_asked_for_it(tab: Any, bureau: Bureau) -> None:
    page = tab.seals
    page.panel.open_row(None, {"owner": "某局", "kind": "organ"})  # as a draft comes back
    assert not page.panel.save()
    assert store.rows(bureau, store.Query("seal")) == []


def test_a_sealed_page_leaves_only_with_a_number_that_was_taken(
    qtbot: QtBot, tab: Any, bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    from ui.tabs.dispatch.print_dialog import PrintPaperDialog

    seals.add(bureau, {"owner": bureau.name, "kind": "organ"}, picture(tmp_path / "章.png", clear=True))
    dialog = PrintPaperDialog(bureau, make(bureau, tab), tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText("云卫健发〔2026〕9号")
    dialog.sealed.setChecked(True)
    qtbot.waitUntil(lambda: b"/Image" in dialog.view.data(), timeout=30_000)
    monkeypatch.setattr(dialogs, "save_file", lambda *_words: tmp_path / "paper.pdf")
    dialog.view.save_as()
    assert "Take the number first" in told[0]
    assert not (tmp_path / "paper.pdf").exists()
    qtbot.keyClick(dialog.take, Key.Key_Space)
    qtbot.waitUntil(lambda: "Steps" in dialog.state.text(), timeout=30_000)
    dialog.view.save_as()
    assert (tmp_path / "paper.pdf").read_bytes() == dialog.view.data()


def test_who_may_only_read_is_told_so_by_the_keys_too(tab: Any, bureau: Bureau) -> None:
    tab.views.show_view("register")
    bureau.role = "auditor"
    said = list[str]()
    tab.register.message.connect(said.append)
    tab.register.new_row()
    assert "only read" in said[0]
    assert tab.register.panel.isHidden()
