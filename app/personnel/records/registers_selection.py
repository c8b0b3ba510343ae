"""Competitions for posts with applicants and steps; appointments with the steps of their procedure."""

from __future__ import annotations

from app.i18n import N_
from app.personnel.records.of_person import CAREER
from app.personnel.registers import figures, rules
from app.records import Field, Figure, Kind, Record

POST, NOTICE, SCORING, RESULT = N_("Post"), N_("Public notice"), N_("Scoring"), N_("Result")

COMPETITION = Record(
    name="competition",
    area="personnel",
    label=N_("Competition for a post"),
    plural=N_("Competitions for posts"),
    title="post",
    key=("post", "year"),
    unit_path="unit",
    order=("year", "post"),
    check=rules.competition_problems,
    derive=rules.weigh,
    fields=(
        Field(name="post", label=N_("Post to be filled"), required=True, max_length=80, section=POST, in_table=True, aliases=("竞聘岗位", "招聘岗位", "岗位")),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", section=POST, in_table=True, aliases=("单位", "đơn vị")),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, section=POST, in_table=True, aliases=("年度",)),
        Field(name="kind", label=N_("Open or inside"), kind=Kind.CHOICE, codes="competition_kind", required=True, section=POST, in_table=True, aliases=("方式",)),
        Field(name="places", label=N_("Places"), kind=Kind.INTEGER, required=True, minimum=1, maximum=999, section=POST, in_table=True, aliases=("招聘人数", "名额")),
        Field(name="conditions", label=N_("Conditions"), kind=Kind.NOTE, section=POST, aliases=("资格条件",)),
        Field(name="written_weight", label=N_("Weight of the written part, %"), kind=Kind.NUMBER, minimum=0, maximum=100, section=SCORING),
        Field(name="interview_weight", label=N_("Weight of the interview, %"), kind=Kind.NUMBER, minimum=0, maximum=100, section=SCORING),
        Field(name="assessment_weight", label=N_("Weight of the assessment, %"), kind=Kind.NUMBER, minimum=0, maximum=100, section=SCORING),
        Field(name="notice_from", label=N_("Notice from"), kind=Kind.DATE, section=NOTICE, in_table=True, aliases=("公示开始", "公示起")),
        Field(name="notice_to", label=N_("Notice until"), kind=Kind.DATE, section=NOTICE, in_table=True, aliases=("公示结束", "公示止")),
        Field(name="notice_result", label=N_("What the notice brought"), kind=Kind.NOTE, section=NOTICE, aliases=("公示结果",)),
        Field(name="term_from", label=N_("Term from"), kind=Kind.DATE, section=RESULT, aliases=("聘期起",)),
        Field(name="term_to", label=N_("Term until"), kind=Kind.DATE, section=RESULT, aliases=("聘期止",)),
        Field(name="document", label=N_("Document number"), max_length=60, section=RESULT, aliases=("文号",)),
    ),
    figures=(
        Figure(name="applicants", label=N_("Applied"), kind=Kind.INTEGER, sql=figures.APPLICANTS),
        Figure(name="appointed", label=N_("Appointed"), kind=Kind.INTEGER, sql=figures.APPOINTED),
        Figure(name="steps_done", label=N_("Steps done"), sql=figures.COMPETITION_STEPS),
    ),
)  # fmt: skip

