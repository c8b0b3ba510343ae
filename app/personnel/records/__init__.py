"""What personnel keeps, one file per family of records; ``RECORDS`` lists them all.

Read by ``app.areas`` and by this area's own files. A new record is a ``Record`` in one of the files, a name in
``RECORDS``, a migration and a name in ``db/models/personnel.py``.
"""

from app.personnel.records.careers import POST, TITLE
from app.personnel.records.life import ABSENCE, ALLOWANCE, ATTACHMENT, RELATIVE, TALK
from app.personnel.records.merit import APPRAISAL, REWARD, SANCTION, TALENT
from app.personnel.records.people import PERSON, WEITONG_COLUMNS
from app.personnel.records.registers import REGISTERS
from app.personnel.records.schooling import CONTRACT, LICENCE, SCHOOLING
from app.personnel.records.units import POPULATION, UNIT, UNIT_EVENT, UNIT_QUOTA, UNIT_STATE

__all__ = [
    "PERSON",
    "POPULATION",
    "POST",
    "RECORDS",
    "TITLE",
    "UNIT",
    "UNIT_EVENT",
    "UNIT_QUOTA",
    "UNIT_STATE",
    "WEITONG_COLUMNS",
]

_UNITS = (UNIT, UNIT_STATE, UNIT_QUOTA, UNIT_EVENT, POPULATION)
# In this order their rows are listed beside a person.
_CAREER = (POST, TITLE, CONTRACT)
_LEARNING = (SCHOOLING, LICENCE)
_MERIT = (APPRAISAL, REWARD, SANCTION, TALENT)
_LIFE = (ALLOWANCE, ABSENCE, RELATIVE, TALK)

RECORDS = (*_UNITS, PERSON, *_CAREER, *_LEARNING, *_MERIT, *_LIFE, ATTACHMENT, *REGISTERS)
