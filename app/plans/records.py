"""A plan and its items (目标 → 措施 → 时限 → 责任人)."""

from __future__ import annotations

from app.i18n import N_
from app.plans import rules
from app.records import Field, Kind, Record

TEXT, PROGRESS, ISSUE = N_("Text"), N_("Progress"), N_("Issue")

PLAN = Record(
    name="plan",
    area="plans",
    label=N_("Plan"),
    plural=N_("Plans"),
    title="title",
    key=("year", "title"),
    unit_path="unit",
    order=("year", "title"),
    check=rules.plan_problems,
    keep=rules.keep_plan,
    fields=(
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
        Field(
            name="kind",
            label=N_("Kind of plan"),
            kind=Kind.CHOICE,
            codes="plan_kind",
            required=True,
            in_table=True,
            aliases=("计划类别",),
        ),
        Field(
            name="title", label=N_("Plan title"), required=True, max_length=100, in_table=True, aliases=("计划名称",)
        ),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", in_table=True),
        Field(name="status", label=N_("State"), kind=Kind.CHOICE, codes="plan_status", required=True, in_table=True),
        Field(name="introduction", label=N_("Introduction"), kind=Kind.NOTE, section=TEXT, aliases=("指导思想",)),
        Field(name="closing", label=N_("Closing words"), kind=Kind.NOTE, section=TEXT),
        Field(name="organ", label=N_("Issuing organ"), max_length=60, section=ISSUE, aliases=("发文机关",)),
        Field(
            name="number",
            label=N_("Document number"),
            max_length=40,
            section=ISSUE,
            in_table=True,
            aliases=("发文字号",),
        ),
        Field(name="recipients", label=N_("Recipients"), max_length=200, section=ISSUE, aliases=("主送机关",)),
        Field(name="signer", label=N_("Signed by"), max_length=40, section=ISSUE),
        Field(name="issued_on", label=N_("Issued on"), kind=Kind.DATE, section=ISSUE, in_table=True),
    ),
)  # fmt: skip

PLAN_ITEM = Record(
    name="plan_item",
    area="plans",
    label=N_("Plan item"),
    plural=N_("Plan items"),
    title="goal",
    key=("plan", "goal"),
    parent="plan",
    order=("plan", "ordinal"),
    check=rules.item_problems,
    fields=(
        Field(name="plan", label=N_("Plan"), kind=Kind.LINK, links="plan", required=True, aliases=("计划名称",)),
        Field(name="ordinal", label=N_("No."), kind=Kind.INTEGER, minimum=0, maximum=9999, in_table=True, aliases=("序号", "stt")),
        Field(name="part", label=N_("Part"), max_length=60, aliases=("部分",)),
        Field(name="goal", label=N_("Goal"), kind=Kind.NOTE, required=True, in_table=True, aliases=("工作目标", "目标", "重点任务", "mục tiêu")),
        Field(name="measure", label=N_("Measure"), kind=Kind.NOTE, in_table=True, aliases=("具体措施", "措施", "giải pháp")),
        Field(name="deadline", label=N_("Deadline"), kind=Kind.DEADLINE, max_length=60, in_table=True,
              help=N_("For example 3月25日前, 6月;12月, 1-12月, 1、4季度, 每半年一次, 每月."), aliases=("时限", "完成时限", "thời hạn")),
        Field(name="responsible", label=N_("Responsible"), max_length=60, in_table=True, aliases=("责任人", "责任科室", "牵头科室", "người phụ trách")),
        Field(name="indicator", label=N_("Indicator"), max_length=100, section=PROGRESS, aliases=("指标",)),
        Field(name="target", label=N_("Target"), kind=Kind.NUMBER, section=PROGRESS, aliases=("目标值",)),
        Field(name="actual", label=N_("Actual"), kind=Kind.NUMBER, section=PROGRESS, aliases=("完成值", "实际")),
        Field(name="done_on", label=N_("Done on"), kind=Kind.DATE, section=PROGRESS, in_table=True, aliases=("完成日期",)),
        Field(name="remark", label=N_("Remark"), kind=Kind.NOTE, section=PROGRESS, aliases=("备注",)),
    ),
)  # fmt: skip

RECORDS = (PLAN, PLAN_ITEM)
