"""Reserve lists with their members and yearly reviews; planning rounds (quy hoạch) with who stands in them."""

from __future__ import annotations

from app.i18n import N_
from app.personnel.registers import figures, rules
from app.records import Field, Figure, Kind, Record

LIST, OUT = N_("In the list"), N_("Promotion and leaving")

RESERVE_POOL = Record(
    name="reserve_pool",
    area="personnel",
    label=N_("Reserve list"),
    plural=N_("Lists of reserve cadres"),
    title="name",
    key=("name",),
    order=("kind", "name"),
    check=rules.pool_problems,
    fields=(
        Field(name="name", label=N_("Name of the list"), required=True, max_length=60, in_table=True, aliases=("名单名称", "后备名单")),
        Field(name="kind", label=N_("Kind of list"), kind=Kind.CHOICE, codes="reserve_kind", required=True, in_table=True, aliases=("名单类别",)),
        Field(name="quota", label=N_("Quota"), kind=Kind.INTEGER, required=True, minimum=0, maximum=9999, in_table=True, aliases=("额定人数", "名额")),
        Field(name="age_from", label=N_("Age from"), kind=Kind.INTEGER, minimum=16, maximum=80, in_table=True,
              help=N_("On 31 December. Left empty, the band of the rule for this kind of list holds.")),
        Field(name="age_to", label=N_("Age to"), kind=Kind.INTEGER, minimum=16, maximum=80, in_table=True,
              help=N_("On 31 December. Left empty, the band of the rule for this kind of list holds.")),
        Field(name="document", label=N_("Document number"), max_length=60, aliases=("文号",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
    figures=(
        Figure(name="members", label=N_("Members now"), kind=Kind.INTEGER, sql=figures.POOL_MEMBERS),
        Figure(name="free", label=N_("Free places"), kind=Kind.INTEGER, sql=figures.POOL_FREE),
        Figure(name="promoted", label=N_("Promoted"), kind=Kind.INTEGER, sql=figures.POOL_PROMOTED),
    ),
)  # fmt: skip

RESERVE_MEMBER = Record(
    name="reserve_member",
    area="personnel",
    label=N_("Reserve cadre"),
    plural=N_("Reserve cadres"),
    title="person",
    key=("pool", "person"),
    parent="pool",
    beside=N_("Reserve cadres"),
    dated=("entered_on", ""),
    unit_path="person.unit",
    order=("pool", "person"),
    check=rules.every(
        rules.member_problems, rules.in_order("entered_on", "left_on"), rules.in_order("entered_on", "promoted_on")
    ),
    fields=(
        Field(name="pool", label=N_("Reserve list"), kind=Kind.LINK, links="reserve_pool", required=True, section=LIST, in_table=True, aliases=("后备名单",)),
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, section=LIST, in_table=True,
              aliases=("姓名",), by={"id_number": ("身份证号", "身份证件号码")}),
        Field(name="route", label=N_("Route"), kind=Kind.CHOICE, codes="reserve_route", section=LIST, in_table=True, aliases=("推荐方式", "产生方式")),
        Field(name="votes_for", label=N_("Votes for"), kind=Kind.INTEGER, minimum=0, maximum=99_999, section=LIST, in_table=True, aliases=("得票",)),
        Field(name="votes_cast", label=N_("Votes cast"), kind=Kind.INTEGER, minimum=0, maximum=99_999, section=LIST, aliases=("投票总数",)),
        Field(name="entered_on", label=N_("Entered on"), kind=Kind.DATE, required=True, section=LIST, in_table=True, aliases=("入库日期", "列入日期")),
        Field(name="direction", label=N_("Meant for"), max_length=60, section=LIST, aliases=("培养方向",)),
        Field(name="promoted_on", label=N_("Promoted on"), kind=Kind.DATE, section=OUT, aliases=("提任日期",)),
        Field(name="promoted_to", label=N_("Promoted to"), max_length=60, section=OUT, in_table=True, aliases=("提任职务",)),
        Field(name="left_on", label=N_("Left the list on"), kind=Kind.DATE, section=OUT, aliases=("出库日期", "出列日期")),
        Field(name="left_reason", label=N_("Reason for leaving"), max_length=200, section=OUT, aliases=("出库原因", "出列原因")),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, section=OUT, aliases=("备注",)),
    ),
    figures=(
        Figure(name="reviewed", label=N_("Last review"), kind=Kind.INTEGER, sql=figures.MEMBER_REVIEWED),
        Figure(name="out_on", label=N_("Out since"), kind=Kind.DATE, sql=figures.MEMBER_OUT),
    ),
)  # fmt: skip

RESERVE_REVIEW = Record(
    name="reserve_review",
    area="personnel",
    label=N_("Yearly review"),
    plural=N_("Yearly reviews"),
    title="year",
    key=("member", "year"),
    parent="member",
    beside=N_("Yearly reviews"),
    dated=("decided_on", ""),
    order=("year",),
    check=rules.every(rules.review_problems, rules.not_in_future("decided_on")),
    fields=(
        Field(name="member", label=N_("Reserve cadre"), kind=Kind.LINK, links="reserve_member", required=True, in_table=True),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, in_table=True, aliases=("年度",)),
        Field(name="decision", label=N_("Decision"), kind=Kind.CHOICE, codes="review_decision", required=True, in_table=True, aliases=("调整结果",)),
        Field(name="decided_on", label=N_("Decided on"), kind=Kind.DATE, required=True, in_table=True, aliases=("决定日期",)),
        Field(name="reason", label=N_("Reason"), kind=Kind.NOTE, in_table=True, aliases=("理由", "原因")),
    ),
)  # fmt: skip

