"""Rule: what the law or the bureau says, as dated, sourced parameters; shipped as files, kept in the bureau's file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app import paths
from app.errors import AppError
from app.i18n import _

if TYPE_CHECKING:
    from db.connection import Connection


@dataclass(frozen=True)
class Rule:
    """One parameter in force from a day (to a day); ``region`` is a province, ``""`` the whole country."""

    key: str
    value: Any
    unit: str
    valid_from: str
    source: str
    confidence: str  # H primary text, M second-hand, L check before use
    valid_to: str | None = None
    region: str = ""

    def applies(self, on: date) -> bool:
        """Whether it is in force on a day."""
        day = on.isoformat()
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class RuleBook:
    """The rules of a bureau."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[tuple[str, str], list[Rule]] = {}
        for rule in sorted(rules, key=lambda rule: rule.valid_from):
            self._rules.setdefault((rule.key, rule.region), []).append(rule)

    def rule(self, key: str, on: date, region: str = "") -> Rule:
        """The latest rule in force on a day; a province's own goes before the country's. AppError if there is none."""
        if found := self.find(key, on, region):
            return found
        raise AppError(
            _("No rule “{key}” is known for {day}. Enter it under Rules.").format(key=key, day=on.isoformat())
        )

    def find(self, key: str, on: date, region: str = "") -> Rule | None:
        """The rule in force on a day, or None: not every country or year has every rule."""
        for place in dict.fromkeys((region, "")):
            for rule in reversed(self._rules.get((key, place), [])):
                if rule.applies(on):
                    return rule
        return None

    def value(self, key: str, on: date, region: str = "") -> Any:
        """The value of the rule in force on a day."""
        return self.rule(key, on, region).value

    def regions(self, key: str) -> list[str]:
        """The provinces that have a rule of their own, in the order of their dates."""
        return [region for known, region in self._rules if known == key and region]

    def all(self) -> list[Rule]:
        """Every rule, by key and date."""
        return [rule for _place, rules in sorted(self._rules.items()) for rule in rules]


def shipped(jurisdiction: str) -> list[Rule]:
    """The rules that come with the program for ``cn`` or ``vn``."""
    rules: list[Rule] = []
    for path in sorted((paths.RESOURCES / "rules" / jurisdiction).glob("*.toml")):
        with path.open("rb") as file:
            rules.extend(_from_toml(entry) for entry in tomllib.load(file)["rule"])
    return rules


def edition(jurisdiction: str) -> str:
    """What tells the shipped rules from those of another release."""
    digest = hashlib.sha256()
    for path in sorted((paths.RESOURCES / "rules" / jurisdiction).glob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _from_toml(entry: dict[str, Any]) -> Rule:
    dated = {name: str(entry[name]) for name in ("valid_from", "valid_to") if name in entry}
    return Rule(**{**entry, **dated})


def load(connection: Connection) -> list[Rule]:
    """The rules kept in a file."""
    columns = "key, value, unit, valid_from, source, confidence, valid_to, region"
    return [Rule(row[0], json.loads(row[1]), *row[2:]) for row in connection.tuples(f"SELECT {columns} FROM rule")]


def store(connection: Connection, rules: Iterable[Rule]) -> None:
    """Keep rules in a file, inside the caller's transaction; what the clerk has edited stays."""
    connection.executemany(
        """INSERT INTO rule (key, region, valid_from, valid_to, value, unit, source, confidence)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (key, region, valid_from) DO UPDATE SET value = excluded.value, unit = excluded.unit,
           valid_to = excluded.valid_to, source = excluded.source, confidence = excluded.confidence WHERE edited = 0""",
        [
            (
                rule.key,
                rule.region,
                rule.valid_from,
                rule.valid_to,
                json.dumps(rule.value),
                rule.unit,
                rule.source,
                rule.confidence,
            )
            for rule in rules
        ],
    )
