"""Conditions to put together: rows of field, comparison and value; groups of which all or any must fit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import areas
from app.conditions.tree import (
    MANY,
    Comparison,
    Group,
    Has,
    Op,
    children_of,
    field_at,
    fields_of,
    make_test,
    ops,
    value_count,
    value_field,
)
from app.conditions.words import OPS
from app.i18n import N_, _
from app.records import Record
from app.session import Bureau
from app.values import Unfit
from ui import style
from ui.icons import icon
from ui.widgets.editors import editor_for
from ui.widgets.field_picker import FieldPicker
from ui.widgets.many_choice import ManyChoice

_HAS = "has:"  # what stands before the path of a record whose rows point here
_ANY = N_("any of these")


def _paths(record: Record) -> dict[str, str]:
    """What is compared: a field, a field of the linked row, or a record with rows of this one; each with its label."""
    has = _("Rows of {record}")
    return dict(fields_of(record)) | {
        f"{_HAS}{child.name}.{link.name}": has.format(record=_(child.plural)) for child, link in children_of(record)
    }


class ConditionRow(QWidget):
    """One comparison, or the question whether there are rows of another record, with their own conditions below."""

    edited = Signal()
    removed = Signal()

    def __init__(self, record: Record, bureau: Bureau, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record, self._bureau, self._depth = record, bureau, depth
        self._shown = ""  # the path whose comparisons are offered
        self._editors: list[Any] = []
        self.inner: GroupEditor | None = None
        self.path = FieldPicker(_paths(record), bureau)
        self.op = QComboBox()
        self.op.setAccessibleName(_("Comparison"))
        self.problem = style.mark(QLabel(), "danger")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._build()
        self.path.edited.connect(self._on_path)
        self.op.currentIndexChanged.connect(self._on_op)

    def _build(self) -> None:
        remove = QToolButton()
        style.mark(remove, "quiet")
        remove.setIcon(icon("close"))
        remove.setToolTip(_("Take this condition away"))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(self.removed)
        self.path.setMinimumWidth(style.px(220))
        self.op.setMinimumWidth(style.px(150))
        self._line = QHBoxLayout()
        self._line.setSpacing(style.px(8))
        self._line.addWidget(self.path, 3)
        self._line.addWidget(self.op)
        self._values = QHBoxLayout()
        self._values.setSpacing(style.px(8))
        self._line.addLayout(self._values, 3)
        self._line.addWidget(remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.px(4))
        self._column.addLayout(self._line)
        self._column.addWidget(self.problem)

    def part(self, tell: bool) -> Comparison | Has | None:
        """What the row says; None while it cannot be read, and ``tell`` then shows why beside it."""
        self._tell("")
        path = self.path.path()
        try:
            if not path:
                raise Unfit(_("Choose a field from the list."))
            if path.startswith(_HAS):
                return self._has(path, tell)
            return make_test(self._record, path, self._op(), self._given())
        except Unfit as problem:
            self._tell(str(problem) if tell else "")
            return None

    def _has(self, path: str, tell: bool) -> Has | None:
        child, link = path.removeprefix(_HAS).split(".")
        where = self.inner.group(tell) if self.inner else Group()
        if where is None:
            return None
        return Has(child, link, self.op.currentData() == "has", where if where.parts else None)

    def set_part(self, part: Comparison | Has) -> None:
        """Show a condition."""
        path = part.path if isinstance(part, Comparison) else f"{_HAS}{part.child}.{part.link}"
        self.path.set_value(path)
        self._on_path()
        chosen = part.op.value if isinstance(part, Comparison) else ("has" if part.some else "has no")
        self.op.setCurrentIndex(self.op.findData(chosen))
        if isinstance(part, Has):
            if self.inner and part.where:
                self.inner.set_group(part.where)
            return
        if value_count(part.op) == MANY:
            self._editors[0].set_value(list(part.values))
        else:
            for editor, value in zip(self._editors, part.values, strict=True):
                editor.set_value(value)

    def _op(self) -> Op:
        return Op(self.op.currentData())

    def _given(self) -> list[Any]:
        if value_count(self._op()) == MANY:
            return self._editors[0].value()
        return [editor.value() for editor in self._editors]

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        for editor in (self.path, *self._editors):
            editor.setAccessibleDescription(text)

    def _on_path(self) -> None:
        path = self.path.path()
        if path and path != self._shown:
            self._shown = path
            self._offer_ops(path)
        self.edited.emit()

    def _offer_ops(self, path: str) -> None:
        self.op.blockSignals(True)
        self.op.clear()
        if path.startswith(_HAS):
            self.op.addItem(_("there are"), "has")
            self.op.addItem(_("there are none"), "has no")
        else:
            for op in ops(field_at(self._record, path)):
                self.op.addItem(_(OPS[op]), op.value)
        self.op.blockSignals(False)
        self._on_op()

    def _on_op(self) -> None:
        for editor in self._editors:
            self._values.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self._editors = []
        self._show_inner(self._shown)
        if self._shown and not self._shown.startswith(_HAS):
            self._add_editors(self._shown, self._op())
        self.edited.emit()

    def _add_editors(self, path: str, op: Op) -> None:
        field = value_field(field_at(self._record, path), op)
        count = value_count(op)
        made: list[Any] = (
            [ManyChoice(field, self._bureau)] if count == MANY else [editor_for(field, self._bureau)] * min(count, 1)
        )
        made += [editor_for(field, self._bureau) for _second in range(count - 1)]
        for editor in made:
            editor.setAccessibleName(_(field.label))
            editor.edited.connect(self.edited)  # pyright: ignore[reportAttributeAccessIssue]
            self._values.addWidget(editor)
            editor.show()
        self._editors = list(made)

    def _show_inner(self, path: str) -> None:
        wanted = areas.records()[path.removeprefix(_HAS).split(".")[0]] if path.startswith(_HAS) else None
        if self.inner and (wanted is None or self.inner.record is not wanted):
            self._column.removeWidget(self.inner)
            self.inner.hide()
            self.inner.deleteLater()
            self.inner = None
        if wanted and self.inner is None:
            self.inner = GroupEditor(wanted, self._bureau, self._depth + 1)
            self.inner.edited.connect(self.edited)
            self._column.addWidget(self.inner)
            self.inner.show()


class GroupEditor(QFrame):
    """Rows and groups within, of which all or any must fit."""

    edited = Signal()
    removed = Signal()

    def __init__(self, record: Record, bureau: Bureau, depth: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record, self._bureau, self._depth = record, bureau, depth
        self.parts: list[ConditionRow | GroupEditor] = []
        if depth:
            style.mark(self, "nested")
        self.glue = QComboBox()
        self.glue.setAccessibleName(_("How the conditions belong together"))
        self.glue.addItem(_("all of these"), "and")
        self.glue.addItem(_(_ANY), "or")
        self.glue.currentIndexChanged.connect(self.edited)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.px(16) if depth else 0, style.px(4), 0, style.px(4))
        self._column.setSpacing(style.px(8))
        self._column.addLayout(self._head())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(style.px(8))
        self._column.addLayout(self._rows)
        self._column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        words = _("{record} that fit").format(record=_(self.record.plural))
        head.addWidget(style.mark(QLabel(words), "secondary"))
        head.addWidget(self.glue)
        head.addStretch()
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        for label, add in ((_("Add a condition"), self.add_row), (_("Add a group"), self.add_group)):
            button = QPushButton(icon("add"), label)
            style.mark(button, "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, add=add: add())
            foot.addWidget(button)
        foot.addStretch()
        return foot

    def add_row(self) -> ConditionRow:
        """A new row, ready to be typed in."""
        row = ConditionRow(self.record, self._bureau, self._depth)
        self._add(row)
        QTimer.singleShot(0, row, row.path.setFocus)
        return row

    def add_group(self) -> GroupEditor:
        """A new group within, of which any may fit."""
        group = GroupEditor(self.record, self._bureau, self._depth + 1)
        group.glue.setCurrentIndex(1 - self.glue.currentIndex())
        self._add(group)
        group.add_row()
        return group

    def _add(self, part: ConditionRow | GroupEditor) -> None:
        part.edited.connect(self.edited)
        part.removed.connect(lambda: self._remove(part))
        self.parts.append(part)
        self._rows.addWidget(part)
        self.edited.emit()

    def _remove(self, part: ConditionRow | GroupEditor) -> None:
        self.parts.remove(part)
        self._rows.removeWidget(part)
        part.hide()
        part.deleteLater()
        if not self.parts and self._depth:
            self.removed.emit()
        self.edited.emit()

    def group(self, tell: bool = True) -> Group | None:
        """What the rows say together; None while one cannot be read, and ``tell`` then shows why beside it."""
        found = [part.part(tell) if isinstance(part, ConditionRow) else part.group(tell) for part in self.parts]
        read = [part for part in found if part is not None]
        return Group(self.glue.currentData(), tuple(read)) if len(read) == len(found) else None

    def set_group(self, group: Group) -> None:
        """Show a condition."""
        for part in list(self.parts):
            self._remove(part)
        self.glue.setCurrentIndex(self.glue.findData(group.glue))
        for part in group.parts:
            if isinstance(part, Group):
                inner = GroupEditor(self.record, self._bureau, self._depth + 1)
                inner.set_group(part)
                self._add(inner)
            else:
                row = ConditionRow(self.record, self._bureau, self._depth)
                row.set_part(part)
                self._add(row)

    def keyPressEvent(self, event: Any) -> None:
        """Alt+Down adds a row below."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.add_row()
        else:
            super().keyPressEvent(event)