PLANNING_ROUND = Record(
    name="planning_round",
    area="personnel",
    label=N_("Planning round"),
    plural=N_("Planning rounds"),
    title="name",
    key=("name", "year"),
    order=("year", "name"),
    fields=(
        Field(name="name", label=N_("Name of the planning round"), required=True, max_length=80, in_table=True, aliases=("đợt quy hoạch", "规划批次")),
        Field(name="term", label=N_("Term of office"), max_length=30, in_table=True, aliases=("nhiệm kỳ", "任期")),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, in_table=True, aliases=("năm", "年度")),
        Field(name="number", label=N_("Decision number"), max_length=60, in_table=True, aliases=("số quyết định", "决定文号")),
        Field(name="decided_on", label=N_("Decided on"), kind=Kind.DATE, in_table=True, aliases=("ngày quyết định", "决定日期")),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("ghi chú", "备注")),
    ),
    figures=(
        Figure(name="planned", label=N_("In the planning"), kind=Kind.INTEGER, sql=figures.ROUND_PLANNED),
        Figure(name="women", label=N_("Women"), kind=Kind.INTEGER, sql=figures.ROUND_WOMEN),
    ),
)  # fmt: skip

PLANNING_ENTRY = Record(
    name="planning_entry",
    area="personnel",
    label=N_("Planned cadre"),
    plural=N_("Planned cadres"),
    title="person",
    key=("round", "position", "person"),
    parent="round",
    beside=N_("Planned cadres"),
    unit_path="person.unit",
    order=("position", "person"),
    check=rules.planning_problems,
    fields=(
        Field(name="round", label=N_("Planning round"), kind=Kind.LINK, links="planning_round", required=True, in_table=True, aliases=("đợt quy hoạch",)),
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True,
              aliases=("họ và tên", "姓名"), by={"id_number": ("cccd",)}),
        Field(name="position", label=N_("Position planned for"), required=True, max_length=80, in_table=True, aliases=("chức danh quy hoạch", "规划职务")),
        Field(name="action", label=N_("Kept, added or taken out"), kind=Kind.CHOICE, codes="planning_action", required=True, in_table=True, aliases=("giữ / bổ sung / đưa ra",)),
        Field(name="reason", label=N_("Reason"), kind=Kind.NOTE, in_table=True, aliases=("lý do", "理由")),
        Field(name="number", label=N_("Decision number"), max_length=60, aliases=("số quyết định",)),
    ),
)  # fmt: skip
