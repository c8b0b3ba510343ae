"""What the yearly summary keeps: figures from outside, such as the provincial average, to compare ours with."""

from __future__ import annotations

from app.i18n import N_
from app.records import Field, Kind, Record

COMPARISON = Record(
    name="comparison",
    area="yearly",
    label=N_("Figure to compare with"),
    plural=N_("Figures to compare with"),
    title="name",
    key=("measure", "year", "cell"),
    order=("year", "measure", "cell"),
    fields=(
        Field(name="measure", label=N_("Table"), required=True, max_length=40, computed=True),
        Field(name="year", label=N_("Year"), kind=Kind.INTEGER, required=True, minimum=1990, maximum=2199, in_table=True),
        Field(name="cell", label=N_("Line"), required=True, max_length=60, computed=True),
        Field(name="value", label=N_("Value"), kind=Kind.NUMBER, required=True, minimum=0, in_table=True),
        Field(name="name", label=N_("Compared with"), required=True, max_length=30, in_table=True),
        Field(name="source", label=N_("Source"), max_length=120, in_table=True),
    ),
)  # fmt: skip

RECORDS = (COMPARISON,)
