"""Columns of a sheet and the fields they bring: by label, alias and code column, whatever their order or width."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app import areas, i18n
from app.codes import fold
from app.i18n import N_, _
from app.records import Field, Kind, Record

ALIKE = 0.8  # from this likeness on a column is suggested, never taken by itself
RESULT, REASON, ROW = N_("Import result"), N_("Reason"), N_("Original row")  # columns of our own result workbook
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_LEGEND = re.compile(r"\d\s*[=是为:：-]|[=是为:：]\s*\d")  # "(男是0，女是1)": another code than ours
_CODED = "代码"  # official layouts ask for the code, everybody else writes the word
_ORNAMENT = str.maketrans("", "", "*★☆\"'“”‘’【】《》<>")


class Match(StrEnum):
    """How a column found its field."""

    EXACT = "exact"
    CHOSEN = "chosen"  # by the clerk
    REMEMBERED = "remembered"  # chosen by the clerk when the layout came before
    SIMILAR = "similar"  # only suggested
    DOUBLE = "double"  # the field has come from an earlier column
    NONE = "none"


@dataclass(frozen=True)
class Column:
    """A column: its header, and what it brings: a field (``unit``), a linked row's field (``unit.code``) or nothing."""

    index: int
    header: str
    target: str = ""
    match: Match = Match.NONE
    suggestion: str = ""

    @property
    def field(self) -> str:
        """The name of the record's own field."""
        return self.target.partition(".")[0]


@dataclass(frozen=True)
class Header:
    """The header's rows (first and last, from 0) and its columns."""

    first: int
    last: int
    columns: tuple[Column, ...]


def keys(record: Record) -> list[tuple[str, ...]]:
    """The ways in which a row is found again: required key fields together, otherwise each key field for itself.

    Rows that belong to another are found by all of them together: one person has many licences.
    """
    if record.parent in record.key or all(record.field(name).required for name in record.key):
        return [record.key]
    return [(name,) for name in record.key]


def spellings(msgid: str) -> set[str]:
    """A word of the program in all its languages, folded for comparison."""
    found: set[str] = set()
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            found.add(fold_header(_(msgid)))
    return found


def fold_header(text: str) -> str:
    """A header without width, case, blanks, brackets and ornament."""
    return fold(text).translate(_ORNAMENT)


def vocabulary(record: Record) -> dict[str, str]:
    """Folded word → target, for every header under which sheets bring the record's fields."""
    words: dict[str, str] = {}
    typed = [field for field in record.fields if not field.computed]
    # A field's own label counts before what else another one is called.
    for field, word in [(f, w) for f in typed for w in spellings(f.label)] + [(f, w) for f in typed for w in _words(f)]:
        words.setdefault(word, field.name)
    for field in record.fields:
        for linked, names in (field.by or {}).items():
            for name in names:
                words.setdefault(fold_header(name), f"{field.name}.{linked}")
            for word in linked_spellings(field, linked):
                words.setdefault(word, f"{field.name}.{linked}")
    return words


def linked_label(field: Field, linked: str) -> str:
    """The header of a column that names the linked row by one of its fields: ``Person · Identity number``."""
    return f"{_(field.label)} · {_(areas.records()[field.links].field(linked).label)}"


def linked_spellings(field: Field, linked: str) -> set[str]:
    """Such a header in all languages, folded."""
    found: set[str] = set()
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            found.add(fold_header(linked_label(field, linked)))
    return found


def _words(field: Field) -> set[str]:
    words = spellings(field.label) | {fold_header(alias) for alias in field.aliases} | {field.name}
    if field.kind is Kind.CHOICE:
        words |= {word.removesuffix(_CODED) for word in words}
    return words


def variants(header: str) -> list[str]:
    """The folded forms in which a header may be known: whole, and without a remark in brackets."""
    whole = fold_header(header)
    bare = fold_header(_BRACKETS.sub("", header))
    legend = any(_LEGEND.search(remark) for remark in _BRACKETS.findall(header))
    return [whole] if legend or not bare or bare == whole else [whole, bare]


def target_of(words: Mapping[str, str], header: str) -> str:
    """The target that a header names exactly, or ``""``."""
    return next((words[form] for form in variants(header) if form in words), "")


def match_columns(record: Record, headers: Sequence[str], targets: Sequence[str]) -> tuple[Column, ...]:
    """Every column with its field; the first of doubles counts, and what only looks alike is a suggestion."""
    taken: set[str] = set()
    columns: list[Column] = []
    for index, (header, target) in enumerate(zip(headers, targets, strict=True)):
        if not target:
            columns.append(Column(index, header))
        elif target in taken:
            columns.append(Column(index, header, "", Match.DOUBLE, target))
        else:
            taken.add(target)
            columns.append(Column(index, header, target, Match.EXACT))
    free = {word: target for word, target in vocabulary(record).items() if target not in taken}
    return tuple(_suggested(column, free) for column in columns)


def _suggested(column: Column, free: Mapping[str, str]) -> Column:
    if column.match is not Match.NONE or not column.header:
        return column
    for part in (column.header, *column.header.split("/")[::-1]):
        near = difflib.get_close_matches(fold_header(part), free, 1, ALIKE)
        if near:
            return replace(column, match=Match.SIMILAR, suggestion=free[near[0]])
    return column


def choose(columns: Sequence[Column], mapping: Mapping[int, str | None]) -> tuple[Column, ...]:
    """The columns with the clerk's choices; a field moves from the column that had it to the chosen one."""
    chosen = {target for target in mapping.values() if target}
    result: list[Column] = []
    for column in columns:
        if column.index in mapping:
            result.append(replace(column, target=mapping[column.index] or "", match=Match.CHOSEN))
        elif column.target in chosen:
            result.append(replace(column, target="", match=Match.DOUBLE, suggestion=column.target))
        else:
            result.append(column)
    return tuple(result)
