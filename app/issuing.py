"""What stands around the text of an official paper when it goes out: joint organs, secrecy, receivers of copies.

Fields that a plan and a paper written here have in common, each with how strongly the standard asks for it, and how
they come onto the paper. Clauses are those of GB/T 9704-2012; Nghị định 30/2020/NĐ-CP for Vietnam.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app import codes, seals
from app.i18n import N_, _
from app.paper.document import Document
from app.records import Field, Kind, Problems, Row, Setting

if TYPE_CHECKING:
    from app.bureau import Bureau

ISSUE = N_("Issue")
MOST_ORGANS = 4
_SECRECY = re.compile(r"(绝密|机密|秘密)(★\s*(长期|\d+\s*[年月日天]|\d{4}年\d{1,2}月\d{1,2}日前))?")
_BREAKS = re.compile(r"[，,、;；\n]+")
FIELDS = (
    Field(
        name="joint_organs", label=N_("Issued together with"), max_length=200, section=ISSUE, aliases=("联合发文机关",),
        help=N_("Up to three other organs, separated by commas; the host comes first (规定, 7.2.4 and 7.3.5.1)."),
    ),
    Field(
        name="secrecy", label=N_("Secrecy and its term"), max_length=20, section=ISSUE, aliases=("密级和保密期限",),
        help=N_("Like 秘密★1年 (规定, 7.2.2); left empty as a rule."),
    ),
    Field(
        name="urgency", label=N_("Urgency"), kind=Kind.CHOICE, codes="urgency", section=ISSUE, aliases=("紧急程度",),
        help=N_("特急 or 加急 where time presses (规定, 7.2.3)."),
    ),
    Field(
        name="copies_to", label=N_("Copies to"), max_length=500, section=ISSUE, aliases=("抄送机关",),
        help=N_("Separated by commas; they stand in the 版记 on the last page (规定, 7.4.2)."),
    ),
    Field(
        name="issuer", label=N_("Printed and sent out by"), max_length=60, section=ISSUE, aliases=("印发机关",),
        help=N_("Left of the day of printing in the 版记 (规定, 7.4.3); empty: the issuing organ."),
    ),
)  # fmt: skip


def problems(row: Row, setting: Setting) -> Problems:
    """A joint paper has at most four organs, and secrecy is written as the law says.

    保守国家秘密法: 绝密, 机密 or 秘密, with ★ and the term.
    """
    found: Problems = {}
    if len(names(row.get("joint_organs"))) >= MOST_ORGANS:
        found["joint_organs"] = _("A joint paper has at most {count} organs.").format(count=MOST_ORGANS)
    secrecy = row.get("secrecy")
    if secrecy and setting.jurisdiction == "cn" and not _SECRECY.fullmatch(secrecy):
        found["secrecy"] = _("Write 绝密, 机密 or 秘密 and its term, like 秘密★1年.")
    return found


def names(text: str | None) -> tuple[str, ...]:
    """The names in a list that a clerk typed, whatever stands between them."""
    return tuple(part.strip() for part in _BREAKS.split((text or "").rstrip("：:。.")) if part.strip())


def receivers(text: str | None, jurisdiction: str) -> tuple[str, ...]:
    """Who a paper or its copies go to: in Chinese as it was typed, 、 and ， with what they tell apart.

    In Vietnamese one on a line; what is filed (Lưu: VT, TCCB) is one.
    """
    plain = (text or "").strip().rstrip("：:。.；;，,")
    if jurisdiction == "cn" or re.search(r"[;；\n]", plain):
        parts = re.split(r"[;；\n]+", plain)
    else:
        filed = re.search(r"\bLưu\s*:.*", plain)
        before = plain[: filed.start()] if filed else plain
        parts = [*before.split(","), filed[0] if filed else ""]
    return tuple(part.strip() for part in parts if part.strip())


def organs(row: Row, host: str) -> tuple[str, ...]:
    """Every organ that issues a paper, the host first; empty where it does so alone."""
    others = names(row.get("joint_organs"))
    return (host, *others) if others else ()


def issued(bureau: Bureau, document: Document, row: Row, *, sealed: bool = False) -> Document:
    """The paper with what the row says of its issue; ``sealed`` puts the pictures of the organs' seals on it.

    Raises NoSeal naming the organ whose seal is not kept.
    """
    together = organs(row, document.organ)
    language = "vi" if bureau.jurisdiction == "vn" else "zh_CN"
    found = replace(
        document,
        organs=together if not document.form.startswith("vn") else (),
        secrecy=row.get("secrecy") or "",
        urgency=codes.code_list("urgency").label_in(row.get("urgency"), language),
        copies_to=receivers(row.get("copies_to"), bureau.jurisdiction) or document.copies_to,
        issuer=row.get("issuer") or document.issuer,
    )
    return seals.sealed(bureau, found) if sealed else found
