"""The audit chain: what was changed, cut or inserted behind the program's back is found."""

from __future__ import annotations

import json

import pytest

from app import store
from app.errors import Damaged
from app.personnel.papers import roster_paper
from app.safety import audit, backup, inspection
from app.safety.restore import restore
from app.session import open_bureau
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


@pytest.fixture
def anchored(chain):
    """Five entries, a backup that knows them, and five more with another backup."""
    backup.back_up(chain, "manual")
    old = chain.path.read_bytes()
    for number in range(5, 10):
        store.save(chain, "unit", {"name": f"单位{number}"})
    backup.back_up(chain, "manual")
    return chain, old


def anchors(bureau):
    return next(
        finding
        for finding in inspection.inspect(bureau)
        if "audit log agree" in finding.text or "lacks" in finding.text
    )


def test_a_whole_file_agrees_with_its_backups(anchored):
    assert anchors(anchored[0]).sound


def test_a_cut_tail_is_found_by_the_check_itself(anchored):
    bureau, _old = anchored
    tamper(bureau, "DELETE FROM audit WHERE seq > 7")
    assert audit.verify(bureau.db, bureau.keyring.audit_key)
    assert not anchors(bureau).sound


def test_an_older_copy_put_in_the_place_of_the_file_is_found(anchored):
    bureau, old = anchored
    bureau.done.clear()
    bureau.close()
    bureau.path.write_bytes(old)
    again = open_bureau(bureau.path, "pw")
    assert not anchors(again).sound
    again.close()


def test_a_forged_tail_of_the_same_length_is_found(anchored):
    bureau, _old = anchored
    tamper(bureau, "DELETE FROM audit WHERE seq > 7")
    for number in range(20, 30):
        store.save(bureau, "unit", {"name": f"伪{number}"})
    assert not anchors(bureau).sound


def test_a_backup_restored_by_the_program_is_no_finding_and_stands_in_the_log(anchored):
    bureau, _old = anchored
    bureau.done.clear()
    bureau.close()
    first = backup.in_folder(backup.folder_of(bureau.path))[-1]
    restore(first.path, bureau.path, "pw")
    again = open_bureau(bureau.path, "pw")
    assert anchors(again).sound
    assert again.db.tuples("SELECT actor, action FROM audit ORDER BY seq DESC LIMIT 1") == [("单文静", "restored")]
    again.close()


def test_a_register_carries_the_head_at_its_foot(chain, make_person):
    make_person()
    assert audit.head(chain.db).short in roster_paper(chain, chain.today).footer
