"""From the lines of a text to a proposed outline: every line has its place, and says what was understood in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.plans import rules
from app.plans.deadline_words import find_deadlines
from app.plans.pasting import signs
from app.plans.pasting.files import SourceLine
from app.plans.pasting.signs import Mark
from app.records import Row

TITLE, INTRO, CLOSING, LABEL, RESIDUE = "title", "intro", "closing", "label", "residue"
_SHORT = 40  # characters: a numbered line up to this long is a heading of what follows
_GOAL = 60  # characters: a first sentence up to this long becomes the goal, the rest its measure
_CLOSES = re.compile(r"^(?:总之|综上|以上|我们将|我们相信|20..年.{0,20}(?:我们|相信|将继续)|.{0,12}我们(?:将|会|仍将))")


@dataclass
class Line:
    """A line of the source and what it was taken for; ``values`` go into the plan, ``marks`` are shown."""

    place: int
    text: str
    role: str
    depth: int = 1
    values: Row = field(default_factory=dict[str, object])
    marks: list[Mark] = field(default_factory=list[Mark])
    notes: list[str] = field(default_factory=list[str])  # missing, doubled, unnumbered, unreadable
    of: Line | None = None  # the line whose measure these words are


@dataclass
class Proposal:
    """One plan of the source."""

    title: str
    lines: list[Line]

    def of(self, role: str) -> list[Line]:
        """The lines with a role."""
        return [line for line in self.lines if line.role == role]

    def rows(self) -> list[Row]:
        """The lines of the outline as rows of a plan."""
        kept = [line for line in self.lines if line.role in (rules.ITEM, rules.HEADING, rules.TEXT)]
        return [{"depth": line.depth, "role": line.role, **line.values} for line in kept]

    def words(self, role: str) -> str:
        """The introduction or the closing words."""
        return "\n".join(line.text.strip() for line in self.of(role))

    def count(self, kind: str) -> int:
        """How many stretches were understood as something."""
        return sum(mark.kind == kind for line in self.lines for mark in line.marks)


def propose(lines: Iterable[SourceLine], year: int) -> list[Proposal]:
    """The plans in a text, in order; one without any sign of another is one plan."""
    numbered = list(enumerate(lines))
    starts = [at for at, line in numbered if signs.PLAN_START.match(line.text.strip())]
    edges = [0, *starts[1:], len(numbered)]  # what stands before the first plan goes with it
    parts = [numbered[start:end] for start, end in pairwise(edges)]
    return [_Reader(year).read(part) for part in parts if part]


class _Reader:
    """Reads one plan, line by line, keeping the ways of numbering that are open."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._open: list[tuple[float, int]] = []  # rank and last value of each level
        self._lines: list[Line] = []
        self._last: Line | None = None  # the line that labels and paragraphs belong to
        self._title = ""

    def read(self, source: Sequence[tuple[int, SourceLine]]) -> Proposal:
        for place, line in source:
            if line.text.strip():
                self._take(place, line)
        self._close()
        found = Proposal(self._title, self._lines)
        for line in found.lines:
            self._understand(line)
        found.lines = [part for line in found.lines for part in _parted(line)]
        _settle_roles(found.lines)
        return found

    def _take(self, place: int, source: SourceLine) -> None:
        text = source.text.strip()
        if signs.is_residue(text):
            self._residue(place, text)
        elif not self._title and (found := signs.PLAN_TITLE.search(text)) and len(text) <= _SHORT:
            self._title = found[1].strip()
            self._lines.append(Line(place, text, TITLE))
        elif signs.PLAN_START.match(text):
            self._title = text
            self._lines.append(Line(place, text, TITLE))
        elif (known := signs.field_of(text)) is not None:
            self._field(place, text, *known)
        elif (number := signs.number_of(text)) is not None:
            self._numbered(place, text, number)
        elif source.level:
            self._numbered(place, text, signs.Number(10 + source.level, 0, 0))
        else:
            self._paragraph(place, text)

    def _residue(self, place: int, text: str) -> None:
        if not self._title and (found := signs.PLAN_TITLE.search(text.rpartition("|")[2])):
            self._title = found[1].strip()
        self._lines.append(Line(place, text, RESIDUE, marks=[Mark(0, len(text), signs.RESIDUE)]))

    def _field(self, place: int, text: str, name: str, value: str) -> None:
        if name == "goal":
            self._open = [(0.5, 0)]
            line = self._add(Line(place, text, rules.HEADING, 1, {"goal": value or text}))
            line.marks.append(Mark(0, len(text) - len(value), signs.NUMBER))
            return
        line = Line(place, text, LABEL)
        self._lines.append(line)
        if not value or name == "measures":
            return
        value = value.rstrip("。.,，;； ")
        start = text.rfind(value)
        line.marks.append(Mark(start, start + len(value), signs.DEADLINE if name == "deadline" else signs.OWNER))
        if name == "deadline":
            self._deadline(line, value)
        elif name == "responsible":
            self._owner(value)
        elif self._last is not None:
            self._last.values.setdefault(name, value)

    def _deadline(self, label: Line, value: str) -> None:
        """A second deadline in a row belongs to a line whose words are lost: its place is kept."""
        if self._last is None or "deadline" in self._last.values:
            depth = self._last.depth if self._last else 1
            self._add(Line(label.place, "", rules.ITEM, depth, {"goal": "…"}, notes=["missing"]))
        assert self._last is not None
        self._last.values["deadline"] = value
        if not rules.readable(value):
            label.notes.append("unreadable")
            self._last.notes.append("unreadable")

    def _owner(self, value: str) -> None:
        """Who is named at the end of a group answers for every line of it that names nobody."""
        for line in reversed(self._lines):
            if line.role == rules.HEADING and line.text.startswith("目标"):
                break
            if line.role == rules.ITEM:
                if "responsible" in line.values:
                    break
                line.values["responsible"] = value

    def _numbered(self, place: int, text: str, number: signs.Number) -> None:
        notes = self._note(number)
        words = text[number.end :]
        cut, fields = signs.bracket_fields(words)
        line = Line(place, text, rules.ITEM, min(len(self._open), rules.DEEPEST), notes=notes)
        line.values.update(_goal_and_measure(words[:cut].strip() if cut >= 0 else words))
        line.values.update(fields)
        if cut >= 0:
            line.marks.append(Mark(number.end + cut, len(text), signs.OWNER))
        line.marks.append(Mark(0, number.end, signs.NUMBER))
        self._add(line)

    def _note(self, number: signs.Number) -> list[str]:
        """Close the deeper ways of numbering; tell of a number that is left out or comes twice."""
        while self._open and self._open[-1][0] > number.rank:
            self._open.pop()
        if not self._open or self._open[-1][0] < number.rank:
            self._open.append((number.rank, number.value))
            return ["missing"] if number.value > 1 else []
        before = self._open[-1][1]
        self._open[-1] = (number.rank, number.value)
        if not number.value or number.value == before + 1:
            return []
        return ["missing"] if number.value > before + 1 else ["doubled"]

    def _add(self, line: Line) -> Line:
        self._lines.append(line)
        self._last = line
        return line

    def _paragraph(self, place: int, text: str) -> None:
        last = self._last
        if last is None:
            self._lines.append(Line(place, text, INTRO))
        elif len(last.text) <= _SHORT and last.role == rules.ITEM and "measure" not in last.values:
            last.values["measure"] = text
            self._lines.append(Line(place, text, LABEL, of=last))
        else:
            self._add(Line(place, text, rules.ITEM, last.depth, _goal_and_measure(text), notes=["unnumbered"]))

    def _close(self) -> None:
        """The last words that look ahead close the plan; where nothing is numbered, paragraphs are the items."""
        for line in reversed([line for line in self._lines if line.role == rules.ITEM]):
            if "unnumbered" not in line.notes or not _CLOSES.match(line.text):
                break
            line.role, line.values, line.notes = CLOSING, {}, []
        intro = [line for line in self._lines if line.role == INTRO]
        if self._last is None:
            for line in intro[1:]:
                line.role, line.values, line.notes = rules.ITEM, _goal_and_measure(line.text), ["unnumbered"]

    def _understand(self, line: Line) -> None:
        line.marks += signs.placeholders(line.text)
        line.marks += [Mark(at.start(), at.end(), signs.RESIDUE) for at in signs.RESIDUE_CHARS.finditer(line.text)]
        task = line.of or line
        if task.role != rules.ITEM:
            return
        for named in signs.owners(line.text):
            line.marks.append(Mark(named.start, named.end, signs.OWNER))
            task.values.setdefault(named.field, named.value)
        hits, reaches = find_deadlines(line.text, self._year), signs.indicators(line.text)
        line.marks += [Mark(hit.start, hit.end, signs.DEADLINE) for hit in hits]
        line.marks += [Mark(reach.start, reach.end, signs.INDICATOR) for reach in reaches]
        said = "；".join(dict.fromkeys(hit.text for hit in hits))
        if said and "deadline" not in task.values and rules.readable(said) and len(said) <= _GOAL:
            task.values["deadline"] = said
        if reaches and "indicator" not in task.values:
            first = reaches[0]
            task.values.update(indicator=first.words, operator=first.operator)
            task.values.update(target=first.target, target_unit=first.unit)


