"""Who may do what, as a matrix; a service asks the predicate that has its name."""

from __future__ import annotations

import inspect
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from kopir.accounts.models import Role, User
from kopir.cooperation import permissions, services
from kopir.errors import NotAllowed

DECIDING = (
    "add_text", "set_text_aside", "take_text_back", "accept_field", "edit_field", "reject_field",
    "restore_field", "add_field", "add_draft", "add_participant", "confirm_draft", "reject_draft",
    "reopen_draft", "split_draft", "merge_drafts",
)  # fmt: skip
MATRIX = {
    "read_inbox": set(Role),
    "erase_person": {Role.ADMINISTRATOR},
    **{action: {Role.SECRETARY, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR} for action in DECIDING},
}


def user(role: Role, active: bool = True) -> User:
    return User(username=role.value, role=role, is_active=active)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", MATRIX)
def test_each_role_may_do_what_the_matrix_says(action: str, role: Role):
    assert getattr(permissions, f"may_{action}")(user(role)) is (role in MATRIX[action])


@pytest.mark.parametrize("action", MATRIX)
def test_who_is_not_signed_in_or_has_a_closed_account_may_do_nothing(action: str):
    predicate = getattr(permissions, f"may_{action}")
    assert not predicate(AnonymousUser())
    assert not predicate(None)
    assert not predicate(user(Role.ADMINISTRATOR, active=False))


@pytest.mark.parametrize("role", list(Role))
def test_a_confirmed_record_is_taken_back_by_reviewers(role: Role):
    confirmed = SimpleNamespace(state="confirmed")
    allowed = role in (Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)
    assert permissions.may_reopen_draft(user(role), confirmed) is allowed


def test_every_predicate_is_in_the_matrix():
    named = {name.removeprefix("may_") for name in vars(permissions) if name.startswith("may_")}
    assert named == set(MATRIX)


def test_every_service_has_a_predicate_of_its_name():
    actions = {name for name in services.__all__ if inspect.isfunction(getattr(services, name))}
    assert actions == {*DECIDING, "erase_person"}


@pytest.mark.django_db
def test_a_reader_is_refused_by_every_service():
    somebody = user(Role.READER)
    for name in DECIDING:
        action = getattr(services, name)
        count = len(
            [each for each in inspect.signature(action).parameters.values() if each.default is each.empty]
        )
        with pytest.raises(NotAllowed):
            action(somebody, *[1] * (count - 1))
