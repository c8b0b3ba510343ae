"""What only the clerk can decide, put as questions: each once, with the answers that are possible, for all its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app import codes
from app.i18n import _, run_on
from app.records import Field, Row
from app.sheets.grid import Cell, shown
from app.sheets.known import KnownRows, Match
from app.sheets.links import Link
from app.sheets.outcome import DOUBLE, NEW, ROW, TENTH, WORD, AnswerKey, ImportPlan, Question
from app.values import mask, show, show_date

if TYPE_CHECKING:
    from app.bureau import Bureau

_MOST_CHOICES = 8
_MOST_TEXT = 80
Choices = list[tuple[Any, str]]


@dataclass
class Entry:
    """An entry on its way: its row in the grid, what is wrong with it, and what only the clerk can decide."""

    index: int
    problems: dict[str, str] = field(default_factory=dict[str, str])
    open: set[str] = field(default_factory=set[str])  # fields whose problem is a question with likely answers
    repeats: int = 0  # the row of the sheet that says the same


class Asker:
    """Gathers the questions of a plan."""

    def __init__(self, bureau: Bureau, plan: ImportPlan, known: KnownRows) -> None:
        self._bureau = bureau
        self._plan = plan
        self._record = plan.record
        self._known = known
        self._columns = {column.target: column for column in plan.header.columns if column.target}
        self.key_column = next((name for name in self._columns if name.partition(".")[0] in self._record.key), "")

    def _ask(self, entry: Entry, name: str, key: AnswerKey) -> Question | None:
        """The question if it has been asked before; it holds for this entry too."""
        question = self._plan.questions.get(key)
        if question:
            question.count += 1
            if question.is_open:
                entry.open.add(name)
        return question

    def _put(self, entry: Entry, name: str, question: Question) -> None:
        self._plan.questions[question.key] = question
        self._ask(entry, name, question.key)

    def ask_tenth(self, entry: Entry, asked: Field, cell: Cell) -> None:
        """Which month 1985.1 is, for the whole column."""
        key = (TENTH, asked.name, "")
        if self._ask(entry, asked.name, key):
            return
        year = shown(cell).partition(".")[0]
        months = [(month, show_date(f"{year}-{month}")) for month in ("10", "01")]
        text = _("{field}: do numbers such as {text} mean October or January?")
        text = text.format(field=_(asked.label), text=shown(cell))
        self._put(entry, asked.name, Question(key, text, months, self._plan.row_of(entry.index), shown(cell)))

    def ask_word(self, entry: Entry, asked: Field, cell: str) -> None:
        """A word that no list knows may be settled once for all rows; it is open only where one entry is near."""
        key = (WORD, asked.name, cell.strip())
        if self._ask(entry, asked.name, key):
            return
        known = codes.code_list(asked.codes)
        near = known.nearest(cell)
        choices: Choices = [*known.choices(self._bureau.jurisdiction), (None, _("Leave it blank"))]
        choices.sort(key=lambda choice: choice[1] != near)
        text = _("{field}: what does “{text}” mean?").format(field=_(asked.label), text=cell.strip())
        row = self._plan.row_of(entry.index)
        self._put(entry, asked.name, Question(key, text, choices, row, key[2], is_open=bool(near)))

    def ask_link(self, entry: Entry, link: Link, given: tuple[Cell, ...]) -> None:
        """Which row a name means, or whether it is to be a new one."""
        found, key = link.open[given], (WORD, link.field.name, link.raw(given))
        if self._ask(entry, link.field.name, key):
            return
        choices: Choices = [(row, link.label(row)) for row in list(found.candidates)[:_MOST_CHOICES]]
        choices += [(NEW, _("Make it new"))] if link.can_create else []
        choices += [] if link.field.required else [(None, _("Leave it blank"))]
        if choices and key[2]:
            text = _("{field}: who or what is meant by “{text}”?").format(field=_(link.field.label), text=key[2])
            row = self._plan.row_of(entry.index)
            self._put(entry, link.field.name, Question(key, text, choices, row, key[2], is_open=found.is_open))

    def ask_double(self, entry: Entry, row: Row, match: Match) -> None:
        """Which of several rows with one key counts."""
        key = self.double_key(row)
        number = self._plan.row_of(entry.index)
        earlier = self._ask(entry, self.key_column, key)
        if earlier:
            earlier.choices = [*earlier.choices, self._row_choice(number)]
            return
        text = _("Rows of the sheet have the same key. Which one counts?")
        choices = [self._row_choice(match.double), self._row_choice(number)]
        self._put(entry, self.key_column, Question(key, text, choices, number, ""))

    def double_key(self, row: Row) -> AnswerKey:
        """Under what the answer about rows with one key is kept."""
        return DOUBLE, self._known.name_of(row), ""

    def ask_alike(self, entry: Entry, row: Row) -> None:
        """Without a key, or with one that is new, a person of this name and birth may be one that is known."""
        alike = self._known.alike(row) if self._record.alike else []
        if not alike:
            return
        choices: Choices = [(row_id, self._label(row_id)) for row_id in alike[:_MOST_CHOICES]]
        text = _("Perhaps this is {known}.").format(known=" / ".join(label for _row, label in choices))
        name, number = self.key_column, self._plan.row_of(entry.index)
        entry.problems[name] = run_on(filter(None, (entry.problems.get(name, ""), text)))
        choices.append((NEW, _("Somebody or something else: make it new")))
        title = str(row[self._record.title])
        asked = _("Is “{title}” one that is known?").format(title=title)
        self._put(entry, name, Question((ROW, str(number), ""), asked, choices, number, title))

    def _row_choice(self, number: int) -> tuple[int, str]:
        row = self._plan.grid.rows[self._plan.index_of(number)]
        cells = [(self._record.field(c.field), row[c.index]) for c in self._columns.values()]
        texts: Sequence[str] = [mask(f, shown(c)) if f.sensitive and not f.codes else shown(c) for f, c in cells]
        words = " ".join(filter(None, texts))[:_MOST_TEXT]
        return number, _("row {row}: {text}").format(row=number, text=words)

    def _label(self, row_id: int) -> str:
        row = self._bureau.db.get(self._record.name, row_id) or {}
        names = (self._record.title, *self._record.key, *(name for names in self._record.alike for name in names))
        fields = [self._record.field(name) for name in dict.fromkeys(names)]
        texts = [mask(f, row.get(f.name)) if f.sensitive else show(f, row.get(f.name)) for f in fields]
        return " · ".join(filter(None, texts))
