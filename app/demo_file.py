"""The invented files of the demonstration's people: schooling, licences, contracts, appraisals and one whole file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import attachments, dates, store
from app.i18n import N_
from app.personnel import present
from app.records import Row
from app.safety.write import Writer, write_tx

if TYPE_CHECKING:
    from app.bureau import Bureau

_SCHOOLS = ("省医学院", "市卫生学校", "省中医学院", "医学高等专科学校", "省广播电视大学")
_LICENCES = {"11": "doctor", "12": "assistant", "21": "nurse", "22": "nurse"}
_EVERY = 3  # one person in so many has schooling, licence and contract entered already


def keep_files(bureau: Bureau, chance: Random) -> int:
    """Fill the files; returns how many rows were entered."""
    people = store.rows(bureau, store.Query("person", present=True))
    with write_tx(bureau, N_("Import")) as tx:
        for code, married in ((_MARRIED, True), (_SINGLE, False)):
            tx.update_many("person", [row["id"] for row in people if _is_married(row) is married], {"marital": code})
        entered = _schooling(bureau, tx, people[::_EVERY]) + _licences(bureau, tx, people[::_EVERY], chance)
        entered += _contracts(bureau, tx, people[::_EVERY], chance) + _appraisals(bureau, tx, people, chance)
    physicians = (row for row in people[::_EVERY] if row["job_category"] == "11" and row["work_start"])
    return entered + _whole_file(bureau, next(physicians))


_SINGLE, _MARRIED = "10", "20"


def _is_married(person: Row) -> bool:
    """Invented: whoever was born before 1998, but for one in nine."""
    return (person["birth_date"] or "") < "1998" and person["id"] % 9 != 0


def _insert(tx: Writer, record: str, rows: Sequence[Row]) -> int:
    columns = list(rows[0])
    return len(tx.insert_many(record, columns, [[row[name] for name in columns] for row in rows]))


def _schooling(bureau: Bureau, tx: Writer, people: Sequence[Row]) -> int:
    rows = list[Row]()
    for number, person in enumerate(people):
        start = int((person["work_start"] or "2000")[:4])
        first = "41" if start < 2005 else "31" if number % 3 else "21"
        common = {"person": person["id"], "major": person["major"] or "临床医学"}
        rows.append({**common, "school": _SCHOOLS[number % 5], "education": first, "mode": "full",
                     "valid_from": f"{start - 3}-09", "valid_to": f"{start}-07"})  # fmt: skip
        if person["education"] and present.education_order(person["education"]) < present.education_order(first):
            rows.append({**common, "school": _SCHOOLS[(number + 1) % 5], "education": person["education"],
                         "mode": ("correspondence", "selftaught", "onthejob")[number % 3],
                         "valid_from": f"{start + 3}-03", "valid_to": f"{start + 6}-01"})  # fmt: skip
    count = _insert(tx, "schooling", rows)
    present.follow_schooling(bureau, tx, {person["id"] for person in people})
    return count


def _licences(bureau: Bureau, tx: Writer, people: Sequence[Row], chance: Random) -> int:
    year, rows = bureau.today.year, list[Row]()
    for person in people:
        kind = _LICENCES.get(person["job_category"] or "")
        if kind is None:
            continue
        issued = date(year - chance.randint(1, 4), chance.randint(1, 12), chance.randint(1, 28))
        assessed = dates.add_months(bureau.today, -chance.randint(1, 33 if len(rows) else 35)).isoformat()
        rows.append({
            "person": person["id"], "kind": kind, "number": person["licence_no"] or f"99{person['id']:010d}",
            "category": person["licence_category"], "scope": person["licence_scope"],
            "valid_from": issued.isoformat(), "unlimited": 1 if kind != "nurse" else None,
            "assessed_on": assessed if kind != "nurse" else None,
        })  # fmt: skip
    if rows:
        rows[0] |= {"valid_from": dates.add_months(bureau.today, -58).isoformat()}  # one that is soon to be renewed
    return _insert(tx, "licence", rows) if rows else 0


def _contracts(bureau: Bureau, tx: Writer, people: Sequence[Row], chance: Random) -> int:
    rows = list[Row]()
    for person in people:
        start = dates.add_months(bureau.today, -chance.randint(2, 56 if rows else 59))
        end = dates.add_months(start, 60)
        rows.append({"person": person["id"], "kind": "appointment", "number": f"聘〔{start.year}〕{person['id']}号",
                     "valid_from": start.isoformat(), "valid_to": end.isoformat()})  # fmt: skip
    return _insert(tx, "contract", rows)


def _appraisals(bureau: Bureau, tx: Writer, people: Sequence[Row], chance: Random) -> int:
    grades = ("excellent",) * 3 + ("good",) * 16 + ("basic",)
    rows = [
        {"person": person["id"], "year": bureau.today.year - 1, "grade": chance.choice(grades),
         "ethics": chance.choice(("excellent", "good", "good")), "score": float(chance.randint(72, 98))}
        for person in people if person["id"] % 50
    ]  # fmt: skip
    return _insert(tx, "appraisal", rows)


def _whole_file(bureau: Bureau, person: Row) -> int:
    """One person with everything, so that each page of the panel shows something."""
    year, owner = bureau.today.year, {"person": person["id"]}
    rows: dict[str, Row] = {
        "post": {"unit": person["unit"], "department": "医务科", "position": "副科长", "additional": True,
                 "post_class": "management", "grade": "G08", "valid_from": f"{year - 2}-03"},
        "reward": {"name": "优秀医师", "level": "county", "granted_on": f"{year - 1}-08-19", "organ": "县人民政府"},
        "sanction": {"kind": "warning", "decided_on": f"{year - 1}-02-10", "organ": bureau.name},
        "talent": {"kind": "leader", "batch": "第二批", "valid_from": f"{year - 2}-01", "valid_to": f"{year + 1}-12",
                   "review_on": dates.add_months(bureau.today, 1).isoformat(), "research_money": 5_000_000},
        "allowance": {"kind": "scarce", "amount": 80_000, "valid_from": f"{year - 1}-01"},
        "absence": {"kind": "annual", "starts_on": f"{year}-07-06", "ends_on": f"{year}-07-17", "days": 10.0,
                    "back_on": f"{year}-07-20"},
        "relative": {"relation": "spouse", "name": "单小明", "workplace": "云岭县第一中学", "phone": "13900000000",
                     "emergency": True},
        "talk": {"kind": "talk", "held_on": f"{year}-05-12", "with_whom": "覃丽华", "content": "了解工作和生活困难。"},
    }  # fmt: skip
    for record, values in rows.items():
        store.save(bureau, record, owner | values)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "照片.png"
        path.write_bytes(picture_of_nobody(90, 120))
        attachments.add(bureau, "attachment", {**owner, "kind": attachments.PHOTO}, path)
    return len(rows) + 1


def picture_of_nobody(wide: int, high: int) -> bytes:
    """A picture of nobody: head and shoulders on a plain ground, as PNG."""
    lines = bytearray()
    for y in range(high):
        lines.append(0)
        for x in range(wide):
            head = ((x - wide / 2) / 0.22 / wide) ** 2 + ((y - high * 0.36) / 0.2 / high) ** 2 < 1
            body = ((x - wide / 2) / 0.42 / wide) ** 2 + ((y - high * 1.02) / 0.42 / high) ** 2 < 1
            lines += bytes((96, 125, 139) if head or body else (228, 234, 236))
    head_chunk = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head_chunk), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
