"""Annual work plans and their items."""

from __future__ import annotations

import peewee

from db.models.base import Table


class Plan(Table):
    """A plan of a year."""

    year = peewee.IntegerField()
    kind = peewee.TextField()
    title = peewee.TextField()
    organ = peewee.TextField(null=True)
    unit = peewee.IntegerField(null=True)
    status = peewee.TextField()
    number = peewee.TextField(null=True)
    recipients = peewee.TextField(null=True)
    introduction = peewee.TextField(null=True)
    closing = peewee.TextField(null=True)
    signer = peewee.TextField(null=True)
    issued_on = peewee.TextField(null=True)

    class Meta:
        table_name = "plan"


class PlanItem(Table):
    """Goal, measure, deadline, responsible (目标 措施 时限 责任人)."""

    plan = peewee.IntegerField()
    ordinal = peewee.IntegerField(null=True)
    part = peewee.TextField(null=True)
    goal = peewee.TextField()
    measure = peewee.TextField(null=True)
    deadline = peewee.TextField(null=True)
    responsible = peewee.TextField(null=True)
    indicator = peewee.TextField(null=True)
    target = peewee.FloatField(null=True)
    actual = peewee.FloatField(null=True)
    done_on = peewee.TextField(null=True)
    remark = peewee.TextField(null=True)

    class Meta:
        table_name = "plan_item"
