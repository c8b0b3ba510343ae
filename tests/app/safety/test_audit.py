"""The audit chain: what was changed, cut or inserted behind the program's back is found."""

from __future__ import annotations

import json

import pytest

from app import store
from app.errors import Damaged
from app.safety import audit, inspection
from db.errors import StoreError


@pytest.fixture
def chain(bureau):
    for number in range(5):
        store.save(bureau, "unit", {"name": f"单位{number}"})
    return bureau


def tamper(bureau, statement):
    bureau.db.execute("DROP TRIGGER audit_no_update")
    bureau.db.execute("DROP TRIGGER audit_no_delete")
    bureau.db.execute(statement)


def test_a_whole_chain_verifies_to_its_head(chain):
    assert audit.verify(chain.db, chain.keyring.audit_key) == audit.head(chain.db)


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x' WHERE seq = 2", "DELETE FROM audit WHERE seq = 2"])
def test_the_program_itself_cannot_change_an_entry(chain, statement):
    with pytest.raises(StoreError, match="append-only"):
        chain.db.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'x' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
        "UPDATE audit SET seq = 99 WHERE seq = 5",
        "UPDATE audit SET mac = zeroblob(32) WHERE seq = 5",
    ],
)
def test_tampering_is_found(chain, statement):
    tamper(chain, statement)
    with pytest.raises(Damaged):
        audit.verify(chain.db, chain.keyring.audit_key)
    assert not all(finding.sound for finding in inspection.inspect(chain))


def test_a_cut_tail_shows_against_an_anchored_head(chain):
    anchored = audit.head(chain.db)
    tamper(chain, "DELETE FROM audit WHERE seq = 5")
    assert audit.verify(chain.db, chain.keyring.audit_key) != anchored


def test_identity_numbers_are_masked_in_the_log(bureau, make_person):
    person = make_person()
    store.save(bureau, "person", {"mobile": "13900001234"}, person)
    details = [row[0] for row in bureau.db.tuples("SELECT detail FROM audit")]
    assert not any("13900001234" in detail for detail in details)
    assert any("139****1234" in detail for detail in details)


def test_a_finding_and_an_occasion_stand_in_no_log_not_even_by_their_length(bureau, make_person):
    person = make_person()
    lap = store.save(bureau, "checkup_round", {"name": "2026年", "year": "2026"})
    entry = store.save(bureau, "checkup", {"round": lap, "person": person, "finding": "甲状腺结节", "follow_up": "是"})
    store.save(bureau, "checkup", {"finding": "子宫肌瘤", "follow_up": "否"}, entry)
    visit = {"person": person, "kind": "hospital", "visited_on": "2026-11-01", "goods": "米", "reason": "丈夫患病"}
    row = store.save(bureau, "visit", visit)
    store.save(bureau, "visit", {"reason": "住院手术"}, row)
    whole = "".join(
        f"{action}{detail}{why}" for action, detail, why in bureau.db.tuples("SELECT action, detail, reason FROM audit")
    )
    assert not [word for word in ("甲状腺结节", "子宫肌瘤", "丈夫患病", "住院手术") if word in whole]
    [changed] = bureau.db.tuples("SELECT detail FROM audit WHERE record = 'checkup' AND action = 'update'")
    assert json.loads(changed[0]) == {"finding": ["***", "***"], "follow_up": ["***", "***"]}
