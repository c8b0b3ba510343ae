"""An annual plan: its text, its state, and what stands on the signed paper."""

from __future__ import annotations

from app import issuing
from app.i18n import N_
from app.issuing import ISSUE
from app.plans import rules
from app.records import Field, Kind, Record

TEXT = N_("Text")

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
        *issuing.FIELDS,
        Field(name="signer", label=N_("Signed by"), max_length=40, section=ISSUE),
        Field(name="issued_on", label=N_("Issued on"), kind=Kind.DATE, section=ISSUE, in_table=True),
        Field(name="version", label=N_("Version"), kind=Kind.INTEGER, section=ISSUE, computed=True),
        Field(name="submitted_on", label=N_("Submitted on"), kind=Kind.DATE, section=ISSUE, computed=True),
        Field(name="before", label=N_("Last year's plan"), kind=Kind.LINK, links="plan", section=ISSUE, aliases=("上年计划",)),
        Field(name="into_plan", label=N_("Gathered into"), kind=Kind.LINK, links="plan", section=ISSUE, computed=True),
    ),
)  # fmt: skip