APPLICANT = Record(
    name="applicant",
    area="personnel",
    label=N_("Applicant"),
    plural=N_("Applicants"),
    title="name",
    key=("competition", "name"),
    parent="competition",
    beside=N_("Applicants"),
    order=("competition", "name"),
    fields=(
        Field(name="competition", label=N_("Competition for a post"), kind=Kind.LINK, links="competition", required=True, in_table=True, aliases=("竞聘岗位",)),
        Field(name="name", label=N_("Name"), required=True, max_length=40, in_table=True, aliases=("姓名", "họ và tên")),
        Field(name="person", label=N_("On our staff as"), kind=Kind.LINK, links="person"),
        Field(name="eligible", label=N_("Meets the conditions"), kind=Kind.FLAG, aliases=("资格审查",)),
        Field(name="written", label=N_("Written part"), kind=Kind.NUMBER, minimum=0, maximum=100, in_table=True, aliases=("笔试成绩", "笔试")),
        Field(name="interview", label=N_("Interview"), kind=Kind.NUMBER, minimum=0, maximum=100, in_table=True, aliases=("面试成绩", "面试")),
        Field(name="assessment", label=N_("Assessment"), kind=Kind.NUMBER, minimum=0, maximum=100, in_table=True, aliases=("考核成绩", "考察")),
        Field(name="result", label=N_("Result"), kind=Kind.CHOICE, codes="competition_result", in_table=True, aliases=("结果",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, aliases=("备注",)),
    ),
    figures=(
        Figure(name="total", label=N_("Total"), kind=Kind.NUMBER, sql=figures.TOTAL),
        Figure(name="rank", label=N_("Rank"), kind=Kind.INTEGER, sql=figures.RANK),
    ),
)  # fmt: skip

COMPETITION_STEP = Record(
    name="competition_step",
    area="personnel",
    label=N_("Step of a competition"),
    plural=N_("Steps of competitions"),
    title="step",
    key=("competition", "step"),
    parent="competition",
    beside=N_("Steps"),
    order=("competition", "ordinal"),
    check=rules.not_in_future("done_on"),
    fields=(
        Field(name="competition", label=N_("Competition for a post"), kind=Kind.LINK, links="competition", required=True),
        Field(name="ordinal", label=N_("Order"), kind=Kind.INTEGER, minimum=1, maximum=99),
        Field(name="step", label=N_("Step"), kind=Kind.CHOICE, codes="competition_step", required=True, in_table=True),
        Field(name="due_on", label=N_("To be done by"), kind=Kind.DATE, in_table=True),
        Field(name="done_on", label=N_("Done on"), kind=Kind.DATE, in_table=True),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, in_table=True),
    ),
)  # fmt: skip

APPOINTMENT = Record(
    name="appointment",
    area="personnel",
    label=N_("Appointment"),
    plural=N_("Appointments"),
    title="post",
    key=("person", "post"),
    parent="person",
    beside=CAREER,
    dated=("proposed_on", ""),
    unit_path="person.unit",
    order=("proposed_on",),
    check=rules.appointment_problems,
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, section=POST, in_table=True, aliases=("姓名",)),
        Field(name="post", label=N_("Post proposed"), required=True, max_length=80, section=POST, in_table=True, aliases=("拟任职务", "职务")),
        Field(name="kind", label=N_("Kind of appointment"), kind=Kind.CHOICE, codes="appointment_kind", required=True, section=POST, in_table=True, aliases=("任免类别",)),
        Field(name="proposed_on", label=N_("Proposed on"), kind=Kind.DATE, section=POST, in_table=True, aliases=("动议日期",)),
        Field(name="notice_from", label=N_("Notice from"), kind=Kind.DATE, section=NOTICE, aliases=("公示起",)),
        Field(name="notice_to", label=N_("Notice until"), kind=Kind.DATE, section=NOTICE, aliases=("公示止",)),
        Field(name="decided_on", label=N_("Decided on"), kind=Kind.DATE, section=RESULT, in_table=True, aliases=("任免日期",)),
        Field(name="document", label=N_("Document number"), max_length=60, section=RESULT, aliases=("任免文号",)),
        Field(name="term_from", label=N_("Term from"), kind=Kind.DATE, section=RESULT, aliases=("任期起",)),
        Field(name="term_to", label=N_("Term until"), kind=Kind.DATE, section=RESULT, in_table=True, aliases=("任期止",)),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, section=RESULT, aliases=("备注",)),
    ),
    figures=(Figure(name="steps_done", label=N_("Steps done"), sql=figures.APPOINTMENT_STEPS),),
)  # fmt: skip

APPOINTMENT_STEP = Record(
    name="appointment_step",
    area="personnel",
    label=N_("Step of an appointment"),
    plural=N_("Steps of appointments"),
    title="step",
    key=("appointment", "step"),
    parent="appointment",
    beside=N_("Steps"),
    order=("appointment", "ordinal"),
    check=rules.not_in_future("done_on"),
    fields=(
        Field(name="appointment", label=N_("Appointment"), kind=Kind.LINK, links="appointment", required=True),
        Field(name="ordinal", label=N_("Order"), kind=Kind.INTEGER, minimum=1, maximum=99),
        Field(name="step", label=N_("Step"), kind=Kind.CHOICE, codes="appointment_step", required=True, in_table=True),
        Field(name="due_on", label=N_("To be done by"), kind=Kind.DATE, in_table=True),
        Field(name="done_on", label=N_("Done on"), kind=Kind.DATE, in_table=True),
        Field(name="note", label=N_("Note"), kind=Kind.NOTE, in_table=True),
    ),
)  # fmt: skip
