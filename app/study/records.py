"""A further-study assignment."""

from __future__ import annotations

from app.i18n import N_
from app.records import Field, Kind, Record
from app.study import rules

HOST, COURSE, RESULT = N_("Host"), N_("Assignment"), N_("Return and outcome")

STUDY = Record(
    name="study",
    area="study",
    label=N_("Further study"),
    plural=N_("Further-study assignments"),
    title="host",
    key=("person", "starts_on"),
    parent="person",
    beside=N_("Education and licences"),
    dated=("starts_on", "ends_on"),
    unit_path="person.unit",
    order=("starts_on",),
    check=rules.study_problems,
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, section=COURSE, in_table=True,
              aliases=("姓名", "进修人员", "họ và tên"), by={"id_number": ("身份证号", "身份证件号码", "cccd")}),
        Field(name="kind", label=N_("Kind of study"), kind=Kind.CHOICE, codes="study_kind", required=True, section=COURSE, in_table=True,
              aliases=("进修类别", "进修类型", "hình thức")),
        Field(name="specialty", label=N_("Specialty studied"), max_length=60, section=COURSE, in_table=True, aliases=("进修专业", "chuyên khoa")),
        Field(name="starts_on", label=N_("Starts on"), kind=Kind.DATE, required=True, section=COURSE, in_table=True,
              aliases=("开始日期", "起始日期", "进修开始时间", "từ ngày")),
        Field(name="ends_on", label=N_("Ends on"), kind=Kind.DATE, required=True, section=COURSE, in_table=True,
              aliases=("结束日期", "终止日期", "进修结束时间", "đến ngày")),
        Field(name="status", label=N_("State"), kind=Kind.CHOICE, codes="study_status", required=True, section=COURSE, in_table=True,
              aliases=("进修状态",)),
        Field(name="host", label=N_("Host institution"), required=True, max_length=80, section=HOST, in_table=True,
              aliases=("进修单位", "接收单位", "进修医院", "nơi đào tạo")),
        Field(name="host_level", label=N_("Level of the host"), kind=Kind.CHOICE, codes="host_level", section=HOST, in_table=True,
              aliases=("进修单位级别", "医院等级")),
        Field(name="host_city", label=N_("City of the host"), max_length=30, section=HOST, aliases=("进修地点", "所在城市")),
        Field(name="funding", label=N_("Funding"), kind=Kind.CHOICE, codes="study_funding", section=COURSE, aliases=("经费来源",)),
        Field(name="cost", label=N_("Cost"), kind=Kind.MONEY, minimum=0, section=COURSE, aliases=("费用", "进修费用")),
        Field(name="document", label=N_("Document number"), max_length=60, section=COURSE, aliases=("批准文号",)),
        Field(name="returned_on", label=N_("Returned on"), kind=Kind.DATE, section=RESULT, aliases=("返岗日期",)),
        Field(name="outcome", label=N_("Outcome"), kind=Kind.NOTE, section=RESULT, aliases=("进修成果", "鉴定意见")),
    ),
)  # fmt: skip

RECORDS = (STUDY,)
