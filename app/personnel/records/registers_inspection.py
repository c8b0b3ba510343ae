"""Inspections of units, what was found, and when it was put right."""

from __future__ import annotations

from app.i18n import N_
from app.personnel.registers import figures, rules
from app.records import Field, Figure, Kind, Record

INSPECTION = Record(
    name="inspection",
    area="personnel",
    label=N_("Inspection"),
    plural=N_("Inspections"),
    title="topic",
    key=("unit", "topic", "inspected_on"),
    unit_path="unit",
    order=("inspected_on",),
    check=rules.not_in_future("inspected_on"),
    fields=(
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("被检查单位", "单位", "đơn vị được kiểm tra")),
        Field(name="topic", label=N_("Subject"), required=True, max_length=120, in_table=True, aliases=("检查内容", "nội dung kiểm tra")),
        Field(name="kind", label=N_("Kind of inspection"), kind=Kind.CHOICE, codes="inspection_kind", required=True, in_table=True, aliases=("检查类别", "hình thức")),
        Field(name="inspected_on", label=N_("Inspected on"), kind=Kind.DATE, required=True, in_table=True, aliases=("检查日期", "ngày kiểm tra")),
        Field(name="inspectors", label=N_("Inspectors"), max_length=120, aliases=("检查人员", "đoàn kiểm tra")),
        Field(name="document", label=N_("Document number"), max_length=60, aliases=("文号",)),
        Field(name="conclusion", label=N_("Conclusion"), kind=Kind.NOTE, aliases=("检查结论", "kết luận")),
    ),
    figures=(
        Figure(name="findings", label=N_("Findings"), kind=Kind.INTEGER, sql=figures.FINDINGS),
        Figure(name="open_findings", label=N_("Not yet put right"), kind=Kind.INTEGER, sql=figures.FINDINGS_OPEN),
    ),
)  # fmt: skip

INSPECTION_FINDING = Record(
    name="inspection_finding",
    area="personnel",
    label=N_("Finding"),
    plural=N_("Findings"),
    title="finding",
    key=("inspection", "finding"),
    parent="inspection",
    beside=N_("Findings"),
    order=("inspection", "deadline"),
    check=rules.not_in_future("rectified_on"),
    fields=(
        Field(name="inspection", label=N_("Inspection"), kind=Kind.LINK, links="inspection", required=True),
        Field(name="finding", label=N_("What was found"), required=True, in_table=True, aliases=("发现问题", "tồn tại")),
        Field(name="deadline", label=N_("To be put right by"), kind=Kind.DATE, in_table=True, aliases=("整改期限", "thời hạn")),
        Field(name="responsible", label=N_("Responsible"), max_length=60, in_table=True, aliases=("整改责任人",)),
        Field(name="rectified_on", label=N_("Put right on"), kind=Kind.DATE, in_table=True, aliases=("整改日期", "ngày khắc phục")),
        Field(name="evidence", label=N_("How it was put right"), kind=Kind.NOTE, aliases=("整改情况",)),
    ),
)  # fmt: skip
