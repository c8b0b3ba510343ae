"""Women's check-ups and visits (慰问)."""

from __future__ import annotations

import peewee

from db.models.base import Table


class CheckupRound(Table):
    """One yearly check-up round."""

    name = peewee.TextField()
    year = peewee.IntegerField()
    starts_on = peewee.TextField(null=True)
    ends_on = peewee.TextField(null=True)
    hospital = peewee.TextField(null=True)
    items = peewee.TextField(null=True)

    class Meta:
        table_name = "checkup_round"


class Checkup(Table):
    """One woman's entry in a round."""

    round = peewee.IntegerField()
    person = peewee.IntegerField()
    done_on = peewee.TextField(null=True)
    absence = peewee.TextField(null=True)
    follow_up = peewee.BooleanField(null=True)
    finding = peewee.TextField(null=True)

    class Meta:
        table_name = "checkup"


class Visit(Table):
    """A condolence or congratulation, in money or goods."""

    person = peewee.IntegerField()
    kind = peewee.TextField()
    visited_on = peewee.TextField()
    amount = peewee.IntegerField(null=True)
    goods = peewee.TextField(null=True)
    reason = peewee.TextField(null=True)
    visitors = peewee.TextField(null=True)
    signed = peewee.BooleanField(null=True)

    class Meta:
        table_name = "visit"
