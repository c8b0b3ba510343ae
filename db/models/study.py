"""Further-study assignments."""

from __future__ import annotations

import peewee

from db.models.base import Table


class Study(Table):
    """A person sent to a host institution from a day to a day."""

    person = peewee.IntegerField()
    kind = peewee.TextField()
    host = peewee.TextField()
    host_level = peewee.TextField(null=True)
    host_city = peewee.TextField(null=True)
    specialty = peewee.TextField(null=True)
    starts_on = peewee.TextField()
    ends_on = peewee.TextField()
    returned_on = peewee.TextField(null=True)
    status = peewee.TextField()
    funding = peewee.TextField(null=True)
    cost = peewee.IntegerField(null=True)
    document = peewee.TextField(null=True)
    outcome = peewee.TextField(null=True)

    class Meta:
        table_name = "study"
