"""What happens to a plan once it is in force: quarterly reviews, supervision checks, versions, archived files."""

from __future__ import annotations

from app.i18n import N_
from app.plans import rules
from app.records import Field, Kind, Record

PLAN_REVIEW = Record(
    name="plan_review",
    area="plans",
    label=N_("Quarterly review"),
    plural=N_("Quarterly reviews"),
    title="word",
    key=("item", "quarter"),
    parent="item",
    beside="",
    order=("item", "quarter"),
    check=rules.review_problems,
    fields=(
        Field(name="item", label=N_("Plan item"), kind=Kind.LINK, links="plan_item", required=True, in_table=True, aliases=("任务",)),
        Field(name="quarter", label=N_("Quarter"), kind=Kind.INTEGER, required=True, minimum=1, maximum=4, in_table=True, aliases=("季度",)),
        Field(name="word", label=N_("Judgement"), kind=Kind.CHOICE, codes="plan_review_word", required=True, in_table=True, aliases=("评价",)),
        Field(name="actual", label=N_("Actual"), kind=Kind.NUMBER, in_table=True, aliases=("完成值",)),
        Field(name="cause", label=N_("Cause"), kind=Kind.NOTE, in_table=True, aliases=("未达到原因", "原因")),
        Field(name="remedy", label=N_("Remedy"), kind=Kind.NOTE, in_table=True, aliases=("整改措施",)),
        Field(name="next_step", label=N_("Next quarter's steps"), kind=Kind.NOTE, aliases=("下季度打算",)),
        Field(name="reviewed_on", label=N_("Reviewed on"), kind=Kind.DATE, in_table=True, aliases=("评价日期",)),
    ),
)  # fmt: skip

PLAN_CHECK = Record(
    name="plan_check",
    area="plans",
    label=N_("Supervision check"),
    plural=N_("Supervision checks"),
    title="finding",
    key=("plan", "checked_on", "finding"),
    parent="plan",
    beside="",
    unit_path="unit",
    order=("checked_on",),
    check=rules.check_problems,
    fields=(
        Field(name="plan", label=N_("Plan"), kind=Kind.LINK, links="plan", required=True, aliases=("计划名称",)),
        Field(name="kind", label=N_("Kind of check"), kind=Kind.CHOICE, codes="plan_check_kind", required=True, in_table=True, aliases=("检查方式",)),
        Field(name="checked_on", label=N_("Checked on"), kind=Kind.DATE, required=True, in_table=True, aliases=("检查日期",)),
        Field(name="item", label=N_("Plan item"), kind=Kind.LINK, links="plan_item", aliases=("任务",)),
        Field(name="unit", label=N_("Unit checked"), kind=Kind.LINK, links="unit", in_table=True, aliases=("被检查单位",)),
        Field(name="checker", label=N_("Checked by"), max_length=60, aliases=("检查人",)),
        Field(name="finding", label=N_("What was found"), kind=Kind.NOTE, required=True, in_table=True, aliases=("发现问题", "问题")),
        Field(name="deadline", label=N_("Rectify by"), kind=Kind.DATE, in_table=True, aliases=("整改期限",)),
        Field(name="rectified_on", label=N_("Rectified on"), kind=Kind.DATE, in_table=True, aliases=("整改完成日期",)),
        Field(name="result", label=N_("Result of the rectification"), kind=Kind.NOTE, aliases=("整改结果",)),
    ),
)  # fmt: skip

PLAN_VERSION = Record(
    name="plan_version",
    area="plans",
    label=N_("Version of a plan"),
    plural=N_("Versions of plans"),
    title="number",
    parent="plan",
    beside="",
    order=("plan", "version"),
    keep=rules.keep_archived,
    fields=(
        Field(name="plan", label=N_("Plan"), kind=Kind.LINK, links="plan", required=True),
        Field(name="version", label=N_("Version"), kind=Kind.INTEGER, required=True, in_table=True),
        Field(name="reason", label=N_("Reason of the change"), kind=Kind.NOTE, in_table=True),
        Field(name="number", label=N_("Document number"), max_length=40, in_table=True),
        Field(name="printed_on", label=N_("Printed on"), kind=Kind.DATE, in_table=True),
        Field(name="data_hash", label=N_("Check sum of the text"), max_length=64, computed=True),
        Field(name="signed_on", label=N_("Signed on"), kind=Kind.DATE, in_table=True),
        Field(name="signer", label=N_("Signed by"), max_length=40),
    ),
)  # fmt: skip

PLAN_FILE = Record(
    name="plan_file",
    area="plans",
    label=N_("Archived file"),
    plural=N_("Archived files"),
    title="name",
    parent="plan",
    beside="",
    order=("plan", "added_on"),
    keep=rules.keep_archived,
    fields=(
        Field(name="plan", label=N_("Plan"), kind=Kind.LINK, links="plan", required=True),
        Field(name="item", label=N_("Plan item"), kind=Kind.LINK, links="plan_item"),
        Field(name="version", label=N_("Version"), kind=Kind.INTEGER, in_table=True),
        Field(name="kind", label=N_("Kind of file"), kind=Kind.CHOICE, codes="plan_file_kind", required=True, in_table=True),
        Field(name="name", label=N_("File name"), required=True, max_length=200, in_table=True),
        Field(name="media", label=N_("File format"), max_length=40, computed=True),
        Field(name="size", label=N_("Bytes"), kind=Kind.INTEGER, in_table=True, computed=True),
        Field(name="sha256", label=N_("Check sum"), max_length=64, computed=True),
        Field(name="added_on", label=N_("Added on"), kind=Kind.DATE, in_table=True),
    ),
)  # fmt: skip