def _goal_and_measure(words: str) -> Row:
    """The first sentence as the goal and the rest as its measure; nothing is left out but what the web added."""
    words = signs.RESIDUE_CHARS.sub("", words).strip()
    end = min((at for at in (words.find("。"), words.find("：")) if at >= 0), default=-1)
    if 0 < end < min(len(words) - 1, _GOAL):
        return {"goal": words[:end], "measure": words[end + 1 :].strip()}
    return {"goal": words.rstrip("。;；:：") or words}


def _parted(line: Line) -> list[Line]:
    """A line whose measure counts 一是…二是…三是… has each of them below it."""
    measure = str(line.values.get("measure") or "")
    starts = [found.start() for found in signs.FIRST_SECOND.finditer(measure)]
    if line.role != rules.ITEM or len(starts) < 2 or line.depth >= rules.DEEPEST:
        return [line]
    edges = [*starts, len(measure)]
    pieces = [measure[start:end].strip() for start, end in pairwise(edges)]
    line.values["measure"] = measure[: starts[0]].strip() or None
    below = [Line(line.place, piece, rules.ITEM, line.depth + 1, {"goal": piece.rstrip("。;；")}) for piece in pieces]
    return [line, *below]


def _settle_roles(lines: list[Line]) -> None:
    """Lines with others below them, and those that only state the spirit, are headings."""
    outline = [line for line in lines if line.role in (rules.ITEM, rules.HEADING)]
    for place, line in enumerate(outline):
        after = outline[place + 1] if place + 1 < len(outline) else None
        if after is not None and after.depth > line.depth and "deadline" not in line.values:
            line.role = rules.HEADING
            for name in ("indicator", "operator", "target", "target_unit", "responsible"):
                line.values.pop(name, None)
        elif re.search(r"^\S{0,4}(?:指导思想|总体要求|总体目标|工作目标|基本原则)|MỤC ĐÍCH", line.text):
            line.role = rules.HEADING
