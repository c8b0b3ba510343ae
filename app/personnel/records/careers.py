"""Where and as what a person worked, from a day to a day: posts and titles."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import checks
from app.personnel.records.of_person import CAREER, DOCUMENT, IN_FILE, PERSON_LINK, period
from app.records import Field, Kind, Record

POST = Record(
    name="post",
    area="personnel",
    parent="person",
    unit_path="unit",
    label=N_("Post"),
    plural=N_("Posts"),
    title="department",
    key=("person", "unit", "valid_from"),
    beside=CAREER,
    order=("valid_from",),
    check=checks.post_problems,
    fields=(
        PERSON_LINK,
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True, aliases=("任职单位", "工作单位", "đơn vị")),
        Field(name="department", label=N_("Department"), max_length=60, in_table=True, aliases=("科室", "khoa, phòng")),
        Field(name="position", label=N_("Position"), max_length=60, in_table=True, aliases=("职务", "岗位名称", "chức vụ")),
        Field(name="job_category", label=N_("Job category"), kind=Kind.CHOICE, codes="job_category", in_table=True, aliases=("专业类别",)),
        Field(name="post_class", label=N_("Post class"), kind=Kind.CHOICE, codes="post_class", in_table=True, aliases=("岗位类别", "loại vị trí")),
        Field(name="grade", label=N_("Post grade"), kind=Kind.CHOICE, codes="post_grade", in_table=True, aliases=("岗位等级", "hạng, bậc")),
        Field(name="staffing", label=N_("Staffing kind"), kind=Kind.CHOICE, codes="staffing", aliases=("编制情况", "编制")),
        Field(name="additional", label=N_("Additional post"), kind=Kind.FLAG, in_table=True, aliases=("兼任", "kiêm nhiệm"),
              help=N_("Yes for a post held beside the main one; only main posts count in the headcount.")),
        *period(),
        Field(name="flow_in", label=N_("Came by"), kind=Kind.CHOICE, codes="flow", in_table=True, aliases=("调入方式",)),
        Field(name="flow_out", label=N_("Left by"), kind=Kind.CHOICE, codes="flow", in_table=True, aliases=("调出方式",)),
        DOCUMENT,
    ),
)  # fmt: skip

TITLE = Record(
    name="title",
    label=N_("Title"),
    plural=N_("Titles"),
    title="code",
    key=("person", "kind", "code"),
    beside=CAREER,
    order=("valid_from",),
    check=checks.title_problems,
    fields=(
        PERSON_LINK,
        Field(name="kind", label=N_("Qualified or held"), kind=Kind.CHOICE, codes="title_kind", required=True, in_table=True, aliases=("评聘",)),
        Field(name="code", label=N_("Title"), kind=Kind.CHOICE, codes="title_any", required=True, in_table=True, aliases=("职称", "chức danh"),
              help=N_("For a title qualified for its name; for one held its level.")),
        Field(name="specialty", label=N_("Specialty of the title"), max_length=60, in_table=True, aliases=("职称专业",)),
        *period(),
        DOCUMENT,
        Field(name="approval", label=N_("Approval to hold above the qualification"), max_length=60, aliases=("低职高聘批准文号",),
              help=N_("The document that approves a title held above the one qualified for.")),
    ),
    **IN_FILE,
)  # fmt: skip
