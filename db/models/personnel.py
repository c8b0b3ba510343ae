"""Units, people, and the dated posts and titles of people."""

from __future__ import annotations

import peewee

from db.models.base import Table


class Unit(Table):
    """A health unit; ``path`` lists its ancestors' ids and its own (``/1/7/``)."""

    code = peewee.TextField(null=True)
    name = peewee.TextField()
    short_name = peewee.TextField(null=True)
    kind = peewee.TextField(null=True)
    level = peewee.TextField(null=True)
    parent = peewee.IntegerField(null=True)
    region_code = peewee.TextField(null=True)
    ordinal = peewee.IntegerField(null=True)
    quota = peewee.IntegerField(null=True)
    valid_from = peewee.TextField(null=True)
    valid_to = peewee.TextField(null=True)
    note = peewee.TextField(null=True)
    path = peewee.TextField(null=True)

    class Meta:
        table_name = "unit"


class Person(Table):
    """A member of staff in the present state; the past is in posts and titles."""

    unit = peewee.IntegerField()
    name = peewee.TextField()
    id_kind = peewee.TextField(null=True)
    id_number = peewee.TextField(null=True)
    birth_date = peewee.TextField(null=True)
    sex = peewee.TextField(null=True)
    nation = peewee.TextField(null=True)
    work_start = peewee.TextField(null=True)
    office_phone = peewee.TextField(null=True)
    mobile = peewee.TextField(null=True)
    department_code = peewee.TextField(null=True)
    department = peewee.TextField(null=True)
    job_category = peewee.TextField(null=True)
    licence_no = peewee.TextField(null=True)
    licence_category = peewee.TextField(null=True)
    licence_scope = peewee.TextField(null=True)
    multi_site = peewee.BooleanField(null=True)
    site2_kind = peewee.TextField(null=True)
    site3_kind = peewee.TextField(null=True)
    residency_passed = peewee.BooleanField(null=True)
    residency_no = peewee.TextField(null=True)
    duty = peewee.TextField(null=True)
    title_qualified = peewee.TextField(null=True)
    title_held = peewee.TextField(null=True)
    education = peewee.TextField(null=True)
    degree = peewee.TextField(null=True)
    major = peewee.TextField(null=True)
    specialty1 = peewee.TextField(null=True)
    specialty2 = peewee.TextField(null=True)
    specialty3 = peewee.TextField(null=True)
    flow = peewee.TextField(null=True)
    flow_date = peewee.TextField(null=True)
    staffing = peewee.TextField(null=True)
    gp_registered = peewee.BooleanField(null=True)
    gp_certificate = peewee.TextField(null=True)
    village_posted = peewee.BooleanField(null=True)
    statistics_work = peewee.BooleanField(null=True)
    statistics_content = peewee.TextField(null=True)
    retire_base = peewee.TextField(null=True)
    note = peewee.TextField(null=True)
    search = peewee.TextField(null=True)

    class Meta:
        table_name = "person"


class Post(Table):
    """Where a person belonged from a day to a day."""

    person = peewee.IntegerField()
    unit = peewee.IntegerField()
    department = peewee.TextField(null=True)
    job_category = peewee.TextField(null=True)
    valid_from = peewee.TextField(null=True)
    valid_to = peewee.TextField(null=True)
    flow_in = peewee.TextField(null=True)
    flow_out = peewee.TextField(null=True)
    document = peewee.TextField(null=True)

    class Meta:
        table_name = "post"


class Title(Table):
    """A professional title: qualified for (评) or held (聘) from a day to a day."""

    person = peewee.IntegerField()
    kind = peewee.TextField()
    code = peewee.TextField()
    valid_from = peewee.TextField(null=True)
    valid_to = peewee.TextField(null=True)
    document = peewee.TextField(null=True)

    class Meta:
        table_name = "title"
