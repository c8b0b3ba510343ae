"""Collection rounds, what each unit has sent in them, and which person which unit has claimed."""

from __future__ import annotations

from app.i18n import N_, _
from app.records import Field, Kind, Problems, Record, Row, Setting

WAITING, SENT, RETURNED, ACCEPTED = "waiting", "sent", "returned", "accepted"


def round_problems(row: Row, _setting: Setting) -> Problems:
    """A round cannot be due before it opens."""
    if row.get("opens_on") and row.get("due_on") and row["due_on"] < row["opens_on"]:
        return {"due_on": _("A round cannot end before it begins.")}
    return {}


COLLECTION_ROUND = Record(
    name="collection_round",
    area="exchange",
    label=N_("Collection round"),
    plural=N_("Collection rounds"),
    title="name",
    key=("name",),
    order=("year", "name"),
    check=round_problems,
    fields=(
        Field(name="name", label=N_("Name of the round"), required=True, max_length=60, in_table=True, aliases=("报送批次",)),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, in_table=True, aliases=("年度",)),
        Field(name="subject", label=N_("What is collected"), max_length=60, aliases=("报送内容",)),
        Field(name="opens_on", label=N_("Starts on"), kind=Kind.DATE, in_table=True, aliases=("开始日期",)),
        Field(name="due_on", label=N_("Due on"), kind=Kind.DATE, in_table=True, aliases=("截止日期",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
)  # fmt: skip

COLLECTION = Record(
    name="collection",
    area="exchange",
    label=N_("Unit's sheet"),
    plural=N_("Units' sheets"),
    title="unit",
    key=("round", "unit"),
    parent="round",
    unit_path="unit",
    order=("unit",),
    fields=(
        Field(name="round", label=N_("Collection round"), kind=Kind.LINK, links="collection_round", required=True, aliases=("报送批次",)),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("单位名称", "报送单位"), by={"code": ("单位编码",)}),
        Field(name="status", label=N_("State"), kind=Kind.CHOICE, codes="collection_status", required=True, in_table=True, aliases=("报送状态",)),
        Field(name="sent_on", label=N_("Sent on"), kind=Kind.DATE, in_table=True, aliases=("报送日期",)),
        Field(name="returned_on", label=N_("Sent back on"), kind=Kind.DATE, in_table=True, aliases=("退回日期",)),
        Field(name="accepted_on", label=N_("Accepted on"), kind=Kind.DATE, in_table=True, aliases=("接收日期",)),
        Field(name="file", label=N_("File"), max_length=200, in_table=True, aliases=("文件",)),
        Field(name="entries", label=N_("Entries"), kind=Kind.INTEGER, minimum=0, in_table=True, aliases=("条数",)),
        Field(name="accepted", label=N_("Taken in"), kind=Kind.INTEGER, minimum=0, in_table=True, aliases=("接收条数",)),
        Field(name="rejected", label=N_("Refused"), kind=Kind.INTEGER, minimum=0, in_table=True, aliases=("退回条数",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
)  # fmt: skip

CLAIM = Record(
    name="claim",
    area="exchange",
    label=N_("Claim"),
    plural=N_("Claims"),
    title="name",
    parent="round",
    unit_path="unit",
    order=("name",),
    fields=(
        Field(name="round", label=N_("Collection round"), kind=Kind.LINK, links="collection_round", required=True),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True),
        Field(name="name", label=N_("Name"), required=True, max_length=40, in_table=True),
        Field(name="id_number", label=N_("Identity number"), kind=Kind.IDENTITY, required=True, sensitive=True, in_table=True),
        Field(name="details", label=N_("What the unit says"), kind=Kind.NOTE, sensitive=True),
    ),
)  # fmt: skip

RECORDS = (COLLECTION_ROUND, COLLECTION, CLAIM)
