"""Who may do what: one predicate for each action, of the same name as the service that does it.

``require`` turns a predicate that does not hold into an error that says who has the right. A predicate says
nothing of the state of a record: whether a draft can be published now is decided by the service.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db.models import QuerySet

from kopir.accounts.models import Comment, Entry, Role, Step, User
from kopir.errors import NotAllowed
from kopir.language.catalogue import phrase

Predicate = Callable[..., bool]

ROLE_NAMES: Final = {
    Role.READER: phrase("reader"),
    Role.CONTRIBUTOR: phrase("contributor"),
    Role.SECRETARY: phrase("secretary"),
    Role.FOCAL_POINT: phrase("national focal point"),
    Role.REVIEWER: phrase("reviewer"),
    Role.EDITOR: phrase("editor"),
    Role.ADMINISTRATOR: phrase("administrator"),
}
_READS: Final = frozenset({Role.READER})
_CONTRIBUTES: Final = _READS | {Role.CONTRIBUTOR}
_REVIEWS: Final = _CONTRIBUTES | {Role.SECRETARY, Role.REVIEWER}
STANDS_FOR: Final = {
    Role.READER: _READS,
    Role.CONTRIBUTOR: _CONTRIBUTES,
    Role.SECRETARY: _CONTRIBUTES | {Role.SECRETARY},
    Role.FOCAL_POINT: _CONTRIBUTES | {Role.FOCAL_POINT},
    Role.REVIEWER: _REVIEWS,
    Role.EDITOR: _REVIEWS | {Role.EDITOR},
    Role.ADMINISTRATOR: frozenset(Role),
}
"""The roles whose rights each role has."""
WRITING: Final = ("create", "save", "submit")
"""Actions by which somebody takes a part in what a record says."""


def holds(user: Any, role: Role) -> bool:
    """Whether somebody is signed in, active, and has the rights of a role."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.role in Role.values and role in STANDS_FOR[Role(user.role)]


def is_of(user: Any, entry: Entry | None) -> bool:
    """Whether somebody works for the organisation a record belongs to."""
    return (
        isinstance(user, User)
        and entry is not None
        and user.organisation_id is not None
        and user.organisation_id == entry.organisation_id
    )


def is_own(user: Any, entry: Entry | None) -> bool:
    """Whether somebody has a part in what is reviewed: works for its organisation, or ever wrote it.

    What people wrote of a draft stays theirs when a colleague writes on in it, and when they work elsewhere.
    """
    if not isinstance(user, User) or user.pk is None or entry is None:
        return False
    if is_of(user, entry):
        return True
    latest = entry.latest
    if latest is not None and latest.author_id == user.pk:
        return True
    kept = not entry._state.adding  # one that is not in the table yet has no steps
    return kept and wrote(user).filter(entry=entry).exists()


def wrote(user: User) -> QuerySet[Step]:
    """The steps by which somebody wrote records or handed them in."""
    return Step.objects.filter(by=user, action__in=WRITING)


def answers_for(user: Any, entry: Entry | None) -> bool:
    """Whether somebody is the focal point of a country that a record speaks of."""
    if not holds(user, Role.FOCAL_POINT):
        return False
    return entry is None or bool(user.area and f" {user.area} " in entry.areas)


# People


def may_manage_users(user: Any) -> bool:
    """Make accounts, change roles, close accounts."""
    return holds(user, Role.ADMINISTRATOR)


def may_manage_organisations(user: Any) -> bool:
    """Make organisations, correct their names, say who works for them."""
    return holds(user, Role.ADMINISTRATOR)


def may_change_password(user: Any) -> bool:
    """Change one's own password."""
    return holds(user, Role.READER)


def may_change_preferences(user: Any) -> bool:
    """Change one's own address for mail, its language, and how often mail comes."""
    return holds(user, Role.READER)


# Records under review


def may_read_exchange(user: Any) -> bool:
    """See the desk: what one's organisation has, what waits, notices."""
    return holds(user, Role.READER)


def may_read_entry(user: Any, entry: Entry | None = None) -> bool:
    """See a record with its versions and reviews: one's own, or as a person who reviews."""
    return _edits(user, entry) or holds(user, Role.REVIEWER) or answers_for(user, entry)


def may_create(user: Any) -> bool:
    """Begin a new record."""
    return holds(user, Role.CONTRIBUTOR)


def may_save(user: Any, entry: Entry | None = None) -> bool:
    """Write a new version of a record."""
    return _edits(user, entry)


def may_submit(user: Any, entry: Entry | None = None) -> bool:
    """Hand a version in for review."""
    return _edits(user, entry)


