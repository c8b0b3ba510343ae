"""Roles: every role against every action, in the table and in the services that ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from app import areas, seals, store
from app.paper.document import Document
from app.personnel import service
from app.personnel.records import PERSON
from app.safety import backup, masking, roles, users, write
from app.safety.keys import User
from app.safety.roles import Action, NotAllowed
from app.sheets.workbook import export_rows
from app.values import Hidden
from tests.factories import make_identity, make_person_values

CLERK, AUDITOR, ADMIN, BOTH = roles.CLERK, roles.AUDITOR, roles.ADMIN, roles.CLERK_AND_ADMIN
# What the bureau agreed on, written down once more by hand: a slip in the table must show.
MATRIX = {
    Action.READ: {CLERK, AUDITOR, ADMIN, BOTH},
    Action.EDIT: {CLERK, BOTH},
    Action.REVEAL: {CLERK, AUDITOR, BOTH},
    Action.TAKE_OUT: {CLERK, BOTH},
    Action.SENSITIVE: {CLERK, BOTH},
    Action.AUDIT: {AUDITOR, ADMIN, BOTH},
    Action.BACK_UP: {CLERK, ADMIN, BOTH},
    Action.RESTORE: {ADMIN, BOTH},
    Action.USERS: {ADMIN, BOTH},
    Action.CONFIGURE: {CLERK, ADMIN, BOTH},
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", [*roles.LABELS, "", "director"])
def test_every_role_covers_what_was_agreed_and_nothing_else(role: str, action: Action) -> None:
    if role in MATRIX[action]:
        roles.require(role, action)
    else:
        with pytest.raises(NotAllowed):
            roles.require(role, action)


@pytest.fixture
def person(make_person) -> int:
    return make_person(mobile="13900001234", note="慢性肾炎")


SERVICES: dict[str, tuple[Action, Callable[[Any, int], object]]] = {
    "save": (Action.EDIT, lambda bureau, _row: store.save(bureau, "unit", {"name": "新", "kind": "21"})),
    "save person": (Action.EDIT, lambda bureau, row: service.save_person(bureau, {"department": "外"}, row)),
    "delete": (Action.EDIT, lambda bureau, row: store.delete(bureau, "person", [row])),
    "restore from the bin": (Action.EDIT, lambda bureau, row: store.restore(bureau, "person", [row])),
    "undo": (Action.EDIT, lambda bureau, _row: write.undo(bureau)),
    "reveal": (Action.REVEAL, lambda bureau, row: masking.reveal(bureau, PERSON, row, "id_number")),
    "reveal a note": (Action.SENSITIVE, lambda bureau, row: masking.reveal(bureau, PERSON, row, "note")),
    "back up": (Action.BACK_UP, lambda bureau, _row: backup.back_up(bureau, "manual")),
    "add a user": (Action.USERS, lambda bureau, _row: users.add(bureau, User("乙", CLERK), "pw")()),
    "remove a user": (Action.USERS, lambda bureau, _row: users.remove(bureau, "丙")()),
    "change a role": (Action.USERS, lambda bureau, _row: users.change_role(bureau, "丙", ADMIN)()),
    "reset a password": (Action.USERS, lambda bureau, _row: users.reset_password(bureau, "丙", "pw")()),
    "put a seal on a paper": (Action.EDIT, lambda bureau, _row: seals.sealed(bureau, Document("cn.minutes", "纪要"))),
    "enter a number": (
        Action.EDIT,
        lambda bureau, _row: store.save(bureau, "document_number", {"number": "某发〔2026〕1号", "title": "通知"}),
    ),
    "recent changes": (Action.AUDIT, lambda bureau, _row: write.recent(bureau)),
}


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("role", roles.LABELS)
def test_every_service_asks_for_the_role(bureau, person: int, role: str, name: str) -> None:
    users.add(bureau, User("丙", AUDITOR), "pw")()
    action, call = SERVICES[name]
    entries = bureau.db.value("SELECT count(*) FROM audit")
    bureau.role = role
    if role in MATRIX[action]:
        call(bureau, person)
        return
    with pytest.raises(NotAllowed):
        call(bureau, person)
    bureau.role = BOTH
    assert bureau.db.value("SELECT count(*) FROM audit") == entries


SHOWN = {
    CLERK: (make_identity(), "13900001234", "慢性肾炎"),
    BOTH: (make_identity(), "13900001234", "慢性肾炎"),
    AUDITOR: ("990101********002" + make_identity()[-1], "139****1234", "***"),
    ADMIN: ("990101********002" + make_identity()[-1], "139****1234", "***"),
}


@pytest.mark.parametrize("role", roles.LABELS)
def test_a_row_is_masked_by_role_wherever_it_is_read(bureau, person: int, role: str) -> None:
    bureau.role = role
    wanted = SHOWN[role]
    for row in (
        store.get(bureau, "person", person),
        store.rows(bureau, store.Query("person"))[0],
        store.RowSource(bureau, store.Query("person")).page(0, 10)[0],
        service.rows_as_of(bureau, bureau.today)[0],
    ):
        assert (row["id_number"], row["mobile"], row["note"]) == wanted


def test_an_auditor_exports_no_full_number_and_no_note(bureau, person: int, tmp_path) -> None:
    import openpyxl

    bureau.role = AUDITOR
    export_rows(bureau, PERSON, store.rows(bureau, store.Query("person")), PERSON.fields, tmp_path / "x.xlsx")
    cells = [str(cell) for row in openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0].values for cell in row]
    assert make_identity() not in cells
    assert not {"13900001234", "慢性肾炎"} & {*cells}
    assert "139****1234" in cells


def test_a_flag_and_an_amount_that_are_sensitive_hide_as_well(bureau, make_person) -> None:
    lap = store.save(bureau, "checkup_round", {"name": "2026年", "year": "2026"})
    entry = store.save(bureau, "checkup", {"round": lap, "person": make_person(), "follow_up": "是", "finding": "结节"})
    bureau.role = ADMIN
    row = store.get(bureau, "checkup", entry)
    assert (row["follow_up"], row["finding"]) == ("***", "***")
    assert isinstance(row["follow_up"], Hidden)


def test_a_number_shown_in_full_is_recorded_with_who_and_whose(bureau, person: int) -> None:
    bureau.role = AUDITOR
    assert masking.reveal(bureau, PERSON, person, "id_number") == make_identity()
    [entry] = bureau.db.rows("SELECT actor, record, row, detail FROM audit WHERE action = 'reveal'")
    assert entry == {"actor": "单文静", "record": "person", "row": person, "detail": json.dumps({"field": "id_number"})}


def test_numbers_taken_out_in_full_are_recorded_and_masked_ones_are_not(bureau, person: int) -> None:
    masking.note_taken_out(bureau, PERSON, PERSON.fields, 3)
    bureau.role = AUDITOR
    masking.note_taken_out(bureau, PERSON, PERSON.fields, 3)
    [detail] = bureau.db.tuples("SELECT detail FROM audit WHERE action = 'export'")
    assert json.loads(detail[0]) == {"fields": ["id_number", "mobile", "note"], "rows": 3}


def test_every_sensitive_field_of_every_record_needs_one_of_two_actions() -> None:
    fields = [field for record in areas.records().values() for field in record.fields if field.sensitive]
    assert fields
    assert {masking.action_for(field) for field in fields} == {Action.TAKE_OUT, Action.SENSITIVE}


def test_an_import_by_who_may_not_edit_changes_nothing(bureau, make_unit) -> None:
    unit = make_unit()
    bureau.role = AUDITOR
    with pytest.raises(NotAllowed):
        service.save_person(bureau, make_person_values(unit))
    assert bureau.db.value("SELECT count(*) FROM person") == 0
