"""An item of a plan: where it stands in the outline, who does it by when, and how far it has come."""

from __future__ import annotations

from app.i18n import N_
from app.plans import rules
from app.records import Field, Kind, Record

OWNERS, TARGET, PROGRESS = N_("Responsibility"), N_("Target and means"), N_("Progress")

PLAN_ITEM = Record(
    name="plan_item",
    area="plans",
    label=N_("Plan item"),
    plural=N_("Plan items"),
    title="goal",
    key=("plan", "goal"),
    parent="plan",
    beside="",
    order=("plan", "ordinal"),
    check=rules.item_problems,
    derive=rules.item_place,
    fields=(
        Field(name="plan", label=N_("Plan"), kind=Kind.LINK, links="plan", required=True, aliases=("计划名称",)),
        Field(name="ordinal", label=N_("No."), kind=Kind.INTEGER, minimum=0, maximum=9999, in_table=True, aliases=("序号", "stt")),
        Field(name="depth", label=N_("Outline level"), kind=Kind.INTEGER, minimum=1, maximum=4, aliases=("层级",),
              help=N_("1 to 4: 一、（一）1.（1）")),
        Field(name="role", label=N_("Kind of line"), kind=Kind.CHOICE, codes="plan_role",
              help=N_("Only tasks are followed; headings and paragraphs are printed."), aliases=("行类别",)),
        Field(name="goal", label=N_("Goal"), kind=Kind.NOTE, required=True, in_table=True, aliases=("工作目标", "目标", "重点任务", "mục tiêu")),
        Field(name="measure", label=N_("Measure"), kind=Kind.NOTE, in_table=True, aliases=("具体措施", "措施", "giải pháp")),
        Field(name="deadline", label=N_("Deadline"), kind=Kind.DEADLINE, max_length=60, in_table=True,
              help=N_("For example 3月25日前, 6月;12月, 1-12月, 1、4季度, 每半年一次, 每月."), aliases=("时限", "完成时限", "thời hạn")),
        Field(name="leader", label=N_("Lead leader"), max_length=40, section=OWNERS, aliases=("责任领导", "牵头领导", "lãnh đạo phụ trách")),
        Field(name="office", label=N_("Lead office"), max_length=60, section=OWNERS, aliases=("牵头科室", "phòng chủ trì")),
        Field(name="unit", label=N_("Main unit"), kind=Kind.LINK, links="unit", section=OWNERS, aliases=("责任单位", "đơn vị thực hiện")),
        Field(name="partners", label=N_("Co-operating units"), max_length=200, section=OWNERS, aliases=("配合单位", "配合科室", "đơn vị phối hợp")),
        Field(name="person", label=N_("Person in charge"), kind=Kind.LINK, links="person", section=OWNERS),
        Field(name="responsible", label=N_("Responsible"), max_length=60, section=OWNERS, in_table=True, aliases=("责任人", "责任科室", "người phụ trách")),
        Field(name="indicator", label=N_("Indicator"), max_length=100, section=TARGET, aliases=("指标", "chỉ tiêu")),
        Field(name="operator", label=N_("At least, at most, equal"), kind=Kind.CHOICE, codes="plan_operator", section=TARGET),
        Field(name="target", label=N_("Target"), kind=Kind.NUMBER, section=TARGET, aliases=("目标值",)),
        Field(name="target_unit", label=N_("Unit of the target"), max_length=12, section=TARGET, aliases=("单位", "计量单位")),
        Field(name="bound", label=N_("Figure that fills it"), max_length=40, section=TARGET, computed=True),
        Field(name="bound_key", label=N_("Line of the figure"), max_length=80, section=TARGET, computed=True),
        Field(name="weight", label=N_("Weight"), kind=Kind.NUMBER, minimum=0, maximum=1000, section=TARGET, aliases=("权重", "分值")),
        Field(name="budget", label=N_("Budget"), kind=Kind.MONEY, minimum=0, section=TARGET, aliases=("经费预算", "预算")),
        Field(name="evidence", label=N_("Evidence wanted"), kind=Kind.NOTE, section=TARGET, aliases=("佐证材料", "成果形式")),
        Field(name="actual", label=N_("Actual"), kind=Kind.NUMBER, section=PROGRESS, aliases=("完成值", "实际")),
        Field(name="done_on", label=N_("Done on"), kind=Kind.DATE, section=PROGRESS, in_table=True, aliases=("完成日期",)),
        Field(name="remark", label=N_("Remark"), kind=Kind.NOTE, section=PROGRESS, aliases=("备注",)),
        Field(name="carried_from", label=N_("Carried over from"), kind=Kind.LINK, links="plan_item", section=PROGRESS, computed=True),
    ),
)  # fmt: skip
