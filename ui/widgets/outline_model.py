"""The lines of an outline as a table: the words with their number, and further columns; every change goes to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from ui import style

Index = QModelIndex | QPersistentModelIndex
DEPTH = Qt.ItemDataRole.UserRole + 1
NUMBER = Qt.ItemDataRole.UserRole + 2
WORDS = "goal"  # the field that a line is written in

Line = dict[str, Any]


class Lines(Protocol):
    """What is asked of an outline that is being changed."""

    lines: list[Line]

    def change(self, place: int, values: Line) -> bool: ...
    def insert_after(self, place: int | None) -> int: ...
    def remove(self, place: int) -> None: ...
    def deepen(self, place: int, by: int) -> bool: ...
    def move(self, place: int, by: int) -> int | None: ...
    def put(self, place: int, target: int, depth: int) -> int | None: ...
    def undo(self) -> bool: ...
    def redo(self) -> bool: ...


class Column:
    """A column: its field, its label, whether it is typed in, and what is wrong with a value ("" for nothing)."""

    def __init__(
        self,
        name: str,
        label: str,
        show: Callable[[Line], str] | None = None,
        problem: Callable[[Line], str] | None = None,
    ) -> None:
        self.name, self.label = name, label
        self.typed = show is None
        self.show = show or (lambda line: str(line.get(name) or ""))
        self.problem = problem or (lambda _line: "")


class OutlineModel(QAbstractTableModel):
    """Shows lines; ``edited`` is emitted after every change."""

    edited = Signal()

    def __init__(self, columns: Sequence[Column], number: Callable[[Sequence[Line]], list[str]]) -> None:
        super().__init__()
        self.columns = list(columns)
        self._number = number
        self._numbers: list[str] = []
        self.outline: Lines | None = None
        self.locked = False
        self.closed: set[int] = set()  # ids of lines whose lower lines are hidden

    def set_outline(self, outline: Lines | None, locked: bool) -> None:
        """Show another outline; a locked one is only read."""
        self.outline, self.locked = outline, locked
        self.reset()

    def reset(self) -> None:
        """Read all lines again."""
        self.beginResetModel()
        self._numbers = self._number(self.lines())
        self.endResetModel()

    def lines(self) -> list[Line]:
        """The lines in order."""
        return self.outline.lines if self.outline else []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if not self.locked:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if self.columns[index.column()].typed:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.lines()[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            words = column.show(line).split("\n", 1)[0]
            return (
                self._numbers[index.row()] + words + self._folded_mark(index.row()) if column.name == WORDS else words
            )
        if role == Qt.ItemDataRole.EditRole:
            return column.show(line).split("\n", 1)[0]
        return self._look(index, line, column, role)

    def folded(self) -> set[int]:
        """The places of the lines that are hidden below others."""
        hidden: set[int] = set()
        limit = 0  # the level of the closed line above, 0 for none
        for place, line in enumerate(self.lines()):
            depth = int(line.get("depth") or 1)
            if limit and depth > limit:
                hidden.add(place)
                continue
            limit = depth if line["id"] in self.closed else 0
        return hidden

    def _folded_mark(self, place: int) -> str:
        lines = self.lines()
        below = place + 1 < len(lines) and int(lines[place + 1]["depth"]) > int(lines[place]["depth"])
        return " …" if below and lines[place]["id"] in self.closed else ""

    def _look(self, index: Index, line: Line, column: Column, role: int) -> Any:
        if role == DEPTH:
            return min(max(int(line.get("depth") or 1), 1), 4) - 1
        if role == NUMBER:
            return self._numbers[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.problem(line) or column.show(line)
        if role == Qt.ItemDataRole.ForegroundRole and column.problem(line):
            return QColor(style.colours().danger)
        if role == Qt.ItemDataRole.FontRole and line.get("role") == "heading":
            font: QFont = style.font(bold=True)
            return font
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.outline is None:
            return False
        column, line = self.columns[index.column()], self.lines()[index.row()]
        text = str(value).strip()
        if column.name == WORDS and "\n" in (line.get(WORDS) or ""):  # the further lines stay
            text = text + "\n" + str(line[WORDS]).split("\n", 1)[1]
        if self.outline.change(index.row(), {column.name: text or None}):
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), last))
            self.edited.emit()
        return True