def may_take_back(user: Any, entry: Entry | None = None) -> bool:
    """Take a version back that was handed in."""
    return _edits(user, entry)


def may_drop(user: Any, entry: Entry | None = None) -> bool:
    """Give up a version that was not published."""
    return _edits(user, entry)


def may_approve(user: Any, entry: Entry | None = None) -> bool:
    """Say that a version can be published."""
    return (holds(user, Role.REVIEWER) or answers_for(user, entry)) and not is_own(user, entry)


def may_ask_changes(user: Any, entry: Entry | None = None) -> bool:
    """Say what must be changed before a version can be published."""
    return may_approve(user, entry)


def may_publish(user: Any, entry: Entry | None = None) -> bool:
    """Let everybody see a version that was approved."""
    return holds(user, Role.EDITOR) and not is_own(user, entry)


def may_renew(user: Any, entry: Entry | None = None) -> bool:
    """Say that a published record is still right."""
    return (holds(user, Role.EDITOR) or answers_for(user, entry)) and not is_own(user, entry)


def may_withdraw(user: Any, entry: Entry | None = None) -> bool:
    """Take a published record back: its organisation, or an editor."""
    return _edits(user, entry) or holds(user, Role.EDITOR)


def may_restore(user: Any, entry: Entry | None = None) -> bool:
    """Bring a withdrawn record back."""
    return holds(user, Role.EDITOR) and not is_own(user, entry)


def may_translate(user: Any, entry: Entry | None = None) -> bool:
    """Write a translation of a text of a record: one's own records, or as a reviewer or focal point."""
    return may_read_entry(user, entry) and holds(user, Role.CONTRIBUTOR)


def may_comment(user: Any, entry: Entry | None = None) -> bool:
    """Say something about a record to those who work on it."""
    return may_read_entry(user, entry) and holds(user, Role.CONTRIBUTOR)


def may_propose(user: Any, _entry: Entry | None = None) -> bool:
    """Say what should change in a record that everybody sees, to those who keep it."""
    return holds(user, Role.CONTRIBUTOR)


def may_remove_comment(user: Any, comment: Comment | None = None) -> bool:
    """Take words back: one's own, or anybody's as an editor."""
    own = comment is None or (isinstance(user, User) and comment.author_id == user.pk)
    return holds(user, Role.EDITOR) or (own and holds(user, Role.CONTRIBUTOR))


def _edits(user: Any, entry: Entry | None) -> bool:
    """A contributor of the organisation; an editor, where a record is nobody's."""
    if entry is None:
        return holds(user, Role.CONTRIBUTOR)
    if entry.organisation_id is None:
        return holds(user, Role.EDITOR)
    return holds(user, Role.CONTRIBUTOR) and is_of(user, entry)


_BY_OTHERS: Final = (may_approve, may_ask_changes, may_publish, may_renew, may_restore)
_BY_OWNERS: Final = (may_save, may_submit, may_take_back, may_drop)


def roles_with(predicate: Predicate, *things: Any) -> tuple[Role, ...]:
    """The roles for which a predicate holds, for somebody who works for no organisation."""
    return tuple(role for role in Role if predicate(User(username="-", role=role), *things))


def require(predicate: Predicate, user: Any, *things: Any) -> None:
    """Go on only if a predicate holds.

    Raises:
        NotAllowed: it does not; the message names the roles that have the right and who can give one.
    """
    if predicate(user, *things):
        return
    having = roles_with(predicate, *things) or roles_with(predicate) or (Role.ADMINISTRATOR,)
    roles = [ROLE_NAMES[role] for role in having]
    if not isinstance(user, User):
        raise NotAllowed("sign in first: this is open to these roles: {roles}", roles=roles)
    if predicate in _BY_OTHERS and things and is_own(user, things[0]):
        raise NotAllowed(
            "this record is of your own organisation or was written by you; people of other organisations "
            "review, publish and renew it"
        )
    if predicate in _BY_OWNERS and things and things[0] is not None and predicate(user):
        raise NotAllowed(
            "this record belongs to {organisation}; only people of that organisation change it. Write a "
            "comment to tell them what should change",
            organisation=things[0].organisation.names if things[0].organisation else "–",
        )
    raise NotAllowed(
        "your role is {role}; this is open to these roles: {roles}. Roles are given by {administrators}",
        role=ROLE_NAMES[Role(user.role)],
        roles=roles,
        administrators=administrators() or [ROLE_NAMES[Role.ADMINISTRATOR]],
    )


def administrators() -> list[str]:
    """Names of those who can give a role."""
    found = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)[:5]
    return [str(user) for user in found]
