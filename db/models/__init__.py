"""The tables as peewee models, one file per area; a test holds them against the migrations and the records.

Read by ``db.connection`` only. A new table is one class here and one migration; ``TABLES`` finds it by name.
"""

from db.models.base import Table
from db.models.personnel import Person, Post, Title, Unit
from db.models.plans import Plan, PlanItem
from db.models.study import Study
from db.models.welfare import Checkup, CheckupRound, Visit

TABLES: dict[str, type[Table]] = {
    "unit": Unit,
    "person": Person,
    "post": Post,
    "title": Title,
    "study": Study,
    "checkup_round": CheckupRound,
    "checkup": Checkup,
    "visit": Visit,
    "plan": Plan,
    "plan_item": PlanItem,
}
