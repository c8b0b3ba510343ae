"""The certificate of further study (进修证明): where somebody was sent, for how long, and that it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app import jurisdiction, store
from app.errors import AppError
from app.i18n import _
from app.paper.certificate import Certificate
from app.records import Row
from app.study.records import STUDY

if TYPE_CHECKING:
    from app.bureau import Bureau


def study_certificates(bureau: Bureau, ids: Sequence[int]) -> list[Certificate]:
    """One for each of these assignments; it says nothing of marks, for the host gives those. Who came back
    early was there until that day, and is not said to have finished.

    AppError where none is asked for, or naming somebody who has not returned.
    """
    found = store.rows_by_id(bureau, STUDY.name, ids)
    if not found:
        raise AppError(_("Select the assignments that have ended."))
    for row in found:
        if row["status"] != "returned":
            sentence = _("{name} has not returned yet. A certificate is given when the assignment has ended.")
            raise AppError(sentence.format(name=row["person_title"]))
    return [_certificate(bureau, row) for row in found]


def _certificate(bureau: Bureau, row: Row) -> Certificate:
    day = jurisdiction.of(bureau.jurisdiction).date_text
    ended = min(row["ends_on"], row["returned_on"] or row["ends_on"])
    first, last = day(date.fromisoformat(row["starts_on"])), day(date.fromisoformat(ended))
    whole = ended == row["ends_on"]
    of_unit = row["owner_unit_title"] if row.get("owner_unit_title") else ""
    if bureau.jurisdiction == "vn":
        what = f" chuyên khoa {row['specialty']}" if row["specialty"] else ""
        done = "Đã hoàn thành" if whole else "Đã tham gia"
        return Certificate(
            "GIẤY CHỨNG NHẬN",
            (f"{done} khóa đào tạo{what} tại {row['host']} từ {first} đến {last}.",),
            f"Chứng nhận ông (bà) {row['person_title']}",
            row["document"] or "",
            bureau.name,
            jurisdiction.of("vn").dated(bureau.today, bureau.name),
            "vi",
            row["person_title"],
        )
    what = f"进修{row['specialty']}" if row["specialty"] else "进修学习"
    whom = f"{row['person_title']}同志（{of_unit}）" if of_unit else f"{row['person_title']}同志"
    return Certificate(
        "进修证明",
        (f"兹证明{whom}于{first}至{last}在{row['host']}{what}，{'期满返岗' if whole else '现已返岗'}。", "特此证明。"),
        "",
        row["document"] or "",
        bureau.name,
        day(bureau.today),
        name=row["person_title"],
    )
