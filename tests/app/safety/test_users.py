"""Users: each with a slot of the key file, signed in by name; every change is recorded."""

from __future__ import annotations

import json
import shutil

import pytest

from app.errors import AppError, KeysMissing, KeysOld, Taken, WrongPassword
from app.safety import keys, roles, users
from app.safety.keys import User
from app.session import create_bureau, open_bureau

PASSWORD = "pw"


@pytest.fixture
def two(bureau):
    users.add(bureau, User("覃丽华", roles.AUDITOR), "second")()
    bureau.close()
    return bureau.path


def test_each_user_signs_in_with_his_own_name_and_role(two):
    for name, password, role in (("单文静", PASSWORD, roles.CLERK_AND_ADMIN), ("覃丽华", "second", roles.AUDITOR)):
        bureau = open_bureau(two, password, name)
        assert (bureau.user, bureau.role) == (name, role)
        bureau.close()


def test_the_password_of_another_user_does_not_open_under_this_name(two):
    with pytest.raises(WrongPassword):
        open_bureau(two, PASSWORD, "覃丽华")


def test_without_a_name_the_password_says_who_it_is(two):
    bureau = open_bureau(two, "second")
    assert bureau.user == "覃丽华"
    bureau.close()


def test_a_name_has_one_slot(bureau):
    users.add(bureau, User("乙", roles.CLERK), "x")()
    with pytest.raises(Taken):
        users.add(bureau, User("乙", roles.AUDITOR), "y")()


@pytest.mark.parametrize("user", [User("", roles.CLERK), User("乙", "director"), User("乙", "recovery")])
def test_a_user_needs_a_name_and_a_known_role(bureau, user):
    with pytest.raises(AppError):
        users.add(bureau, user, "x")()


def test_who_was_removed_signs_in_no_more(two):
    bureau = open_bureau(two, PASSWORD)
    users.remove(bureau, "覃丽华")()
    bureau.close()
    with pytest.raises(WrongPassword):
        open_bureau(two, "second")


def test_a_changed_role_keeps_the_password(two):
    bureau = open_bureau(two, PASSWORD)
    users.change_role(bureau, "覃丽华", roles.CLERK)()
    bureau.close()
    again = open_bureau(two, "second")
    assert again.role == roles.CLERK
    again.close()


def test_the_last_administrator_stays(bureau):
    for change in (users.remove(bureau, "单文静"), users.change_role(bureau, "单文静", roles.CLERK)):
        with pytest.raises(AppError, match="administrator"):
            change()
    assert users.in_file(bureau) == [User("单文静", roles.CLERK_AND_ADMIN)]


def test_a_forgotten_password_is_reset_by_the_administrator(two):
    bureau = open_bureau(two, PASSWORD)
    users.reset_password(bureau, "覃丽华", "third")()
    bureau.close()
    open_bureau(two, "third", "覃丽华").close()
    with pytest.raises(WrongPassword):
        open_bureau(two, "second", "覃丽华")


def test_changing_ones_own_password_needs_the_old_one(two):
    bureau = open_bureau(two, "second")
    with pytest.raises(WrongPassword):
        users.change_own_password(bureau, PASSWORD, "new")()
    users.change_own_password(bureau, "second", "new")()
    bureau.close()
    open_bureau(two, "new", "覃丽华").close()


def test_after_recovery_the_old_password_and_the_old_recovery_key_are_gone(tmp_path):
    bureau, old = create_bureau(tmp_path / "a.bureau", "pw", name="x", user="甲")
    bureau.close()
    unlocked = keys.unlock(bureau.path, old)
    assert unlocked.by_recovery
    again = open_bureau(bureau.path, old)
    new = users.renew_after_recovery(again, "fresh")()
    again.close()
    for gone in ("pw", old):
        with pytest.raises(WrongPassword):
            open_bureau(bureau.path, gone)
    for right in ("fresh", new):
        open_bureau(bureau.path, right).close()


def test_the_recovery_key_lets_an_administrator_in_even_when_its_first_owner_has_left(tmp_path):
    bureau, recovery = create_bureau(tmp_path / "a.bureau", "pw", name="x", user="甲")
    users.add(bureau, User("乙", roles.ADMIN), "pw2")()
    users.remove(bureau, "甲")()
    bureau.close()
    assert keys.unlock(bureau.path, recovery)[1:] == ("乙", roles.CLERK_AND_ADMIN, True)


def test_every_change_of_users_is_recorded_without_a_password(two):
    bureau = open_bureau(two, PASSWORD)
    users.change_role(bureau, "覃丽华", roles.CLERK)()
    users.reset_password(bureau, "覃丽华", "geheim")()
    users.remove(bureau, "覃丽华")()
    found = bureau.db.tuples("SELECT actor, action, detail FROM audit WHERE record = 'user' ORDER BY seq")
    bureau.close()
    assert [row[:2] for row in found] == [
        ("单文静", action) for action in ("add user", "change role", "reset password", "remove user")
    ]
    assert [json.loads(row[2]) for row in found][:2] == [
        {"name": "覃丽华", "role": "auditor"},
        {"name": "覃丽华", "role": "clerk"},
    ]
    assert "geheim" not in str(found)


def test_a_role_written_into_the_key_file_by_hand_is_found(two):
    path = keys.keys_path(two)
    content = json.loads(path.read_bytes())
    content["slots"][1]["role"] = roles.ADMIN
    content["digest"] = keys._digest(content["slots"], content["serial"])  # noqa: SLF001 - as a forger would
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KeysMissing):
        open_bureau(two, "second")


def test_a_key_file_from_before_a_removal_is_told_as_old_and_lets_nobody_in(two, tmp_path):
    old = tmp_path / "old.keys"
    shutil.copyfile(keys.keys_path(two), old)
    bureau = open_bureau(two, PASSWORD)
    users.remove(bureau, "覃丽华")()
    bureau.close()
    shutil.copyfile(old, keys.keys_path(two))
    for password in ("second", PASSWORD):
        with pytest.raises(KeysOld):
            open_bureau(two, password)


def test_an_old_key_file_still_opens_with_the_recovery_key(tmp_path):
    bureau, recovery = create_bureau(tmp_path / "a.bureau", "pw", name="x")
    old = keys.keys_path(bureau.path).read_bytes()
    users.change_own_password(bureau, "pw", "new")()
    bureau.close()
    keys.keys_path(bureau.path).write_bytes(old)
    with pytest.raises(KeysOld):
        open_bureau(bureau.path, "pw")
    again = open_bureau(bureau.path, recovery)
    users.renew_after_recovery(again, "third")()
    users.reset_password(again, again.user, "third")()
    again.close()
    open_bureau(bureau.path, "third").close()


def test_a_password_change_that_died_before_it_was_recorded_locks_nobody_out(two):
    keys.change_password(two, "second", "new", "覃丽华")
    open_bureau(two, "new").close()
    open_bureau(two, PASSWORD).close()
