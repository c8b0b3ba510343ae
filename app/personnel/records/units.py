"""What the bureau keeps about units."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import rules
from app.records import Field, Kind, Record

OTHER = N_("Other")

UNIT = Record(
    name="unit",
    area="personnel",
    label=N_("Unit"),
    plural=N_("Units"),
    title="name",
    key=("code", "name"),
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
