"""Writing an official paper: the papers, the fields of one, and beside them the page as one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QWidget

from app import areas, attachments, codes, seals, store
from app.dispatch import papers, rules, service
from app.dispatch.typed import cells_typed
from app.errors import AppError
from app.i18n import N_, _
from app.records import Row
from app.safety import certificates
from app.safety.files import write_bytes
from app.safety.roles import Action
from app.signoff import signoff_sheet
from ui import dialogs, errors, icons, style
from ui.desk import Desk, RoomyColumn
from ui.paper_dialog import PaperDialog, PaperSetter, show_document
from ui.widgets.editors import NoteEditor
from ui.widgets.pdf_view import PdfView
from ui.widgets.record_page import RecordPage

_WRITING = ("issue", "scan", "reopen")  # steps for a role that may write
PAUSE = 250  # milliseconds after the last key before the paper is set again
PAPER_WIDTH = 430  # pixels at 100 %


class PaperText(NoteEditor):
    """The text of a paper: higher than a note, and cells pasted from a sheet stay cells."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Tabs between cells become the sign that can be seen."""
        text = source.text()
        if "\t" in text:
            self.insertPlainText(cells_typed(text))
        else:
            super().insertFromMimeData(source)

    def _fit(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 12)


class WritingView(QWidget):
    """Steps of a paper's life stand above the list; the page on the right follows what is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: int | None = None
        self._follows = False
        self._parts: frozenset[str] = frozenset()
        self.page = self._make_page()
        self.paper = PdfView()
        self.paper.message.connect(desk.message)
        self.paper.before_signing = lambda who: certificates.note_signed(desk.bureau, self._title(), who)
        self.setter = PaperSetter(self)
        self.setter.ready.connect(lambda data: self.paper.show_bytes(data, f"{self._title()}.pdf"))
        self.setter.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.show_paper)
        sides = QSplitter()
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.page)
        sides.addWidget(self.paper)
        sides.setStretchFactor(0, 1)
        sides.setSizes([style.px(2000), style.px(desk.settings.widths.get("outgoing", PAPER_WIDTH))])
        sides.splitterMoved.connect(
            lambda *_place: desk.settings.widths.update(outgoing=style.unscaled(sides.sizes()[1]))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sides)
        self.setFocusProxy(self.page)
        self.page.selection_changed.connect(self._on_selection)
        self.page.panel_shown.connect(self._on_panel)
        desk.changes.changed.connect(self._on_changed)

    def _make_page(self) -> RecordPage:
        bureau = self._desk.bureau
        fields = {field.name: field for field in areas.records()[service.RECORD].fields}
        page = RecordPage(
            bureau,
            service.RECORD,
            N_("Official papers"),
            save_row=lambda values, row: service.save_paper(bureau, values, row),
            new_label_msgid=N_("New paper"),
            empty_msgid=N_("No paper has been written here yet. Letters, minutes and notices begin with New paper."),
            defaults=lambda: service.fresh(bureau),
            editors={name: PaperText(fields[name]) for name in ("body", "enclosed")},
        )
        page.table.set_columns(["title", "form", "number", "status"])
        RoomyColumn(page.table, 0, 200)
        page.add_action(self._action("print", _("Number and print…"), "Ctrl+Shift+P", self.print_paper))
        page.add_action(self._steps())
        self._desk.watch(page)
        return page

    def _steps(self) -> QAction:
        """What else is done with a paper, as one menu."""
        steps, menu = QAction(icons.icon("check"), _("Steps"), self), QMenu(self)
        bureau = self._desk.bureau
        may_write = bureau.may(Action.EDIT) and not bureau.db.readonly
        for name, icon, words, act in (
            ("signoff", "file", _("Sign-off sheet…"), self.show_signoff),
            ("issue", "check", _("Gone out"), self.issue),
            ("scan", "file", _("Attach the signed scan…"), self.attach_scan),
            ("reopen", "edit", _("Open again…"), self.open_again),
            ("kept", "pdf", _("Printed copies and scans…"), self.show_kept),
        ):
            action = self._action(icon, words, "", act)
            action.setEnabled(may_write or name not in _WRITING)
            menu.addAction(action)
        steps.setMenu(menu)
        return steps

    def _action(self, icon: str, words: str, keys: str, act: Callable[[int], object]) -> QAction:
        action = QAction(icons.icon(icon), words, self)
        if keys:
            action.setShortcut(keys)
            action.setToolTip(_("{action} ({keys})").format(action=words, keys=keys))
        action.triggered.connect(lambda _on=False: self.with_paper(act))
        return action

    def showEvent(self, event: QShowEvent) -> None:
        """The first paper is shown at once, as long as none was chosen."""
        super().showEvent(event)
        table = self.page.table
        if table.count() and not table.selected_ids() and self.page.panel.isHidden():
            table.select_row(0)

    # the page beside what is typed

    def _on_selection(self, ids: list[int]) -> None:
        self._shown = ids[0] if len(ids) == 1 else self._shown
        self._follow_panel()
        self._pause.start()

    def _on_panel(self, shown: bool) -> None:
        form = self.page.panel.form
        if not self._follows:
            self._follows = True
            form.edited.connect(self._on_typed)
        if shown:
            self._follow_panel()
        self._pause.start()

    def _follow_panel(self) -> None:
        """The panel may show another paper now, with fields of its own."""
        if not self.page.panel.isHidden():
            self._show_parts()

    def _on_typed(self) -> None:
        self._show_parts()
        self._pause.start()

    def _show_parts(self) -> None:
        """Only the fields that the form has a place for."""
        form = self.page.panel.form
        wanted = rules.PARTS.get(str(form.values().get("form")), rules.PARTS["cn.redhead"])
        if wanted == self._parts:
            return
        self._parts = wanted
        for name in form.values():
            form.set_visible(name, name in wanted)

    def _on_changed(self, records: set[str]) -> None:
        if service.RECORD in records and self._desk.open:
            self._follow_panel()
            self._pause.start()

    def _row(self) -> Row | None:
        """What is typed now, or else the row that is selected."""
        if not self.page.panel.isHidden():
            kept = self.page.panel.row_id()
            stored = store.get(self._desk.bureau, service.RECORD, kept) if kept is not None else {}
            return stored | self.page.panel.form.values()
        if self._shown is None or not self._desk.is_there(service.RECORD, self._shown):
            return None
        return store.get(self._desk.bureau, service.RECORD, self._shown)

    def _title(self) -> str:
        row = self._row() if self._desk.open else None
        return str((row or {}).get("title") or _("Paper"))

    def show_paper(self) -> None:
        """Set the page of what is typed now, or of the row that is selected."""
        self._pause.stop()
        if not self._desk.open or not self.isVisible():
            return
        row = self._row()
        if row is None:
            self.setter.forget()
            self.paper.clear()
            return
        show_document(self.setter, self.paper, papers.paper_of(self._desk.bureau, row))

    def _on_failed(self, sentence: str) -> None:
        self.paper.clear()
        self._desk.message.emit(sentence)

    # the steps of a paper

    def with_paper(self, act: Callable[[int], object]) -> None:
        """Do something with the paper that is open or selected, once what is typed is saved."""
        panel = self.page.panel
        row = panel.row_id() if not panel.isHidden() else next(iter(self.page.table.selected_ids()), None)
        if not panel.isHidden() and panel.is_dirty():
            row = panel.row_id() if panel.save() else None
            if row is None:
                return
        if row is None:
            self._desk.message.emit(_("Select a paper first."))
            return
        try:
            act(row)
        except AppError as error:
            errors.report(self, error)

    def print_paper(self, paper: int) -> None:
        """Take the number and print."""
        from ui.tabs.dispatch.print_dialog import PrintPaperDialog

        if store.get(self._desk.bureau, service.RECORD, paper)["status"] == rules.ISSUED:
            self.show_kept(paper)
            return
        PrintPaperDialog(self._desk.bureau, paper, self).exec()

    def show_signoff(self, paper: int) -> None:
        """The sheet on which everybody signs before the paper goes out."""
        row = store.get(self._desk.bureau, service.RECORD, paper)
        dialog = PaperDialog(_("Sign-off sheet…").rstrip("…"), f"{row['title']}.pdf", self)
        dialog.add_state()
        dialog.set_papers([signoff_sheet(self._desk.bureau, row)])
        dialog.exec()

    def issue(self, paper: int) -> None:
        """Record that the paper was signed and sent."""
        service.issue(self._desk.bureau, paper)
        self._desk.message.emit(_("Recorded: the paper has gone out; it is locked from now on."))

    def attach_scan(self, paper: int) -> None:
        """Keep the scan of the signed paper with it."""
        path = dialogs.open_file(self, _("Attach the signed scan…"), _("Scans") + " (*.pdf *.png *.jpg *.jpeg)")
        if path is not None:
            service.attach_scan(self._desk.bureau, paper, path)
            self._desk.message.emit(_("{name} is archived.").format(name=path.name))

    def open_again(self, paper: int) -> None:
        """Unlock a paper, with the reason."""
        if store.get(self._desk.bureau, service.RECORD, paper)["status"] != rules.ISSUED:
            raise AppError(_("This paper has not gone out; it can be changed as it is."))
        question = _("Why is the paper changed? The reason stays in its history.")
        reason = dialogs.ask_text(self, _("Open again"), question)
        if reason is not None:
            service.reopen(self._desk.bureau, paper, reason)

    def show_kept(self, paper: int) -> None:
        """A copy that was printed, exactly as it was; of several the clerk chooses, the newest first."""
        bureau = self._desk.bureau
        row, copies = store.get(bureau, service.RECORD, paper), service.copies(bureau, paper)[::-1]
        if not copies:
            raise AppError(_("This paper has not been printed yet."))
        copy = copies[0] if len(copies) == 1 else self._choose_copy(copies)
        if copy is None:
            return
        content = attachments.read(bureau, service.COPY, copy["id"])
        if copy["media"] != "application/pdf":
            if path := dialogs.save_file(self, _("Save the file"), copy["name"]):
                write_bytes(path, content)
            return
        dialog = PaperDialog(row["title"], copy["name"], self)
        dialog.record_signing(bureau, row["title"])
        if copy["sealed"]:
            owners = [owner for _kind, owner in seals.wanted(papers.paper_of(bureau, row))]
            dialog.view.before_leaving = lambda: seals.note_seals(bureau, row["title"], owners)
        dialog.view.show_bytes(content, copy["name"])
        dialog.exec()

    def _choose_copy(self, copies: list[Row]) -> Row | None:
        kinds = codes.code_list("paper_copy_kind")
        words = [f"{kinds.label(copy['kind'])} · {copy['number']} · {copy['printed_on']}" for copy in copies]
        chosen = dialogs.pick(
            self, _("Printed copies and scans…").rstrip("…"), _("Which of the printed copies?"), words
        )
        return None if chosen is None else copies[chosen]
