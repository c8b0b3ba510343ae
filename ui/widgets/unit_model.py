"""Units as a Qt tree: "All units" at the top, each unit below the one it belongs to, a figure beside each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app import store
from app.i18n import _, count
from app.records import Row
from app.session import Bureau
from app.values import show_date

ALL = 0  # the id of the line for all units; rows of the bureau count from 1
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass
class Node:
    """One unit: where it stands and what it counts."""

    name: str
    short: str = ""  # what is shown where there is one
    parent: int = -1  # the node above; -1 for the line of all units
    place: int = 0
    count: int = 0
    quota: int | None = None
    ended: str = ""  # its last day, where it is no more
    children: list[int] = field(default_factory=list[int])


@dataclass(frozen=True)
class Wish:
    """Which units are shown: on which day (None: today), of which quota, only these, also ended and empty ones."""

    day: date | None = None
    quotas: dict[int, int] = field(default_factory=dict[int, int])
    ids: frozenset[int] | None = None
    ended: bool = False
    empty: bool = True


def _node(row: Row, counts: dict[int, int], wish: Wish) -> Node:
    ended = row.get("valid_to") or ""
    quota = None if ended and wish.day is None else wish.quotas.get(row["id"])
    return Node(
        row["name"],
        row.get("short_name") or "",
        count=counts.get(row["id"], 0),
        quota=quota,
        ended=ended if wish.day is None else "",
    )


def _figure(node: Node) -> str:
    return count(node.count) if node.quota is None else f"{count(node.count)} / {count(node.quota)}"


def _told(node: Node) -> str:
    """The whole name, and what the figures mean."""
    parts = [f"{node.name} · {count(node.count)}"]
    if node.quota is not None:
        free = node.quota - node.count
        words = _("quota {quota}, {free} free") if free >= 0 else _("quota {quota}, {over} over it")
        parts.append(words.format(quota=count(node.quota), free=count(free), over=count(-free)))
    if node.ended:
        parts.append(_("ended on {day}").format(day=show_date(node.ended)))
    return " · ".join(parts)


class UnitTreeModel(QAbstractItemModel):
    """Units by id; the id is the index's internal id, so nothing dangles when they are read again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: dict[int, Node] = {ALL: Node("")}

    def read(self, bureau: Bureau, counts: dict[int, int], below: bool, wish: Wish | None = None) -> None:
        """Units and figures; ``below`` adds up what stands under a unit."""
        wish = wish or Wish()
        rows = store.rows(bureau, store.Query("unit", as_of=wish.day))
        self.beginResetModel()
        self.nodes = {ALL: Node(_("All units"))} | {row["id"]: _node(row, counts, wish) for row in rows}
        for row in rows:
            self._place(row["id"], row["parent"])
        for unit in self.nodes:
            if unit != ALL and ALL not in self._above(unit):
                self._move_to_top(unit)  # a circle of units still has to be seen, to be put right
        self.nodes[ALL].count = sum(counts.get(row["id"], 0) for row in rows)
        own = {unit: node.quota for unit, node in self.nodes.items() if node.quota is not None}
        self.nodes[ALL].quota = sum(own.values()) if own else None
        if below:
            self._add_up(counts, own)
        self._leave_out(counts, wish)
        self.endResetModel()

    def _leave_out(self, counts: dict[int, int], wish: Wish) -> None:
        """Only what fits is kept, with what stands above it."""
        kept = {ALL}
        for unit, node in self.nodes.items():
            fits = wish.ids is None or unit in wish.ids
            there = wish.ended or not node.ended or counts.get(unit)
            if unit != ALL and fits and there and (wish.empty or any(counts.get(one) for one in self.below(unit))):
                kept |= {unit, *self._above(unit)}
        for unit in [unit for unit in self.nodes if unit not in kept]:
            del self.nodes[unit]
        for node in self.nodes.values():
            node.children = [unit for unit in node.children if unit in kept]
            for place, unit in enumerate(node.children):
                self.nodes[unit].place = place

    def _place(self, unit: int, above: int | None) -> None:
        node = self.nodes[unit]
        node.parent = above if above in self.nodes and above is not None and above != unit else ALL
        siblings = self.nodes[node.parent].children
        node.place = len(siblings)
        siblings.append(unit)

    def _move_to_top(self, unit: int) -> None:
        siblings = self.nodes[self.nodes[unit].parent].children
        siblings.remove(unit)
        for place, sibling in enumerate(siblings):
            self.nodes[sibling].place = place
        self._place(unit, None)

    def _above(self, unit: int) -> list[int]:
        line = list[int]()
        while unit != ALL and self.nodes[unit].parent not in line:
            unit = self.nodes[unit].parent
            line.append(unit)
        return line

    def _add_up(self, counts: dict[int, int], quotas: dict[int, int]) -> None:
        for unit, node in self.nodes.items():
            if unit != ALL:
                under = self.below(unit)
                node.count = sum(counts.get(one, 0) for one in under)
                given = [quotas[one] for one in under if one in quotas]
                node.quota = sum(given) if given else None

    def below(self, unit: int) -> tuple[int, ...]:
        """A unit and everything below it, itself first."""
        found = [unit]
        for one in found:
            found.extend(child for child in self.nodes[one].children if child not in found)
        return tuple(found)

    def children_of(self, unit: int) -> list[int]:
        """The units directly below."""
        return self.nodes[unit].children

    def index_of(self, unit: int) -> QModelIndex:
        """Where a unit stands; an invalid index if there is no such unit."""
        return self.createIndex(self.nodes[unit].place, 0, unit) if unit in self.nodes else QModelIndex()

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """The child at a place."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self.nodes[parent.internalId()].children[row] if parent.isValid() else ALL)

    def parent(self, child: _Index = _ROOT) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The unit above."""
        node = self.nodes.get(child.internalId()) if child.isValid() else None
        return self.index_of(node.parent) if node and node.parent != -1 else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Units below one; one line at the top."""
        if not parent.isValid():
            return 1
        return len(self.nodes[parent.internalId()].children) if parent.column() == 0 else 0

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Name and figure."""
        return 2

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every unit can be dragged, and be dropped onto; the line of all units only the latter."""
        usual = super().flags(index)
        if not index.isValid():
            return usual
        dragged = Qt.ItemFlag.ItemIsDragEnabled if index.internalId() != ALL else Qt.ItemFlag.NoItemFlags
        return usual | dragged | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name and figure; the whole name as a tooltip."""
        if not index.isValid():
            return None
        node = self.nodes[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (node.short or node.name) if index.column() == 0 else _figure(node)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _told(node)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
