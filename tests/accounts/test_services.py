"""Accounts: made, closed, signed in to, and locked after too many wrong passwords."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from kopir.accounts import services
from kopir.accounts.models import FailedLogin, Role, User
from kopir.accounts.permissions import may_change_password, may_manage_users, require, roles_with
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db
STRONG = "қара-өлең-17"


def sign_in(name: str, password: str, address: str = "10.0.0.1") -> User:
    return services.sign_in(RequestFactory().post("/"), name, password, address)


def test_an_account_is_signed_in_to_whatever_the_size_of_letters_of_its_name():
    services.add_user(None, " Әсем ", STRONG, "secretary", "Әсем Қали")
    assert sign_in("ӘСЕМ", STRONG).username == "әсем"
    assert str(sign_in("әсем", STRONG)) == "Әсем Қали"


def test_a_name_is_taken_once():
    services.add_user(None, "asem", STRONG, "reader")
    with pytest.raises(Conflict):
        services.add_user(None, "ASEM", STRONG, "reader")


@pytest.mark.parametrize("name", ["", "  ", "a b", "a/b", "<x>", "x" * 101, "a\0"])
def test_names_that_cannot_be_typed_are_refused(name: str):
    with pytest.raises(InvalidInput):
        services.add_user(None, name, STRONG, "reader")


@pytest.mark.parametrize(
    "password", ["", "short-1", "12345678901234", "password123", "asemasemasem", "x" * 201]
)
def test_weak_passwords_are_refused(password: str):
    with pytest.raises(InvalidInput):
        services.add_user(None, "asemasemase", password, "reader")


def test_a_role_that_is_none_is_refused():
    with pytest.raises(InvalidInput, match="secretary"):
        services.add_user(None, "asem", STRONG, "boss")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_make_and_change_accounts(role: Role):
    somebody = person(role)
    for action in (
        lambda: services.add_user(somebody, "new", STRONG, "reader"),
        lambda: services.change_role(somebody, somebody.username, "administrator"),
        lambda: services.close_account(somebody, somebody.username),
        lambda: services.set_password(somebody, somebody.username, STRONG),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_an_administrator_makes_an_account_changes_its_role_and_closes_it():
    boss = person(Role.ADMINISTRATOR)
    services.add_user(boss, "new", STRONG, "reader")
    assert services.change_role(boss, "NEW", "reviewer").role == Role.REVIEWER
    services.close_account(boss, "new")
    with pytest.raises(NotAllowed):
        sign_in("new", STRONG)
    services.set_password(boss, "new", STRONG + "8")
    assert sign_in("new", STRONG + "8").is_active


def test_a_person_nobody_knows_is_not_found():
    with pytest.raises(NotFound):
        services.change_role(None, "nobody", "reader")


def test_the_own_password_is_changed_by_who_knows_the_old_one():
    somebody = person(Role.READER)
    with pytest.raises(InvalidInput, match="old password"):
        services.change_password(somebody, "wrong", STRONG, STRONG)
    with pytest.raises(InvalidInput, match="same twice"):
        services.change_password(somebody, PASSWORD, STRONG, STRONG + "x")
    services.change_password(somebody, PASSWORD, STRONG, STRONG)
    assert sign_in("reader", STRONG) == somebody


def test_a_wrong_password_and_an_unknown_name_are_told_alike():
    person(Role.READER)
    with pytest.raises(NotAllowed) as wrong:
        sign_in("reader", "wrong")
    with pytest.raises(NotAllowed) as unknown:
        sign_in("nobody", "wrong")
    assert str(wrong.value) == str(unknown.value)


def test_five_wrong_passwords_from_one_place_lock_the_name_there_for_a_quarter_of_an_hour():
    person(Role.READER)
    for _attempt in range(services.MOST_FROM_ADDRESS):
        with pytest.raises(NotAllowed, match="belong together"):
            sign_in("reader", "wrong")
    with pytest.raises(NotAllowed, match="wait 15 minutes"):
        sign_in("reader", PASSWORD)
    assert sign_in("reader", PASSWORD, "10.0.0.2")
    FailedLogin.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert sign_in("reader", PASSWORD)


def test_one_place_cannot_try_many_names():
    for attempt in range(services.MOST_OF_ADDRESS):
        FailedLogin.objects.create(username=f"name{attempt}", address="10.0.0.9")
    person(Role.READER)
    with pytest.raises(NotAllowed, match="wait"):
        sign_in("reader", PASSWORD, "10.0.0.9")


def test_many_places_cannot_try_one_name():
    for attempt in range(services.MOST_FOR_NAME):
        FailedLogin.objects.create(username="reader", address=f"10.0.1.{attempt}")
    person(Role.READER)
    with pytest.raises(NotAllowed, match="wait"):
        sign_in("reader", PASSWORD, "10.0.0.9")


def test_a_sign_in_that_works_forgets_the_failures_before_it():
    person(Role.READER)
    with pytest.raises(NotAllowed):
        sign_in("reader", "wrong")
    sign_in("reader", PASSWORD)
    assert not FailedLogin.objects.exists()


def test_who_has_no_right_is_told_who_has_it():
    person(Role.ADMINISTRATOR, "ержан")
    with pytest.raises(NotAllowed) as told:
        require(may_manage_users, person(Role.SECRETARY))
    assert "administrator" in str(told.value)
    assert told.value.facts["administrators"] == ["Ержан"]
    with pytest.raises(NotAllowed, match="sign in first"):
        require(may_manage_users, None)


def test_a_closed_account_has_no_rights():
    somebody = person(Role.ADMINISTRATOR)
    somebody.is_active = False
    assert not may_manage_users(somebody)
    assert not may_change_password(somebody)
    assert roles_with(may_manage_users) == (Role.ADMINISTRATOR,)
