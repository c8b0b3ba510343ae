"""Code lists: codes are stored, labels shown; the lists are ``resources/codes/*.csv``."""

from __future__ import annotations

import csv
import difflib
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app import i18n, paths


@dataclass(frozen=True)
class Code:
    """One entry of a list; ``labels`` by language, ``aliases`` as sheets write it, ``only`` in one jurisdiction."""

    code: str
    labels: dict[str, str]
    aliases: tuple[str, ...]
    only: str = ""


@dataclass(frozen=True)
class CodeList:
    """A list in its official order."""

    name: str
    entries: dict[str, Code]

    def label(self, code: str | None) -> str:
        """The label in the language in force; an unknown code shows as itself, nothing as ``""``."""
        if not code:
            return ""
        entry = self.entries.get(code)
        return entry.labels[i18n.language()] if entry else code

    def label_in(self, code: str | None, language: str) -> str:
        """The label that a paper in ``language`` bears, whatever the window speaks; "" for nothing."""
        entry = self.entries.get(code or "")
        return entry.labels[language] if entry else code or ""

    def choices(self, jurisdiction: str = "") -> list[tuple[str, str]]:
        """``(code, label)`` of every entry that the jurisdiction uses; of all without one."""
        return [
            (code, self.label(code))
            for code, entry in self.entries.items()
            if not jurisdiction or entry.only in ("", jurisdiction)
        ]

    def find(self, text: str) -> str | None:
        """The code meant by a code, a label in any language, or an alias; None if nothing fits exactly."""
        plain = fold(text)
        return self._index.get(plain) or self._index.get(plain.removesuffix(".0"))

    def nearest(self, text: str) -> str:
        """The label of the entry that a word most resembles, or ``""``; only ever a question, never an answer."""
        near = difflib.get_close_matches(fold(text), list(self._index), 1, 0.8)
        return self.label(self._index[near[0]]) if near else ""

    @cached_property
    def _index(self) -> dict[str, str]:
        index: dict[str, str] = {}
        for entry in self.entries.values():
            for name in (entry.code, *entry.labels.values(), *entry.aliases):
                index.setdefault(fold(name), entry.code)
            if entry.code.isdigit():
                index.setdefault(str(int(entry.code)), entry.code)
        return index


def fold(text: str) -> str:
    """For comparing words of sheets: width, case, spaces and brackets do not matter."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in wide if not char.isspace() and char not in "()[]·,，、。:：")


@lru_cache
def code_list(name: str) -> CodeList:
    """The list called ``name``; FileNotFoundError if the program ships none."""
    with (paths.RESOURCES / "codes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        entries = {
            line["code"]: Code(
                line["code"],
                {language: line[language] for language in i18n.LANGUAGES},
                tuple(filter(None, line["aliases"].split("|"))),
                line["only"],
            )
            for line in csv.DictReader(file)
        }
    return CodeList(name, entries)
