"""Pay, absences and family, what was talked about, and the files that belong to a person."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import checks
from app.personnel.records.of_person import DOCUMENT, FILES, IN_FILE, LIFE, PERSON_LINK, period
from app.records import Field, Kind, Record

ALLOWANCE = Record(
    name="allowance",
    label=N_("Allowance"),
    plural=N_("Allowances"),
    title="kind",
    key=("person", "kind", "valid_from"),
    beside=LIFE,
    order=("valid_from",),
    check=checks.in_life_problems,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of allowance"), kind=Kind.CHOICE, codes="allowance_kind", required=True, in_table=True, aliases=("补贴类别", "津贴类别")),
        Field(name="amount", label=N_("Amount a month"), kind=Kind.MONEY, required=True, minimum=0, maximum=100_000_000, in_table=True, aliases=("月标准", "金额")),
        *period(required=True),
        DOCUMENT,
    ),
    **IN_FILE,
)  # fmt: skip

ABSENCE = Record(
    name="absence",
    label=N_("Leave entry"),
    plural=N_("Leave register"),
    title="starts_on",
    key=("person", "kind", "starts_on"),
    beside=LIFE,
    dated=("starts_on", "ends_on"),
    order=("starts_on",),
    check=checks.absence_problems,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of leave"), kind=Kind.CHOICE, codes="absence_kind", required=True, in_table=True, aliases=("请假类别", "假别", "loại nghỉ")),
        Field(name="starts_on", label=N_("From"), kind=Kind.DATE, required=True, in_table=True, aliases=("起始日期", "từ ngày")),
        Field(name="ends_on", label=N_("Until"), kind=Kind.DATE, required=True, in_table=True, aliases=("截止日期", "đến ngày")),
        Field(name="days", label=N_("Working days"), kind=Kind.NUMBER, minimum=0, maximum=400, in_table=True, aliases=("天数", "số ngày")),
        Field(name="back_on", label=N_("Back on"), kind=Kind.DATE, in_table=True, aliases=("销假日期", "ngày đi làm lại")),
        Field(name="approved_by", label=N_("Approved by"), max_length=40, aliases=("批准人",)),
        Field(name="reason", label=N_("Reason"), kind=Kind.NOTE, sensitive=True, aliases=("事由", "lý do")),
    ),
    **IN_FILE,
)  # fmt: skip

RELATIVE = Record(
    name="relative",
    label=N_("Family member"),
    plural=N_("Family and emergency contacts"),
    title="name",
    key=("person", "relation", "name"),
    beside=LIFE,
    dated=("", ""),
    order=("relation", "name"),
    check=checks.relative_problems,
    fields=(
        PERSON_LINK,
        Field(name="relation", label=N_("Relation"), kind=Kind.CHOICE, codes="relation", required=True, in_table=True, aliases=("称谓", "与本人关系", "quan hệ")),
        Field(name="name", label=N_("Name of the relative"), required=True, max_length=40, sensitive=True, in_table=True, aliases=("家属姓名", "họ tên người thân")),
        Field(name="birth_date", label=N_("Date of birth"), kind=Kind.PARTIAL_DATE, sensitive=True, aliases=("出生日期", "ngày sinh")),
        Field(name="political", label=N_("Political status"), kind=Kind.CHOICE, codes="political", sensitive=True, aliases=("政治面貌",)),
        Field(name="workplace", label=N_("Place of work and post"), max_length=80, sensitive=True, aliases=("工作单位及职务", "nơi làm việc")),
        Field(name="phone", label=N_("Telephone"), kind=Kind.PHONE, sensitive=True, in_table=True, aliases=("联系电话", "số điện thoại")),
        Field(name="emergency", label=N_("Emergency contact"), kind=Kind.FLAG, in_table=True, aliases=("紧急联系人",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, sensitive=True, aliases=("备注", "ghi chú")),
    ),
    **IN_FILE,
)  # fmt: skip

TALK = Record(
    name="talk",
    label=N_("Talk or note"),
    plural=N_("Talks and notes"),
    title="held_on",
    key=("person", "kind", "held_on"),
    beside=LIFE,
    dated=("held_on", ""),
    order=("held_on",),
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of talk"), kind=Kind.CHOICE, codes="talk_kind", required=True, in_table=True, aliases=("谈话类别",)),
        Field(name="held_on", label=N_("Day"), kind=Kind.DATE, required=True, in_table=True, aliases=("谈话日期", "ngày")),
        Field(name="with_whom", label=N_("Talked with"), max_length=60, in_table=True, aliases=("谈话人",)),
        Field(name="content", label=N_("Content"), kind=Kind.NOTE, required=True, sensitive=True, aliases=("谈话内容", "nội dung")),
        Field(name="follow_up", label=N_("Follow-up"), kind=Kind.NOTE, sensitive=True, aliases=("跟进情况",)),
    ),
    **IN_FILE,
)  # fmt: skip

ATTACHMENT = Record(
    name="attachment",
    label=N_("Attachment"),
    plural=N_("Attachments"),
    title="name",
    beside=FILES,
    dated=("dated", ""),
    files=True,
    order=("kind", "name"),
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of attachment"), kind=Kind.CHOICE, codes="attachment_kind", required=True, in_table=True, aliases=("附件类别",)),
        Field(name="name", label=N_("File name"), required=True, max_length=120, in_table=True, aliases=("文件名",)),
        Field(name="dated", label=N_("Dated"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("日期",)),
        Field(name="size", label=N_("Size in bytes"), kind=Kind.INTEGER, computed=True),
        Field(name="digest", label=N_("Fingerprint of the content"), max_length=64, computed=True),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注", "ghi chú")),
    ),
    **IN_FILE,
)  # fmt: skip
