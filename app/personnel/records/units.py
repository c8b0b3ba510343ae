"""What the bureau keeps about units: what they are and were, their quota and population by year, how they changed."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import rules
from app.personnel.units import rules as unit_rules
from app.records import Field, Kind, Record

OTHER = N_("Other")
COUNTS = N_("What it saved")

UNIT = Record(
    name="unit",
    area="personnel",
    label=N_("Unit"),
    plural=N_("Units"),
    title="name",
    key=("code", "name"),
    alike=(("name",),),
    unit_path="id",
    order=("ordinal", "name"),
    check=rules.unit_problems,
    fields=(
        Field(name="code", label=N_("Unit code"), max_length=30, in_table=True, aliases=("机构编码", "单位编码", "组织机构代码", "mã đơn vị")),
        Field(name="name", label=N_("Unit name"), required=True, max_length=80, in_table=True, aliases=("机构名称", "单位", "单位全称", "đơn vị", "tên đơn vị")),
        Field(name="short_name", label=N_("Short name"), max_length=30, aliases=("单位简称",)),
        Field(name="kind", label=N_("Unit kind"), kind=Kind.CHOICE, codes="unit_kind", in_table=True, aliases=("机构类别", "单位性质", "单位类型")),
        Field(name="level", label=N_("Level"), kind=Kind.CHOICE, codes="unit_level", in_table=True, aliases=("单位级别", "机构级别", "级别")),
        Field(name="parent", label=N_("Belongs to"), kind=Kind.LINK, links="unit", in_table=True, aliases=("上级单位", "主管单位")),
        Field(name="region_code", label=N_("Region code"), max_length=12, aliases=("机构id", "行政区划代码")),
        Field(name="ordinal", label=N_("Order"), kind=Kind.INTEGER, minimum=0, maximum=9999, aliases=("排序号",)),
        Field(name="quota", label=N_("Establishment quota"), kind=Kind.INTEGER, minimum=0, maximum=99_999, in_table=True, aliases=("编制数", "核定编制")),
        Field(name="valid_from", label=N_("Established on"), kind=Kind.PARTIAL_DATE, section=OTHER, aliases=("成立日期",)),
        Field(name="valid_to", label=N_("Abolished on"), kind=Kind.PARTIAL_DATE, section=OTHER, aliases=("撤销日期",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, section=OTHER, aliases=("备注", "ghi chú")),
    ),
)  # fmt: skip

UNIT_STATE = Record(
    name="unit_state",
    area="personnel",
    label=N_("Earlier state of a unit"),
    plural=N_("Earlier states of units"),
    title="name",
    parent="unit",
    unit_path="unit",
    order=("unit", "valid_to"),
    check=rules.period_problems,
    fields=(
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True),
        Field(name="name", label=N_("Name then"), required=True, max_length=80, in_table=True),
        Field(name="short_name", label=N_("Short name then"), max_length=30),
        Field(name="kind", label=N_("Unit kind"), kind=Kind.CHOICE, codes="unit_kind", in_table=True),
        Field(name="level", label=N_("Level"), kind=Kind.CHOICE, codes="unit_level", in_table=True),
        Field(name="parent", label=N_("Belonged to"), kind=Kind.LINK, links="unit", in_table=True),
        Field(name="valid_from", label=N_("From"), kind=Kind.PARTIAL_DATE, in_table=True),
        Field(name="valid_to", label=N_("Until"), kind=Kind.PARTIAL_DATE, required=True, in_table=True),
    ),
)  # fmt: skip

UNIT_QUOTA = Record(
    name="unit_quota",
    dated=("year", ""),
    area="personnel",
    label=N_("Quota of a year"),
    plural=N_("Quotas by year"),
    title="year",
    key=("unit", "year"),
    parent="unit",
    unit_path="unit",
    order=("unit", "year"),
    check=unit_rules.one_a_year("unit_quota"),
    fields=(
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("机构名称", "单位名称", "đơn vị")),
        Field(name="year", label=N_("From the year"), kind=Kind.INTEGER, minimum=1990, maximum=2099, required=True, in_table=True, aliases=("年度", "年份", "năm")),
        Field(name="quota", label=N_("Establishment quota"), kind=Kind.INTEGER, minimum=0, maximum=99_999, required=True, in_table=True, aliases=("编制数", "核定编制", "biên chế")),
        Field(name="document", label=N_("Document number"), max_length=60, in_table=True, aliases=("文号", "số quyết định")),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE),
    ),
)  # fmt: skip

POPULATION = Record(
    name="population",
    dated=("year", ""),
    area="personnel",
    label=N_("Population of a year"),
    plural=N_("Population by year"),
    title="year",
    key=("unit", "year"),
    parent="unit",
    unit_path="unit",
    order=("unit", "year"),
    check=unit_rules.one_a_year("population"),
    fields=(
        Field(name="unit", label=N_("Served by (with the units below)"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("机构名称", "单位名称", "đơn vị"),
              help=N_("The bureau for the whole county, or the unit that serves a township.")),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, minimum=1990, maximum=2099, required=True, in_table=True, aliases=("年度", "年份", "năm")),
        Field(name="people", label=N_("Population"), kind=Kind.INTEGER, minimum=1, maximum=999_999_999, required=True, in_table=True, aliases=("人口数", "常住人口", "dân số")),
        Field(name="target", label=N_("Target: doctors per 10,000"), kind=Kind.NUMBER, minimum=0, maximum=1000, in_table=True, aliases=("目标", "mục tiêu"),
              help=N_("Left empty, the target of the rules counts.")),
        Field(name="source", label=N_("Source"), max_length=80, aliases=("来源", "nguồn")),
    ),
)  # fmt: skip

UNIT_EVENT = Record(
    name="unit_event",
    dated=("happened_on", ""),
    area="personnel",
    label=N_("Change of a unit"),
    plural=N_("Changes of units"),
    title="kind",
    parent="unit",
    unit_path="unit",
    order=("happened_on",),
    check=unit_rules.event_problems,
    fields=(
        Field(name="happened_on", label=N_("Day"), kind=Kind.DATE, required=True, in_table=True, aliases=("日期", "变动日期", "ngày")),
        Field(name="kind", label=N_("What happened"), kind=Kind.CHOICE, codes="unit_event_kind", required=True, in_table=True, aliases=("变动类型", "loại thay đổi")),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("机构名称", "单位名称", "đơn vị")),
        Field(name="old_name", label=N_("Name before"), max_length=80, in_table=True),
        Field(name="new_name", label=N_("Name after"), max_length=80),
        Field(name="successor", label=N_("Successor"), kind=Kind.LINK, links="unit", in_table=True, aliases=("接收机构", "đơn vị tiếp nhận")),
        Field(name="document", label=N_("Document number"), max_length=60, in_table=True, aliases=("文号", "số quyết định")),
        Field(name="people", label=N_("People who moved"), kind=Kind.INTEGER, minimum=0, maximum=999_999, in_table=True),
        Field(name="units_cut", label=N_("Units fewer"), kind=Kind.INTEGER, minimum=0, maximum=9999, section=COUNTS, in_table=True),
        Field(name="departments_cut", label=N_("Departments fewer"), kind=Kind.INTEGER, minimum=0, maximum=9999, section=COUNTS, in_table=True),
        Field(name="managers_cut", label=N_("Management posts fewer"), kind=Kind.INTEGER, minimum=0, maximum=9999, section=COUNTS, in_table=True),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, section=COUNTS),
    ),
)  # fmt: skip
