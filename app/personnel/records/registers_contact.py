"""Leaders and the talents they keep in touch with; rotations to lower levels; help with housing, school and spouse."""

from __future__ import annotations

from app.i18n import N_
from app.personnel.records.of_person import CAREER, LIFE
from app.personnel.registers import figures, rules
from app.records import Field, Figure, Kind, Record

FOLLOW_UP, OUTCOME = N_("Follow-up"), N_("Outcome")

TALENT_LINK = Record(
    name="talent_link",
    area="personnel",
    label=N_("Leader and talent"),
    plural=N_("Leaders and talents"),
    title="talent",
    key=("leader", "talent"),
    parent="leader",
    beside=LIFE,
    dated=("since", "until"),
    unit_path="leader.unit",
    order=("leader", "talent"),
    check=rules.link_problems,
    fields=(
        Field(name="leader", label=N_("Leader"), kind=Kind.LINK, links="person", required=True, in_table=True, aliases=("联系领导", "领导")),
        Field(name="talent", label=N_("Talent"), kind=Kind.LINK, links="person", required=True, in_table=True, aliases=("联系人才", "人才")),
        Field(name="since", label=N_("Since"), kind=Kind.DATE, required=True, in_table=True, aliases=("联系起",)),
        Field(name="until", label=N_("Until"), kind=Kind.DATE, in_table=True, aliases=("联系止",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
    figures=(
        Figure(name="visits", label=N_("Contacts made"), kind=Kind.INTEGER, sql=figures.LINK_VISITS),
        Figure(name="last_visit", label=N_("Last contact"), kind=Kind.DATE, sql=figures.LINK_LAST_VISIT),
    ),
)  # fmt: skip

TALENT_VISIT = Record(
    name="talent_visit",
    area="personnel",
    label=N_("Contact with a talent"),
    plural=N_("Contacts with talents"),
    title="visited_on",
    key=("link", "visited_on"),
    parent="link",
    beside=N_("Contacts with talents"),
    dated=("visited_on", ""),
    order=("link", "visited_on"),
    check=rules.every(
        rules.not_in_future("visited_on", "followed_up_on"), rules.in_order("visited_on", "followed_up_on")
    ),
    fields=(
        Field(name="link", label=N_("Leader and talent"), kind=Kind.LINK, links="talent_link", required=True, in_table=True),
        Field(name="visited_on", label=N_("Day of contact"), kind=Kind.DATE, required=True, in_table=True, aliases=("联系日期",)),
        Field(name="way", label=N_("Way of contact"), kind=Kind.CHOICE, codes="talent_contact", in_table=True, aliases=("联系方式",)),
        Field(name="opinions", label=N_("Opinions heard"), kind=Kind.NOTE, in_table=True, aliases=("意见建议",)),
        Field(name="follow_up", label=N_("What is to be done"), kind=Kind.NOTE, section=FOLLOW_UP, aliases=("办理事项",)),
        Field(name="follow_up_due", label=N_("To be done by"), kind=Kind.DATE, section=FOLLOW_UP, in_table=True, aliases=("办理时限",)),
        Field(name="followed_up_on", label=N_("Done on"), kind=Kind.DATE, section=FOLLOW_UP, in_table=True, aliases=("办结日期",)),
    ),
)  # fmt: skip

ROTATION = Record(
    name="rotation",
    area="personnel",
    label=N_("Posting to a lower level"),
    plural=N_("Postings to lower levels"),
    title="place",
    key=("person", "starts_on"),
    parent="person",
    beside=CAREER,
    dated=("starts_on", "ends_on"),
    unit_path="person.unit",
    order=("starts_on",),
    check=rules.in_order("starts_on", "ends_on"),
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True, aliases=("姓名", "họ và tên")),
        Field(name="kind", label=N_("Kind of posting"), kind=Kind.CHOICE, codes="rotation_kind", required=True, in_table=True, aliases=("类别",)),
        Field(name="place", label=N_("Posted to"), required=True, max_length=80, in_table=True, aliases=("下派单位", "nơi đến")),
        Field(name="unit", label=N_("Unit of ours"), kind=Kind.LINK, links="unit", help=N_("If the place is one of the bureau's own units.")),
        Field(name="starts_on", label=N_("Starts on"), kind=Kind.DATE, required=True, in_table=True, aliases=("开始日期", "từ ngày")),
        Field(name="ends_on", label=N_("Ends on"), kind=Kind.DATE, in_table=True, aliases=("结束日期", "đến ngày")),
        Field(name="techniques", label=N_("Techniques handed over"), kind=Kind.NOTE, section=OUTCOME, in_table=True, aliases=("移交技术", "kỹ thuật chuyển giao")),
        Field(name="trainees", label=N_("People trained"), kind=Kind.INTEGER, minimum=0, maximum=9999, section=OUTCOME, in_table=True, aliases=("带教人数", "số người được đào tạo")),
        Field(name="document", label=N_("Document number"), max_length=60, section=OUTCOME, aliases=("文号", "số quyết định")),
    ),
)  # fmt: skip

HELP_CASE = Record(
    name="help_case",
    area="personnel",
    label=N_("Help case"),
    plural=N_("Help cases"),
    title="request",
    key=("person", "kind", "applied_on"),
    parent="person",
    beside=LIFE,
    dated=("applied_on", ""),
    unit_path="person.unit",
    order=("applied_on",),
    check=rules.settled_problems,
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True, aliases=("姓名",)),
        Field(name="kind", label=N_("Kind of help"), kind=Kind.CHOICE, codes="help_kind", required=True, in_table=True, aliases=("帮扶类别",)),
        Field(name="request", label=N_("What is asked for"), required=True, max_length=200, in_table=True, aliases=("诉求", "申请事项")),
        Field(name="applied_on", label=N_("Asked on"), kind=Kind.DATE, required=True, in_table=True, aliases=("申请日期",)),
        Field(name="status", label=N_("State"), kind=Kind.CHOICE, codes="help_status", required=True, in_table=True, aliases=("办理状态",)),
        Field(name="responsible", label=N_("Responsible"), max_length=60, section=OUTCOME, aliases=("责任人",)),
        Field(name="due_on", label=N_("Promised by"), kind=Kind.DATE, section=OUTCOME, in_table=True, aliases=("承诺时限",)),
        Field(name="settled_on", label=N_("Settled on"), kind=Kind.DATE, section=OUTCOME, in_table=True, aliases=("办结日期",)),
        Field(name="result", label=N_("Result"), kind=Kind.NOTE, section=OUTCOME, aliases=("办理结果",)),
    ),
)  # fmt: skip
