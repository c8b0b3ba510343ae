"""The records of plans: plan, item, and what follows while it is in force.

Read through ``app.areas``. A new field is one line in the file of its record and a migration; a new record also
stands in ``RECORDS`` and in ``db/models/plans.py``.
"""

from app.plans.records.following import PLAN_CHECK, PLAN_FILE, PLAN_REVIEW, PLAN_VERSION
from app.plans.records.items import PLAN_ITEM
from app.plans.records.plans import PLAN

RECORDS = (PLAN, PLAN_ITEM, PLAN_REVIEW, PLAN_CHECK, PLAN_VERSION, PLAN_FILE)
