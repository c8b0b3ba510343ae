"""What all tables of records share: an id, a place in the recycle bin."""

from __future__ import annotations

import peewee


class Table(peewee.Model):
    """A table of records; ``deleted_at`` is set while a row lies in the recycle bin."""

    id = peewee.AutoField()
    deleted_at = peewee.TextField(null=True)
