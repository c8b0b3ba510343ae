"""A change of the organisation: what the document orders, from which day; problems beside the fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import store
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.personnel.units import reorganise
from app.personnel.units import rules as unit_rules
from app.personnel.units.reorganise import Decision
from app.personnel.units.transfer import Leaving
from app.records import Field, Kind
from app.steps import Steps
from ui import errors, jobs, style
from ui.desk import Desk
from ui.widgets.editors import editor_for
from ui.widgets.record_form import FieldRow
from ui.widgets.shortcuts import bind

_DAY = Field(name="day", label=N_("Counts from"), kind=Kind.DATE, required=True)
_DOCUMENT = Field(name="document", label=N_("Document number"), max_length=60)
_DEPARTMENTS = Field(name="departments_cut", label=N_("Departments fewer"), kind=Kind.INTEGER, minimum=0, maximum=9999)
_MANAGERS = Field(name="managers_cut", label=N_("Management posts fewer"), kind=Kind.INTEGER, minimum=0, maximum=9999)
_NOTE = Field(name="note", label=N_("Note"))
_FIELDS: dict[str, tuple[Field, ...]] = {
    unit_rules.RENAME: (
        _DAY,
        Field(name="name", label=N_("New name"), max_length=80, required=True),
        Field(name="short_name", label=N_("New short name"), max_length=30),
        _DOCUMENT,
        _NOTE,
    ),
    unit_rules.MOVE: (
        _DAY,
        Field(name="parent", label=N_("Belongs to"), kind=Kind.LINK, links="unit"),
        _DOCUMENT,
        _NOTE,
    ),
    unit_rules.MERGE: (
        _DAY,
        Field(name="successor", label=N_("Into this unit"), kind=Kind.LINK, links="unit"),
        Field(name="name", label=N_("Or into a new unit of this name"), max_length=80),
        _DOCUMENT,
        _DEPARTMENTS,
        _MANAGERS,
        _NOTE,
    ),
    unit_rules.SPLIT: (
        _DAY,
        Field(name="name", label=N_("Name of the new unit"), max_length=80, required=True),
        _DOCUMENT,
        _NOTE,
    ),
    unit_rules.ABOLISH: (
        _DAY,
        Field(name="successor", label=N_("People and units below go to"), kind=Kind.LINK, links="unit"),
        _DOCUMENT,
        _DEPARTMENTS,
        _MANAGERS,
        _NOTE,
    ),
}  # fmt: skip
TITLES = {
    unit_rules.RENAME: N_("Rename unit"),
    unit_rules.MOVE: N_("Move unit"),
    unit_rules.MERGE: N_("Merge units"),
    unit_rules.SPLIT: N_("Split unit"),
    unit_rules.ABOLISH: N_("Abolish unit"),
}
_HINT = {
    unit_rules.RENAME: N_("Rosters and tables of earlier days keep the old name."),
    unit_rules.MOVE: N_("Tables of earlier days keep the old place in the tree."),
    unit_rules.MERGE: N_("The ticked units end on the day before; their people and the units below them go along."),
    unit_rules.SPLIT: N_("People of the ticked departments go to the new unit; the others stay."),
    unit_rules.ABOLISH: N_("The unit ends on the day before; its past stays."),
}


class UnitDialog(QDialog):
    """One change of one unit (of several for a merger); stored as one step that Ctrl+Z takes back."""

    def __init__(self, desk: Desk, kind: str, unit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._unit = desk, kind, unit
        self._name = str(store.get(desk.bureau, "unit", unit)["name"])
        self.setWindowTitle(_(TITLES[kind]))
        self.resize(style.px(520), style.px(560))
        self.rows = {field.name: FieldRow(field, editor_for(field, desk.bureau)) for field in _FIELDS[kind]}
        self.rows["day"].editor.set_value(desk.bureau.today.isoformat())  # type: ignore[attr-defined]
        self.list, self.list_problem = QListWidget(), QLabel()
        self._build()
        self._fill_list()
        bind(self, "Ctrl+S", self.save)

    def set_value(self, name: str, value: Any) -> None:
        """Fill in a field; for a unit that was dropped onto another."""
        self.rows[name].editor.set_value(value)  # type: ignore[attr-defined]  # every editor has it

    def _build(self) -> None:
        body = QFrame()
        style.mark(body, "page")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(style.px(24), style.px(16), style.px(24), style.px(16))
        inside.setSpacing(style.px(12))
        heading, hint = QLabel(self._name), QLabel(_(_HINT[self._kind]))
        style.mark(heading, "title")
        style.mark(hint, "secondary")
        for label in (heading, hint):
            label.setWordWrap(True)
            inside.addWidget(label)
        listed = {unit_rules.MERGE: _("Units that end"), unit_rules.SPLIT: _("Departments that go")}.get(self._kind, "")
        for place, row in enumerate(self.rows.values()):
            inside.addWidget(row)
            if place == 0 and listed:
                self._add_list(inside, listed)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._foot())

    def _add_list(self, inside: QVBoxLayout, words: str) -> None:
        label = QLabel(words)
        style.mark(label, "label")
        label.setBuddy(self.list)
        style.mark(self.list, "framed")
        self.list.setAccessibleName(words)
        self.list.setMinimumHeight(style.px(150))
        style.mark(self.list_problem, "danger")
        self.list_problem.setWordWrap(True)
        self.list_problem.hide()
        for widget in (label, self.list, self.list_problem):
            inside.addWidget(widget)

    def _foot(self) -> QFrame:
        foot = QFrame()
        style.mark(foot, "foot")
        cancel, save = QPushButton(_("Cancel")), QPushButton(_("Save"))
        style.primary(save)
        save.setObjectName("save")
        for button, slot in ((cancel, self.reject), (save, self.save)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(style.px(16), style.px(12), style.px(16), style.px(12))
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        return foot

    def _fill_list(self) -> None:
        bureau = self._desk.bureau
        if self._kind == unit_rules.MERGE:
            for row in store.rows(bureau, store.Query("unit")):
                if not row["valid_to"]:
                    self._add_item(row["name"], row["id"], row["id"] == self._unit)
        if self._kind == unit_rules.SPLIT:
            for department, people in reorganise.departments(bureau, self._unit):
                words = department or _("(no department)")
                self._add_item(_("{name} · {count}").format(name=words, count=people), department, False)

    def _add_item(self, words: str, value: Any, ticked: bool) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)
        if ticked:
            self.list.setCurrentItem(item)

    def ticked(self) -> list[Any]:
        """What is ticked in the list."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def value(self, name: str) -> Any:
        """What a field holds; None for one that the dialog has not."""
        return self.rows[name].editor.value() if name in self.rows else None  # type: ignore[attr-defined]

    def save(self) -> None:
        """Store, or show every problem at its field."""
        self._show_problems({})
        try:
            decision = self._decision()
            job = self._jobs()[self._kind](decision)
            first = next(job)
        except Invalid as problem:
            self._show_problems(problem.problems)
        except StopIteration:
            self._stored()
        except AppError as problem:
            errors.report(self, problem)
        else:
            jobs.run(self, _(TITLES[self._kind]), _resumed(first, job), lambda _result: self._stored())

    def _decision(self) -> Decision:
        from app.values import Unfit, settle

        values, problems = dict[str, Any](), dict[str, str]()
        for name in ("day", "document", "departments_cut", "managers_cut", "note"):
            try:
                values[name] = settle(self.rows[name].field, self.value(name)) if name in self.rows else None
            except Unfit as problem:
                problems[name] = str(problem)
        if problems:
            raise Invalid(problems)
        return Decision(**{**values, "day": values["day"] or ""})

    def _jobs(self) -> dict[str, Callable[[Decision], Steps[Any]]]:
        bureau, unit = self._desk.bureau, self._unit
        return {
            unit_rules.RENAME: lambda decision: _at_once(
                lambda: reorganise.rename_unit(
                    bureau, unit, {"name": self.value("name"), "short_name": self.value("short_name")}, decision
                )
            ),
            unit_rules.MOVE: lambda decision: _at_once(
                lambda: reorganise.move_unit(bureau, unit, self.value("parent"), decision)
            ),
            unit_rules.MERGE: self._merge,
            unit_rules.SPLIT: lambda decision: reorganise.iter_split(
                bureau, unit, {"name": self.value("name") or ""}, Leaving(tuple(self.ticked())), decision
            ),
            unit_rules.ABOLISH: lambda decision: reorganise.iter_abolish(
                bureau, unit, self.value("successor"), decision
            ),
        }

    def _merge(self, decision: Decision) -> Steps[int]:
        name, successor = self.value("name"), self.value("successor")
        if bool(name) == (successor is not None):
            sentence = _("Enter either the unit that goes on or the name of a new one.")
            raise Invalid({"successor": sentence})
        into = successor if successor is not None else {"name": name}
        return reorganise.iter_merge(self._desk.bureau, self.ticked(), into, decision)

    def _stored(self) -> None:
        self._desk.message.emit(_("{change}: saved. Ctrl+Z takes it back.").format(change=_(TITLES[self._kind])))
        self.accept()

    def _show_problems(self, problems: dict[str, str]) -> None:
        for name, row in self.rows.items():
            row.set_problem(problems.get(name, ""))
        listed = problems.get("units") or problems.get("departments") or ""
        self.list_problem.setText(listed)
        self.list_problem.setVisible(bool(listed))
        first = next((row.editor for name, row in self.rows.items() if name in problems), None)
        if first is not None:
            first.setFocus()
        elif listed:
            self.list.setFocus()
        elsewhere = [text for name, text in problems.items() if name not in (*self.rows, "units", "departments")]
        if elsewhere:
            errors.report(self, AppError(" ".join(elsewhere)))


def _at_once(act: Callable[[], int]) -> Steps[int]:
    """Short work as a job."""
    return act()
    yield 0, 1  # what makes it one


def _resumed(first: tuple[int, int], job: Steps[Any]) -> Steps[Any]:
    """A job whose first step has been taken."""
    yield first
    return (yield from job)


def kinds() -> Sequence[str]:
    """What can happen to a unit, in the order of the menu."""
    return tuple(TITLES)
