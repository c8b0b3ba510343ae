"""The outline of a plan: written like a list, saved by itself, looked over before it is signed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout

from app import codes, store
from app.errors import AppError
from app.i18n import _, listed
from app.plans import outline, rules, service, snapshot, targets, templates
from app.plans.lint import lint
from app.plans.papers import indicator_text
from app.records import Row
from ui import errors, icons, style
from ui.desk import Desk
from ui.widgets.outline_model import Column
from ui.widgets.outline_view import OutlineView
from ui.widgets.shortcuts import bind

PAUSE = 800  # milliseconds after the last key before it is saved
_ITEM = Qt.ItemDataRole.UserRole


class OutlinePage(QFrame):
    """``opened`` asks for a line to be shown whole."""

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        style.mark(self, "page")
        self._desk = desk
        self._plan: int | None = None
        self._unsaved = self._saving = False
        self._figures: dict[int, targets.Figure] = {}
        self._before: dict[int, str] = {}
        self._wanted: list[Row] = []  # bound lines whose figures are still to be read
        self.view = OutlineView(self._columns(), lambda lines: outline.numbers(lines, desk.bureau.jurisdiction))
        self.view.setAccessibleName(_("Outline"))
        self.view.edited.connect(self._on_edited)
        self.view.opened.connect(self._open)
        self.state, self.saved = QLabel(), QLabel()
        self.findings = QListWidget()
        self.findings.setAccessibleName(_("Findings"))
        self.findings.itemActivated.connect(self._go_to_finding)
        self.findings.itemClicked.connect(self._go_to_finding)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self._build()
        desk.changes.changed.connect(self._on_changed)

    def _columns(self) -> list[Column]:
        def unreadable(line: Row) -> str:
            text = line.get("deadline")
            wrong = text and not rules.readable(text)
            return _("The deadline “{text}” cannot be read.").format(text=text) if wrong else ""

        return [
            Column("goal", _("Plan items")),
            Column("deadline", _("Deadline"), problem=unreadable),
            Column("office", _("Lead office")),
            Column("responsible", _("Responsible")),
            Column("target", _("Target"), show=indicator_text),
            Column("actual", _("Actual"), show=self._actual),
            Column("before", _("Last year"), show=lambda line: self._before.get(line["id"], "")),
        ]

    def _actual(self, line: Row) -> str:
        figure = self._figures.get(line["id"])
        if figure is None or figure.actual is None:
            return line.get("done_on") or ""
        return f"{figure.actual:g}{line.get('target_unit') or ''}"

    def _build(self) -> None:
        style.mark(self.state, "secondary")
        style.mark(self.saved, "secondary")
        self.state.setWordWrap(True)
        self.check = QAction(icons.icon("check"), _("Look over"), self)
        self.check.setToolTip(_("Look the plan over before it is signed"))
        self.check.triggered.connect(lambda _on=False: self.look_over())
        new = QAction(icons.icon("add"), _("New line"), self)
        new.triggered.connect(lambda _on=False: self.new_line())
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 8, 16, 4)
        tools.addWidget(self.state, 1)
        tools.addWidget(self.saved)
        for action in (new, self.check):
            button = QToolButton()
            style.mark(button, "quiet")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            tools.addWidget(button)
        keys = _("Enter new line · F2 write · Tab and Shift+Tab level · Alt+arrows move · Ctrl+Enter all fields")
        hint = QLabel(keys)
        style.mark(hint, "help")
        self.findings.setMaximumHeight(style.px(180))
        self.findings.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        column.addWidget(self.findings)
        column.addWidget(hint)
        for place, width in enumerate((112, 104, 128, 160, 100, 96), 1):
            self.view.setColumnWidth(place, style.px(width))
        bind(self, "Ctrl+N", self.new_line)
        bind(self, "Ctrl+S", self.flush)
        self.setFocusProxy(self.view)

    # what the tab asks

    def show_plan(self, plan: int | None) -> None:
        """Write in another plan; what was typed in the one before is saved first."""
        if plan != self._plan and self.flush():
            self._plan = plan
            self.findings.hide()
            self._read()

    def flush(self) -> bool:
        """Save what was changed; False (with the reason told) if that could not be."""
        self.view.keep_typing()
        self._pause.stop()
        lines = self.view.rows.outline
        if not self._unsaved or self._plan is None or not isinstance(lines, outline.Outline):
            return True
        self._saving = True
        try:
            lines.stored(service.save_lines(self._desk.bureau, self._plan, lines.lines))
        except AppError as error:
            errors.report(self, error)
            return False
        finally:
            self._saving = False
        self._unsaved = False
        self.saved.setText(_("Draft saved"))
        return True

    def has_unsaved(self) -> bool:
        """Whether something is not saved yet."""
        return self._unsaved

    def new_line(self) -> None:
        """Begin a new line."""
        if self._plan is not None:
            self.view.setFocus()
            self.view.new_line()

    def look_over(self) -> None:
        """List everything worth a look; a click goes to its line."""
        if self._plan is None or not self.flush():
            return
        found = lint(self._desk.bureau, self._plan)
        numbers = dict(zip((line["id"] for line in self.view.rows.lines()), self._numbers(), strict=True))
        self.findings.clear()
        for finding in found:
            entry = QListWidgetItem(numbers.get(finding.item or 0, "") + finding.text)
            entry.setData(_ITEM, finding.item)
            self.findings.addItem(entry)
        if not found:
            self.findings.addItem(_("Nothing was found: the plan is in order."))
        self.findings.show()
        self._desk.message.emit(_("{count} findings.").format(count=len(found)))

    def _numbers(self) -> list[str]:
        return outline.numbers(self.view.rows.lines(), self._desk.bureau.jurisdiction)

    # what happens

    def _read(self) -> None:
        bureau = self._desk.bureau
        if self._plan is None:
            self.view.set_outline(None)
            self.state.clear()
            return
        plan, lines = store.get(bureau, "plan", self._plan), service.items(bureau, self._plan)
        self._figures = targets.figures(bureau, plan["year"], [line for line in lines if not line["bound"]])
        self._wanted = [line for line in lines if line["bound"]]
        QTimer.singleShot(0, self, self._read_figures)
        self._before = templates.last_year(bureau, lines)
        self.view.setColumnHidden(6, not self._before)
        self.view.set_outline(outline.Outline(lines), plan["status"] in rules.LOCKED)
        self._show_state(plan)

    def _read_figures(self) -> None:
        """The live figures, one measure at a time between two looks at the keys."""
        if not self._wanted or self._plan is None or not self._desk.open:
            return
        name = self._wanted[0]["bound"]
        own = [line for line in self._wanted if line["bound"] == name]
        self._wanted = [line for line in self._wanted if line["bound"] != name]
        year = store.get(self._desk.bureau, "plan", self._plan)["year"]
        self._figures |= targets.figures(self._desk.bureau, year, own)
        self.view.viewport().update()
        QTimer.singleShot(0, self, self._read_figures)

    def _show_state(self, plan: Row) -> None:
        words = [codes.code_list("plan_status").label(plan["status"]), plan["number"] or ""]
        words.append(_("version {number}").format(number=plan["version"] or 1))
        copy = snapshot.last_copy(self._desk.bureau, plan["id"])
        found = snapshot.differences(self._desk.bureau, plan["id"], copy) if copy else []
        if copy and found:
            day = copy["signed_on"] or copy["printed_on"]
            differs = (
                _("differs from the copy signed on {day}")
                if copy["signed_on"]
                else _("differs from the print of {day}")
            )
            words.append(_("{words} ({count})").format(words=differs.format(day=day), count=len(found)))
        style.mark(self.state, "soon" if found else "secondary")
        self.state.setText(" · ".join(filter(None, words)))
        self.state.setToolTip("\n".join(listed([each.where, each.old, each.new]) for each in found[:20]))

    def _on_edited(self) -> None:
        self._unsaved = True
        self.saved.clear()
        self._pause.start()

    def _on_changed(self, records: set[str]) -> None:
        if self._saving or self._plan is None:
            if self._plan is not None and records & {"plan_item"}:
                QTimer.singleShot(0, self, self._after_save)
            return
        if (
            records & {"plan", "plan_item", "plan_version"}
            and not self._unsaved
            and self._desk.is_there("plan", self._plan)
        ):
            QTimer.singleShot(0, self, self._again)

    def _after_save(self) -> None:
        if self._plan is not None and self._desk.open:
            self._show_state(store.get(self._desk.bureau, "plan", self._plan))

    def _again(self) -> None:
        """Something else changed the plan: read it again, with the cursor where it was."""
        if self._plan is None or not self._desk.open or self._unsaved:
            return
        row = self.view.current_id()
        self._read()
        if row is not None:
            self.view.select_id(row)

    def _open(self, row: int) -> None:
        if self.flush():
            self.opened.emit(self.view.current_id() or row)

    def _go_to_finding(self, entry: QListWidgetItem) -> None:
        row = entry.data(_ITEM)
        if row is not None and self.view.select_id(row):
            self.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is saved before the page goes out of sight."""
        if self._desk.open:
            self.flush()
        super().hideEvent(event)
