"""Who is wanted, who came by which channel, who was sponsored; experts from elsewhere and partner hospitals."""

from __future__ import annotations

from app.i18n import N_
from app.personnel.registers import figures, rules
from app.records import Field, Figure, Kind, Record

COMING, STAYING = N_("Coming"), N_("Staying")
AGREEMENT, SERVICE, BREACH = N_("Agreement"), N_("Service"), N_("Breach")

DEMAND = Record(
    name="demand",
    area="personnel",
    label=N_("Scarce post"),
    plural=N_("Scarce posts wanted"),
    title="post",
    key=("unit", "post", "year"),
    unit_path="unit",
    order=("year", "unit", "post"),
    fields=(
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, in_table=True, aliases=("年度",)),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("用人单位", "单位")),
        Field(name="post", label=N_("Post wanted"), required=True, max_length=80, in_table=True, aliases=("急需紧缺岗位", "岗位")),
        Field(name="specialty", label=N_("Specialty"), max_length=60, in_table=True, aliases=("专业",)),
        Field(name="education", label=N_("Education at least"), kind=Kind.CHOICE, codes="education", aliases=("学历要求",)),
        Field(name="channel", label=N_("Channel planned"), kind=Kind.CHOICE, codes="recruit_channel", in_table=True, aliases=("引进渠道",)),
        Field(name="wanted", label=N_("Number wanted"), kind=Kind.INTEGER, required=True, minimum=1, maximum=999, in_table=True, aliases=("需求人数", "计划人数")),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
    figures=(
        Figure(name="filled", label=N_("Filled"), kind=Kind.INTEGER, sql=figures.DEMAND_FILLED),
        Figure(name="open_places", label=N_("Still wanted"), kind=Kind.INTEGER, sql=figures.DEMAND_OPEN),
    ),
)  # fmt: skip

RECRUIT = Record(
    name="recruit",
    area="personnel",
    label=N_("Recruited person"),
    plural=N_("Recruited people"),
    title="name",
    key=("name", "year"),
    unit_path="unit",
    order=("year", "name"),
    check=rules.recruit_problems,
    fields=(
        Field(name="name", label=N_("Name"), required=True, max_length=40, section=COMING, in_table=True, aliases=("姓名",)),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, section=COMING, in_table=True, aliases=("年度",)),
        Field(name="channel", label=N_("Channel"), kind=Kind.CHOICE, codes="recruit_channel", required=True, section=COMING, in_table=True, aliases=("引进渠道", "渠道")),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, section=COMING, in_table=True, aliases=("引进单位", "单位")),
        Field(name="demand", label=N_("Scarce post"), kind=Kind.LINK, links="demand", section=COMING, aliases=("急需紧缺岗位",)),
        Field(name="education", label=N_("Education"), kind=Kind.CHOICE, codes="education", section=COMING, in_table=True, aliases=("学历",)),
        Field(name="specialty", label=N_("Specialty"), max_length=60, section=COMING, aliases=("专业",)),
        Field(name="expected_on", label=N_("Expected on"), kind=Kind.DATE, section=COMING, aliases=("约定到岗日期",)),
        Field(name="arrived_on", label=N_("Arrived on"), kind=Kind.DATE, section=COMING, in_table=True, aliases=("到岗日期",)),
        Field(name="person", label=N_("On our staff as"), kind=Kind.LINK, links="person", section=STAYING),
        Field(name="key_staff", label=N_("Became key staff"), kind=Kind.FLAG, section=STAYING, in_table=True, aliases=("是否成为骨干",)),
        Field(name="left_on", label=N_("Left on"), kind=Kind.DATE, section=STAYING, aliases=("离开日期",)),
        Field(name="left_reason", label=N_("Reason for leaving"), max_length=200, section=STAYING, aliases=("离开原因",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, section=STAYING, aliases=("备注",)),
    ),
    figures=(Figure(name="retained", label=N_("Still here"), kind=Kind.FLAG, sql=figures.STILL_HERE),),
)  # fmt: skip

PARTNERSHIP = Record(
    name="partnership",
    area="personnel",
    label=N_("Partner hospital"),
    plural=N_("Partner hospitals"),
    title="partner",
    key=("partner", "kind"),
    order=("partner",),
    check=rules.in_order("signed_on", "until"),
    fields=(
        Field(name="partner", label=N_("Partner"), required=True, max_length=80, in_table=True, aliases=("合作单位", "支援单位", "đơn vị đối tác")),
        Field(name="kind", label=N_("Kind of partnership"), kind=Kind.CHOICE, codes="partnership_kind", required=True, in_table=True, aliases=("合作方式",)),
        Field(name="unit", label=N_("Unit on our side"), kind=Kind.LINK, links="unit", in_table=True, aliases=("受援单位",)),
        Field(name="signed_on", label=N_("Agreement signed on"), kind=Kind.DATE, in_table=True, aliases=("签订日期",)),
        Field(name="until", label=N_("Valid until"), kind=Kind.DATE, in_table=True, aliases=("有效期至",)),
        Field(name="ended", label=N_("Not renewed"), kind=Kind.FLAG, help=N_("Set it when the agreement has run out for good; then nobody is reminded any more.")),
        Field(name="contact", label=N_("Contact"), max_length=80, aliases=("联系人",)),
        Field(name="content", label=N_("What was agreed"), kind=Kind.NOTE, aliases=("合作内容",)),
    ),
    figures=(
        Figure(name="experts", label=N_("Experts received"), kind=Kind.INTEGER, sql=figures.EXPERTS_RECEIVED),
        Figure(name="trainees", label=N_("Trainees sent"), kind=Kind.INTEGER, sql=figures.TRAINEES_SENT),
    ),
)  # fmt: skip

