"""Changing rules: the bureau's own value, dates and source beside what the program ships; in the log, and undone."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app import codes, dates, rules
from app.errors import Invalid, Taken
from app.i18n import N_, _
from app.records import Problems
from app.rules import Rule
from app.safety.roles import Action
from app.safety.write import write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

TABLE = "rule"
_PARTS = re.compile(r"[,，、]")
_LISTS = re.compile(r"[;；]")


@dataclass(frozen=True)
class Entry:
    """A rule as the bureau has it; ``shipped`` is what the program brings under the same key, region and day."""

    id: int
    rule: Rule
    edited: bool
    shipped: Rule | None

    @property
    def label(self) -> str:
        """The rule in words, with its region."""
        name = codes.code_list("rule_key").label(self.rule.key)
        return f"{name} · {self.rule.region}" if self.rule.region else name


@dataclass(frozen=True)
class Typed:
    """What the clerk typed for a rule: one text for each of ``leaves`` of its value, days, source."""

    texts: Sequence[str]
    valid_from: str
    valid_to: str
    source: str


def entries(bureau: Bureau) -> list[Entry]:
    """All rules of the bureau by name, the latest of each first."""
    known = {(rule.key, rule.region, rule.valid_from): rule for rule in rules.shipped(bureau.jurisdiction)}
    # A formula is a text that explains what the program does; it is nothing to change.
    columns = "id, edited, key, value, unit, valid_from, source, confidence, valid_to, region"
    found = [
        Entry(row[0], Rule(row[2], json.loads(row[3]), *row[4:]), bool(row[1]), known.get((row[2], row[9], row[5])))
        for row in bureau.db.tuples(
            f"SELECT {columns} FROM rule WHERE unit <> 'formula' ORDER BY key, region, valid_from DESC"
        )
    ]
    order = list(codes.code_list("rule_key").entries)
    return sorted(found, key=lambda entry: order.index(entry.rule.key) if entry.rule.key in order else len(order))


def leaves(rule: Rule) -> list[tuple[str, str]]:
    """``(label, text)`` of every number or list in a rule's value; the label is "" where the value is but one."""
    return _leaves(rule.value, _worded(rule))


def _worded(rule: Rule) -> codes.CodeList | None:
    """The list whose codes a rule names: the steps of a procedure."""
    return codes.code_list(f"{rule.key.partition('.')[0]}_step") if rule.unit == "steps" else None


def _leaves(value: Any, worded: codes.CodeList | None) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [("", _text(value, worded))]
    found: list[tuple[str, str]] = []
    for name, inner in _items(value):
        label = codes.code_list("rule_part").label(name)
        found += [(" · ".join(filter(None, (label, below))), text) for below, text in _leaves(inner, worded)]
    return found


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(name), inner) for name, inner in value.items()]


def shown(rule: Rule) -> str:
    """A rule's value on one line."""
    return "；".join(" ".join(filter(None, pair)) for pair in leaves(rule))


def _text(value: Any, worded: codes.CodeList | None = None) -> str:
    if isinstance(value, list):
        apart = worded or any(isinstance(inner, list) for inner in _list(value))  # words may have commas of their own
        return ("; " if apart else ", ").join(_text(inner, worded) for inner in _list(value))
    if worded:
        return worded.label(str(value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _list(value: Any) -> list[Any]:
    return list(value)


def change(bureau: Bureau, entry: Entry, typed: Typed, reason: str = "") -> None:
    """Give a rule another value, days or source; raises Invalid with every problem at once."""
    _store(bureau, entry.rule, typed, reason, entry.id)


def add(bureau: Bureau, entry: Entry, typed: Typed, reason: str = "") -> None:
    """The same rule with another value from a day on; raises Invalid, also where that day has a value already."""
    _store(bureau, entry.rule, typed, reason, None)


def _store(bureau: Bureau, rule: Rule, typed: Typed, reason: str, row_id: int | None) -> None:
    values, problems = _read(rule, typed)
    if problems:
        raise Invalid(problems)
    kept = {**values, "edited": 1}
    try:
        with write_tx(bureau, N_("Change rule"), reason, right=Action.CONFIGURE) as tx:
            if row_id is not None:
                tx.update(TABLE, row_id, kept)
            else:
                named = {"key": rule.key, "region": rule.region, "unit": rule.unit, "confidence": "H"}
                tx.insert(TABLE, {**named, **kept})
    except Taken as problem:
        raise Invalid({"valid_from": _("There is a value from this day already. Change that one.")}) from problem


def _read(rule: Rule, typed: Typed) -> tuple[dict[str, Any], Problems]:
    problems: Problems = {}
    texts = list(typed.texts)
    value = _parsed(rule.value, texts, problems, _worded(rule))
    start, end = _day(typed.valid_from, "valid_from", problems), _day(typed.valid_to, "valid_to", problems)
    if not typed.valid_from.strip():
        problems["valid_from"] = _("Enter the day from which it counts.")
    if start and end and end < start:
        problems["valid_to"] = _("The end lies before the beginning.")
    if not typed.source.strip():
        problems["source"] = _("Say where the value comes from: the document and its article.")
    kept = {"valid_from": start, "valid_to": end or None, "source": typed.source.strip(), "value": json.dumps(value)}
    return kept, problems


def _day(text: str, name: str, problems: Problems) -> str:
    try:
        return dates.first_day(dates.parse_partial(text)).isoformat() if text.strip() else ""
    except ValueError:
        problems[name] = _("{text} is no date. Write 2026-03-08.").format(text=text)
        return ""


def _parsed(old: Any, texts: list[str], problems: Problems, worded: codes.CodeList | None) -> Any:
    """The new value in the shape of the old one; takes its texts from the front of the list."""
    if isinstance(old, dict):
        return {name: _parsed(inner, texts, problems, worded) for name, inner in _items(old)}
    text = texts.pop(0).strip()
    try:
        return _leaf(old, text, worded)
    except ValueError:
        sentence = _("{text} does not fit here; write it like {example}.")
        problems["value"] = sentence.format(text=text, example=_text(old, worded))
        return old


def _leaf(old: Any, text: str, worded: codes.CodeList | None) -> Any:
    if isinstance(old, list):
        first = _list(old)[0] if old else ""
        pieces = (_LISTS if worded or isinstance(first, list) else _PARTS).split(text) if text else []
        return [_leaf(first, piece.strip(), worded) for piece in pieces]
    if isinstance(old, bool) or not isinstance(old, int | float):
        meant = worded.find(text) if worded else text
        if not meant:
            raise ValueError(text)
        return meant
    number = float(text)
    return int(number) if isinstance(old, int) and number == int(number) else number


def in_force(entry: Entry, today: date) -> bool:
    """Whether a rule counts today."""
    return entry.rule.applies(today)
