"""How a person did: appraisals, rewards, sanctions, and the talents that were named."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import checks
from app.personnel.records.of_person import DOCUMENT, IN_FILE, MERIT, PERSON_LINK, period
from app.records import Field, Kind, Record

APPRAISAL = Record(
    name="appraisal",
    label=N_("Appraisal"),
    plural=N_("Appraisals"),
    title="year",
    key=("person", "year"),
    beside=MERIT,
    dated=("year", ""),
    order=("year", "person"),
    check=checks.appraisal_problems,
    fields=(
        PERSON_LINK,
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1950, maximum=2199, in_table=True, aliases=("考核年度", "年度", "năm")),
        Field(name="grade", label=N_("Appraisal grade"), kind=Kind.CHOICE, codes="appraisal_grade", required=True, in_table=True, aliases=("考核结果", "考核等次", "xếp loại")),
        Field(name="ethics", label=N_("Medical ethics grade"), kind=Kind.CHOICE, codes="ethics_grade", in_table=True, aliases=("医德考评", "医德医风")),
        Field(name="score", label=N_("Learning score"), kind=Kind.NUMBER, minimum=0, maximum=100, in_table=True, aliases=("学习成绩", "学习考核")),
        Field(name="place", label=N_("Rank within the unit"), kind=Kind.INTEGER, minimum=1, maximum=99_999, in_table=True, aliases=("排名",)),
        Field(name="place_of", label=N_("Out of"), kind=Kind.INTEGER, minimum=1, maximum=99_999, aliases=("参评人数",)),
        Field(name="remark", label=N_("Remark"), kind=Kind.NOTE, aliases=("备注", "ghi chú")),
    ),
    **IN_FILE,
)  # fmt: skip

REWARD = Record(
    name="reward",
    label=N_("Reward"),
    plural=N_("Rewards"),
    title="name",
    key=("person", "name", "granted_on"),
    beside=MERIT,
    dated=("granted_on", ""),
    order=("granted_on",),
    check=checks.in_life_problems,
    fields=(
        PERSON_LINK,
        Field(name="name", label=N_("Reward"), required=True, max_length=80, in_table=True, aliases=("奖励名称", "荣誉称号", "danh hiệu")),
        Field(name="level", label=N_("Level of reward"), kind=Kind.CHOICE, codes="reward_level", in_table=True, aliases=("奖励级别", "cấp khen thưởng")),
        Field(name="granted_on", label=N_("Granted on"), kind=Kind.PARTIAL_DATE, required=True, in_table=True, aliases=("奖励时间", "ngày khen thưởng")),
        Field(name="organ", label=N_("Granted by"), max_length=60, in_table=True, aliases=("授予机关", "cơ quan khen thưởng")),
        DOCUMENT,
        Field(name="amount", label=N_("Amount"), kind=Kind.MONEY, minimum=0, maximum=100_000_000, aliases=("奖励金额",)),
    ),
    **IN_FILE,
)  # fmt: skip

SANCTION = Record(
    name="sanction",
    label=N_("Sanction"),
    plural=N_("Sanctions"),
    title="document",
    key=("person", "kind", "decided_on"),
    beside=MERIT,
    dated=("decided_on", "valid_to"),
    order=("decided_on",),
    check=checks.sanction_problems,
    derive=checks.derive_sanction,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of sanction"), kind=Kind.CHOICE, codes="sanction_kind", required=True, in_table=True, aliases=("处分种类", "hình thức kỷ luật")),
        Field(name="decided_on", label=N_("Decided on"), kind=Kind.PARTIAL_DATE, required=True, in_table=True, aliases=("处分时间", "ngày kỷ luật")),
        Field(name="valid_to", label=N_("In force until"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("处分期满",),
              help=N_("Left empty, the end of the period follows from its kind.")),
        Field(name="lifted_on", label=N_("Lifted on"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("解除时间",)),
        Field(name="organ", label=N_("Decided by"), max_length=60, aliases=("处分机关",)),
        DOCUMENT,
        Field(name="reason", label=N_("Reason"), kind=Kind.NOTE, sensitive=True, aliases=("处分事由",)),
    ),
    **IN_FILE,
)  # fmt: skip

TALENT = Record(
    name="talent",
    label=N_("Named talent"),
    plural=N_("Named talents"),
    title="batch",
    key=("person", "kind", "valid_from"),
    beside=MERIT,
    order=("valid_from",),
    check=checks.in_life_problems,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of talent"), kind=Kind.CHOICE, codes="talent_kind", required=True, in_table=True, aliases=("人才类别", "人才称号")),
        Field(name="batch", label=N_("Batch"), max_length=40, in_table=True, aliases=("批次", "đợt")),
        *period(),
        Field(name="review_on", label=N_("Review due on"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("考核日期",)),
        Field(name="research_money", label=N_("Research money"), kind=Kind.MONEY, minimum=0, maximum=100_000_000, aliases=("科研经费",)),
        Field(name="living_money", label=N_("Living allowance"), kind=Kind.MONEY, minimum=0, maximum=100_000_000, aliases=("生活补贴",)),
        DOCUMENT,
        Field(name="outcome", label=N_("Result of the review"), kind=Kind.NOTE, aliases=("考核结果",)),
    ),
    **IN_FILE,
)  # fmt: skip