EXPERT = Record(
    name="expert",
    area="personnel",
    label=N_("Expert from elsewhere"),
    plural=N_("Experts from elsewhere"),
    title="name",
    key=("name", "starts_on"),
    unit_path="unit",
    order=("starts_on", "name"),
    check=rules.in_order("starts_on", "ends_on"),
    fields=(
        Field(name="name", label=N_("Name"), required=True, max_length=40, in_table=True, aliases=("姓名", "专家姓名")),
        Field(name="kind", label=N_("Engaged or visiting"), kind=Kind.CHOICE, codes="expert_kind", required=True, in_table=True, aliases=("聘用或借用",)),
        Field(name="home", label=N_("Comes from"), max_length=80, in_table=True, aliases=("来自单位", "派出单位")),
        Field(name="partnership", label=N_("Partner hospital"), kind=Kind.LINK, links="partnership", aliases=("合作单位",)),
        Field(name="specialty", label=N_("Specialty"), max_length=60, in_table=True, aliases=("专业",)),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("接收单位", "单位")),
        Field(name="starts_on", label=N_("Starts on"), kind=Kind.DATE, required=True, in_table=True, aliases=("开始日期",)),
        Field(name="ends_on", label=N_("Ends on"), kind=Kind.DATE, in_table=True, aliases=("结束日期",)),
        Field(name="lectures", label=N_("Lectures"), kind=Kind.INTEGER, minimum=0, maximum=9999, in_table=True, aliases=("讲座次数",)),
        Field(name="ward_rounds", label=N_("Ward rounds"), kind=Kind.INTEGER, minimum=0, maximum=9999, in_table=True, aliases=("查房次数",)),
        Field(name="demonstrations", label=N_("Operations demonstrated"), kind=Kind.INTEGER, minimum=0, maximum=9999, in_table=True, aliases=("手术示教次数",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
)  # fmt: skip

SPONSORSHIP = Record(
    name="sponsorship",
    area="personnel",
    label=N_("Service agreement"),
    plural=N_("Service agreements"),
    title="name",
    key=("name", "agreed_on"),
    order=("agreed_on", "name"),
    check=rules.sponsorship_problems,
    derive=rules.derive_sponsorship,
    fields=(
        Field(name="name", label=N_("Name"), required=True, max_length=40, section=AGREEMENT, in_table=True, aliases=("姓名", "họ và tên")),
        Field(name="kind", label=N_("Kind of agreement"), kind=Kind.CHOICE, codes="sponsor_kind", required=True, section=AGREEMENT, in_table=True, aliases=("协议类别",)),
        Field(name="school", label=N_("School"), max_length=80, section=AGREEMENT, in_table=True, aliases=("培养院校", "trường")),
        Field(name="major", label=N_("Major"), max_length=60, section=AGREEMENT, aliases=("专业", "chuyên ngành")),
        Field(name="agreed_on", label=N_("Agreed on"), kind=Kind.DATE, required=True, section=AGREEMENT, in_table=True, aliases=("签订日期", "ngày ký")),
        Field(name="support", label=N_("Support paid"), kind=Kind.MONEY, minimum=0, section=AGREEMENT, in_table=True, aliases=("资助金额", "kinh phí hỗ trợ")),
        Field(name="commitment_months", label=N_("Months of service agreed"), kind=Kind.INTEGER, required=True, minimum=1, maximum=480, section=AGREEMENT, aliases=("服务期（月）", "số tháng cam kết")),
        Field(name="expected_on", label=N_("Service to begin by"), kind=Kind.DATE, section=SERVICE, aliases=("应到岗日期",)),
        Field(name="service_from", label=N_("Service began on"), kind=Kind.DATE, section=SERVICE, in_table=True, aliases=("服务起始",)),
        Field(name="person", label=N_("On our staff as"), kind=Kind.LINK, links="person", section=SERVICE),
        Field(name="service_until", label=N_("Service until"), kind=Kind.DATE, section=SERVICE, in_table=True, computed=True),
        Field(name="breached_on", label=N_("Broken off on"), kind=Kind.DATE, section=BREACH, in_table=True, aliases=("违约日期",)),
        Field(name="reason", label=N_("Reason"), kind=Kind.NOTE, section=BREACH, aliases=("违约原因",)),
        Field(name="served_months", label=N_("Months served"), kind=Kind.INTEGER, section=BREACH, computed=True),
        Field(name="repayment", label=N_("To be repaid"), kind=Kind.MONEY, section=BREACH, in_table=True, computed=True),
        Field(name="repaid", label=N_("Repaid"), kind=Kind.MONEY, minimum=0, section=BREACH, aliases=("已退还金额",)),
        Field(name="repaid_on", label=N_("Repaid on"), kind=Kind.DATE, section=BREACH, aliases=("退还日期",)),
        Field(name="document", label=N_("Document number"), max_length=60, section=AGREEMENT, aliases=("协议编号",)),
    ),
)  # fmt: skip
