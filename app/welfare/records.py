"""Check-ups and the register of women workers, both in rounds with an entry for every woman, and visits (慰问)."""

from __future__ import annotations

from app.i18n import N_
from app.records import Field, Figure, Kind, Record
from app.welfare import rules

RESULT = N_("Result")


def _entries(only: str) -> str:
    return f"""(SELECT count(*) FROM women_entry WHERE women_entry.round = women_round.id
        AND women_entry.deleted_at IS NULL AND {only})"""


def _of_person(column: str) -> str:
    return f"(SELECT person.{column} FROM person WHERE person.id = women_entry.person)"


CHECKUP_ROUND = Record(
    name="checkup_round",
    area="welfare",
    label=N_("Check-up round"),
    plural=N_("Check-up rounds"),
    title="name",
    key=("name",),
    order=("year", "name"),
    check=rules.round_problems,
    fields=(
        Field(
            name="name",
            label=N_("Name of the round"),
            required=True,
            max_length=60,
            in_table=True,
            aliases=("体检批次",),
        ),
        Field(
            name="year",
            label=N_("Year"),
            kind=Kind.INTEGER,
            required=True,
            minimum=1990,
            maximum=2199,
            in_table=True,
            aliases=("年度", "năm"),
        ),
        Field(name="starts_on", label=N_("Starts on"), kind=Kind.DATE, in_table=True),
        Field(name="ends_on", label=N_("Ends on"), kind=Kind.DATE, in_table=True),
        Field(name="hospital", label=N_("Examined at"), max_length=80, in_table=True, aliases=("体检机构",)),
        Field(name="items", label=N_("Examinations"), kind=Kind.NOTE, aliases=("体检项目",)),
    ),
)  # fmt: skip

CHECKUP = Record(
    name="checkup",
    area="welfare",
    label=N_("Check-up"),
    plural=N_("Check-ups"),
    title="done_on",
    key=("round", "person"),
    parent="round",
    beside="",
    unit_path="person.unit",
    order=("person",),
    check=rules.checkup_problems,
    fields=(
        Field(name="round", label=N_("Check-up round"), kind=Kind.LINK, links="checkup_round", required=True, in_table=True, aliases=("体检批次",)),
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True,
              aliases=("姓名", "họ và tên"), by={"id_number": ("身份证号", "身份证件号码", "cccd")}),
        Field(name="done_on", label=N_("Examined on"), kind=Kind.DATE, in_table=True, aliases=("体检日期",)),
        Field(name="absence", label=N_("Reason if not examined"), max_length=100, in_table=True, aliases=("未检原因",)),
        Field(name="follow_up", label=N_("Follow-up needed"), kind=Kind.FLAG, sensitive=True, section=RESULT, aliases=("需复查",)),
        Field(name="finding", label=N_("Finding"), kind=Kind.NOTE, sensitive=True, section=RESULT, aliases=("体检结论",)),
    ),
)  # fmt: skip

WOMEN_ROUND = Record(
    name="women_round",
    area="welfare",
    label=N_("Verification round"),
    plural=N_("Verification rounds of the women's register"),
    title="name",
    key=("name",),
    order=("day", "name"),
    check=rules.verification_problems,
    fields=(
        Field(name="name", label=N_("Name of the round"), required=True, max_length=60, in_table=True, aliases=("核对批次",)),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, in_table=True, aliases=("年度", "năm")),
        Field(name="day", label=N_("State of"), kind=Kind.DATE, required=True, in_table=True, aliases=("核对基准日",),
              help=N_("Women who are on the staff on this day stand in the round.")),
        Field(name="due_on", label=N_("To be done by"), kind=Kind.DATE, in_table=True, aliases=("完成期限",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注", "ghi chú")),
    ),
    figures=(
        Figure(name="women", label=N_("Women"), kind=Kind.INTEGER, sql=_entries("1")),
        Figure(name="open", label=N_("Not verified"), kind=Kind.INTEGER, sql=_entries("women_entry.verified_on IS NULL")),
    ),
)  # fmt: skip

WOMEN_ENTRY = Record(
    name="women_entry",
    area="welfare",
    label=N_("Entry of the women's register"),
    plural=N_("Entries of the women's register"),
    title="verified_on",
    key=("round", "person"),
    parent="round",
    beside="",
    unit_path="person.unit",
    order=("person",),
    check=rules.entry_problems,
    fields=(
        Field(name="round", label=N_("Verification round"), kind=Kind.LINK, links="women_round", required=True, in_table=True, aliases=("核对批次",)),
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True,
              aliases=("姓名", "họ và tên"), by={"id_number": ("身份证号", "身份证件号码", "cccd")}),
        Field(name="verified_on", label=N_("Verified on"), kind=Kind.DATE, in_table=True, aliases=("核对日期",)),
        Field(name="change", label=N_("What was corrected"), kind=Kind.NOTE, in_table=True, aliases=("变动情况",)),
    ),
    figures=(
        Figure(name="birth", label=N_("Date of birth"), kind=Kind.PARTIAL_DATE, sql=_of_person("birth_date")),
        Figure(name="marital", label=N_("Marital status"), kind=Kind.CHOICE, codes="marital", sql=_of_person("marital")),
    ),
)  # fmt: skip

VISIT = Record(
    name="visit",
    area="welfare",
    label=N_("Visit"),
    plural=N_("Visits"),
    title="reason",
    key=("person", "kind", "visited_on"),
    parent="person",
    beside=N_("Pay and life"),
    dated=("visited_on", ""),
    unit_path="person.unit",
    order=("visited_on",),
    check=rules.visit_problems,
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True,
              aliases=("姓名", "慰问对象", "họ và tên"), by={"id_number": ("身份证号", "身份证件号码", "cccd")}),
        Field(name="kind", label=N_("Kind of visit"), kind=Kind.CHOICE, codes="visit_kind", required=True, in_table=True, aliases=("慰问类别",)),
        Field(name="visited_on", label=N_("Visited on"), kind=Kind.DATE, required=True, in_table=True, aliases=("慰问日期",)),
        Field(name="amount", label=N_("Amount"), kind=Kind.MONEY, minimum=0, maximum=100_000_000, in_table=True, aliases=("慰问金额", "金额")),
        Field(name="goods", label=N_("Goods"), max_length=100, in_table=True, aliases=("慰问品",)),
        Field(name="reason", label=N_("Occasion"), max_length=100, in_table=True, sensitive=True, aliases=("慰问事由",)),
        Field(name="visitors", label=N_("Visitors"), max_length=100, aliases=("慰问人",)),
        Field(name="signed", label=N_("Signed for"), kind=Kind.FLAG, in_table=True, aliases=("是否签收",)),
    ),
)  # fmt: skip

RECORDS = (CHECKUP_ROUND, CHECKUP, WOMEN_ROUND, WOMEN_ENTRY, VISIT)
