"""What a person has learned and may practise: education and licences."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import checks
from app.personnel.records.of_person import CAREER, DOCUMENT, IN_FILE, LEARNING, PERSON_LINK, period
from app.records import Field, Kind, Record

SCHOOLING = Record(
    name="schooling",
    label=N_("Education record"),
    plural=N_("Education history"),
    title="school",
    key=("person", "education", "valid_to"),
    beside=LEARNING,
    order=("valid_to",),
    check=checks.in_life_problems,
    fields=(
        PERSON_LINK,
        Field(name="school", label=N_("School"), max_length=80, in_table=True, aliases=("毕业院校", "学校名称", "trường")),
        Field(name="education", label=N_("Education"), kind=Kind.CHOICE, codes="education", required=True, in_table=True, aliases=("trình độ",)),
        Field(name="degree", label=N_("Degree"), kind=Kind.CHOICE, codes="degree", in_table=True, aliases=("học vị",)),
        Field(name="major", label=N_("Major"), max_length=60, in_table=True, aliases=("所学专业", "专业", "chuyên ngành")),
        Field(name="mode", label=N_("Form of education"), kind=Kind.CHOICE, codes="study_mode", in_table=True, aliases=("教育类型", "学习形式", "hình thức đào tạo")),
        *period(N_("Entered"), N_("Graduated")),
        Field(name="certificate_no", label=N_("Diploma number"), max_length=40, aliases=("毕业证号", "毕业证书编号")),
        Field(name="degree_no", label=N_("Degree certificate number"), max_length=40, aliases=("学位证号", "学位证书编号")),
        Field(name="rank", label=N_("First or highest"), kind=Kind.CHOICE, codes="schooling_rank", computed=True, in_table=True),
    ),
    **IN_FILE,
)  # fmt: skip

LICENCE = Record(
    name="licence",
    label=N_("Licence"),
    plural=N_("Licences"),
    title="number",
    key=("person", "kind", "number"),
    beside=LEARNING,
    order=("valid_to",),
    check=checks.licence_problems,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of licence"), kind=Kind.CHOICE, codes="licence_kind", required=True, in_table=True, aliases=("证书名称", "证书类别", "loại chứng chỉ")),
        Field(name="number", label=N_("Licence number"), max_length=40, in_table=True, aliases=("证书编号", "执业证书编码", "số chứng chỉ hành nghề")),
        Field(name="category", label=N_("Licence category"), kind=Kind.CHOICE, codes="licence_category", in_table=True, aliases=("执业类别",)),
        Field(name="scope", label=N_("Licence scope"), max_length=60, in_table=True, aliases=("执业范围", "phạm vi hành nghề")),
        Field(name="issuer", label=N_("Issued by"), max_length=60, aliases=("发证机关", "nơi cấp")),
        Field(name="valid_from", label=N_("Licence issued on"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("发证日期", "注册日期", "ngày cấp")),
        Field(name="valid_to", label=N_("Valid until"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("有效期至", "有效期", "có giá trị đến")),
        Field(name="unlimited", label=N_("No expiry"), kind=Kind.FLAG, in_table=True, aliases=("长期有效", "không thời hạn")),
        Field(name="assessed_on", label=N_("Last periodic assessment"), kind=Kind.PARTIAL_DATE, aliases=("定期考核日期",),
              help=N_("Physicians are assessed every three years.")),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注", "ghi chú")),
    ),
    **IN_FILE,
)  # fmt: skip

CONTRACT = Record(
    name="contract",
    label=N_("Contract"),
    plural=N_("Contracts"),
    title="number",
    key=("person", "kind", "valid_from"),
    beside=CAREER,
    order=("valid_from",),
    check=checks.contract_problems,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Kind of contract"), kind=Kind.CHOICE, codes="contract_kind", required=True, in_table=True, aliases=("合同类型", "loại hợp đồng")),
        Field(name="number", label=N_("Contract number"), max_length=40, in_table=True, aliases=("合同编号", "số hợp đồng")),
        *period(required=True),
        Field(name="probation_to", label=N_("Probation until"), kind=Kind.PARTIAL_DATE, in_table=True, aliases=("试用期至", "thử việc đến")),
        Field(name="ended_on", label=N_("Ended early on"), kind=Kind.PARTIAL_DATE, aliases=("解除日期",)),
        DOCUMENT,
    ),
    **IN_FILE,
)  # fmt: skip
