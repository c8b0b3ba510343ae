"""What the home page keeps: which dues were seen to, and which were put off until when."""

from __future__ import annotations

from app.i18n import N_
from app.records import Field, Kind, Record

DUE_MARK = Record(
    name="due_mark",
    area="home",
    label=N_("Due seen to"),
    plural=N_("Dues seen to"),
    title="content",
    key=("source", "record", "row"),
    order=("marked_on",),
    fields=(
        Field(name="source", label=N_("Sort of due"), required=True, max_length=40, computed=True),
        Field(name="record", label=N_("About"), required=True, max_length=40, computed=True),
        Field(name="row", label=N_("Entry"), kind=Kind.INTEGER, required=True, computed=True),
        Field(name="content", label=N_("Due"), required=True, computed=True, in_table=True),
        Field(name="state", label=N_("State"), kind=Kind.CHOICE, codes="due_state", required=True, in_table=True),
        Field(name="until", label=N_("Put off until"), kind=Kind.DATE, in_table=True),
        Field(name="note", label=N_("Note"), in_table=True),
        Field(name="marked_by", label=N_("Who"), max_length=60, computed=True, in_table=True),
        Field(name="marked_on", label=N_("When"), kind=Kind.DATE, required=True, computed=True, in_table=True),
    ),
)

RECORDS = (DUE_MARK,)
