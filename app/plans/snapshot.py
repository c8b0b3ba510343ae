"""What a plan said when it was printed, and where it says something else today."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import areas, issuing, store
from app.i18n import _
from app.paper.document import DataFile
from app.plans import archive, outline, service
from app.plans.papers import indicator_text
from app.records import Row

if TYPE_CHECKING:
    from app.bureau import Bureau

_OF_PLAN = ("year", "title", "organ", "recipients", "introduction", "closing")
_OF_ISSUE = tuple(field.name for field in issuing.FIELDS)
"""Only where something was said, so that what was printed before these fields were there still compares."""
_OF_LINE = (
    "id", "depth", "role", "goal", "measure", "deadline", "leader", "office", "unit_title", "partners", "responsible",
    "indicator", "operator", "target", "target_unit",
)  # fmt: skip
_SHOWN = ("goal", "measure", "deadline", "leader", "office", "unit_title", "partners", "responsible", "indicator")


@dataclass(frozen=True)
class Difference:
    """One thing that the plan says differently now: where, how it stood on paper, how it stands today."""

    where: str
    old: str
    new: str


def taken(bureau: Bureau, plan_id: int) -> bytes:
    """All that the paper of a plan says, as bytes that are the same for the same words."""
    plan = store.get(bureau, "plan", plan_id)
    lines = service.items(bureau, plan_id)
    data = {
        "plan": {name: plan[name] for name in _OF_PLAN} | {name: plan[name] for name in _OF_ISSUE if plan[name]},
        "lines": [{name: line[name] or None for name in _OF_LINE} for line in lines],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def as_file(data: bytes, jurisdiction: str) -> DataFile:
    """What was ``taken``, to be attached to the plan's paper."""
    return DataFile("plan.json", data, "Dữ liệu của kế hoạch" if jurisdiction == "vn" else "计划数据")


def versions(bureau: Bureau, plan_id: int) -> list[Row]:
    """The versions of a plan, the oldest first."""
    return store.rows(bureau, store.Query("plan_version", equals={"plan": plan_id}))


def last_copy(bureau: Bureau, plan_id: int) -> Row | None:
    """The version that counts on paper: the last one signed, or else the last one printed."""
    printed = [version for version in versions(bureau, plan_id) if version["data_hash"]]
    signed = [version for version in printed if version["signed_on"]]
    return (signed or printed or [None])[-1]


def differences(bureau: Bureau, plan_id: int, version: Row | None = None) -> list[Difference]:
    """Where the plan of today and the paper differ; empty without a paper."""
    copy = version or last_copy(bureau, plan_id)
    if copy is None:
        return []
    now = taken(bureau, plan_id)
    if archive.digest(now) == copy["data_hash"]:
        return []
    return compared(json.loads(archive.bytes_of(bureau, copy["data_hash"])), json.loads(now), bureau.jurisdiction)


def compared(old: dict[str, Any], new: dict[str, Any], jurisdiction: str) -> list[Difference]:
    """Every difference between two snapshots, the plan's own words first, then line by line."""
    labels = {field.name: field.label for field in areas.records()["plan"].fields}
    found = [
        Difference(_(labels[name]), str(old["plan"].get(name) or ""), str(new["plan"].get(name) or ""))
        for name in (*_OF_PLAN, *_OF_ISSUE)
        if (old["plan"].get(name) or "") != (new["plan"].get(name) or "")
    ]
    before, after = _by_id(old["lines"], jurisdiction), _by_id(new["lines"], jurisdiction)
    for row, (number, line) in after.items():
        found += _of_line(before[row], (number, line)) if row in before else [Difference(number, "", _words(line))]
    gone = [Difference(number, _words(line), "") for row, (number, line) in before.items() if row not in after]
    return found + gone


def _by_id(lines: list[Row], jurisdiction: str) -> dict[int, tuple[str, Row]]:
    numbered = zip(outline.numbers(lines, jurisdiction), lines, strict=True)
    return {line["id"]: (_place(number, line), line) for number, line in numbered}


def _place(number: str, line: Row) -> str:
    words = line["goal"].splitlines()[0]
    return number + (words if len(words) <= 12 else words[:11] + "…")


def _of_line(old: tuple[str, Row], new: tuple[str, Row]) -> list[Difference]:
    labels = {field.name: field.label for field in areas.records()["plan_item"].fields}
    labels["unit_title"] = labels["unit"]
    found: list[Difference] = []
    for name in _SHOWN:
        before, after = (
            (indicator_text(line) if name == "indicator" else line[name]) or "" for _at, line in (old, new)
        )
        if before != after:
            found.append(Difference(f"{new[0]} · {_(labels[name])}", before, after))
    if not found and old[0] != new[0]:
        found.append(Difference(new[0], old[0], new[0]))
    return found


def _words(line: Row) -> str:
    parts = (line["goal"], line["measure"], line["deadline"], line["responsible"])
    return "\n".join(part for part in parts if part)
