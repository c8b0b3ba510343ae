"""Where and as what a person worked, from a day to a day: posts and titles."""

from __future__ import annotations

from app.i18n import N_
from app.personnel import rules
from app.records import Field, Kind, Record

POST = Record(
    name="post",
    area="personnel",
    label=N_("Post"),
    plural=N_("Posts"),
    title="department",
    parent="person",
    unit_path="unit",
    order=("valid_from",),
    check=rules.period_problems,
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True),
        Field(name="unit", label=N_("Unit"), kind=Kind.LINK, links="unit", required=True, in_table=True),
        Field(name="department", label=N_("Department"), max_length=60, in_table=True),
        Field(name="job_category", label=N_("Job category"), kind=Kind.CHOICE, codes="job_category", in_table=True),
        Field(name="valid_from", label=N_("From"), kind=Kind.PARTIAL_DATE, in_table=True),
        Field(name="valid_to", label=N_("Until"), kind=Kind.PARTIAL_DATE, in_table=True),
        Field(name="flow_in", label=N_("Came by"), kind=Kind.CHOICE, codes="flow", in_table=True),
        Field(name="flow_out", label=N_("Left by"), kind=Kind.CHOICE, codes="flow", in_table=True),
        Field(name="document", label=N_("Document number"), max_length=60),
    ),
)  # fmt: skip

TITLE = Record(
    name="title",
    area="personnel",
    label=N_("Title"),
    plural=N_("Titles"),
    title="code",
    parent="person",
    unit_path="person.unit",
    order=("valid_from",),
    check=rules.period_problems,
    fields=(
        Field(name="person", label=N_("Person"), kind=Kind.LINK, links="person", required=True, in_table=True),
        Field(name="kind", label=N_("Qualified or held"), kind=Kind.CHOICE, codes="title_kind", required=True, in_table=True),
        Field(name="code", label=N_("Title"), max_length=10, required=True, in_table=True),
        Field(name="valid_from", label=N_("From"), kind=Kind.PARTIAL_DATE, in_table=True),
        Field(name="valid_to", label=N_("Until"), kind=Kind.PARTIAL_DATE, in_table=True),
        Field(name="document", label=N_("Document number"), max_length=60),
    ),
)  # fmt: skip
