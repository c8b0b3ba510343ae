"""What every record in a person's file has: the person, found by number in a sheet, and the page it stands on."""

from __future__ import annotations

from typing import Any

from app.i18n import N_
from app.records import Field, Kind

# The pages of a person's panel, in this order, on which the rows of these records are listed.
CAREER, LEARNING = N_("Career"), N_("Education and licences")
MERIT, LIFE, FILES = N_("Appraisal and rewards"), N_("Pay and life"), N_("Attachments")

PERSON_LINK = Field(
    name="person",
    label=N_("Person"),
    kind=Kind.LINK,
    links="person",
    required=True,
    in_table=True,
    aliases=("姓名", "职工姓名", "họ và tên", "họ tên"),
    by={"id_number": ("身份证号", "身份证号码", "身份证件号码", "cccd", "số cccd")},
)
# In the table a row of a person shows the person's unit too.
IN_FILE: dict[str, Any] = {"area": "personnel", "parent": "person", "unit_path": "person.unit"}


def period(since: str = N_("From"), until: str = N_("Until"), required: bool = False) -> tuple[Field, Field]:
    """The two days between which a row counts, as precisely as they are known."""
    return (
        Field(name="valid_from", label=since, kind=Kind.PARTIAL_DATE, required=required, in_table=True, aliases=("起始时间", "开始时间", "từ")),
        Field(name="valid_to", label=until, kind=Kind.PARTIAL_DATE, in_table=True, aliases=("终止时间", "截止时间", "đến")),
    )  # fmt: skip


DOCUMENT = Field(name="document", label=N_("Document number"), max_length=60, aliases=("文号", "số văn bản"))
