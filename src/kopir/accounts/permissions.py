"""Who may do what: one predicate for each action, of the same name as the service that does it.

``require`` turns a predicate that does not hold into an error that says who has the right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kopir.accounts.models import Role, User
from kopir.errors import NotAllowed
from kopir.language.catalogue import phrase

Predicate = Callable[..., bool]

ORDER: Final = (Role.READER, Role.SECRETARY, Role.REVIEWER, Role.ADMINISTRATOR)
ROLE_NAMES: Final = {
    Role.READER: phrase("reader"),
    Role.SECRETARY: phrase("secretary"),
    Role.REVIEWER: phrase("reviewer"),
    Role.ADMINISTRATOR: phrase("administrator"),
}


def holds(user: Any, least: Role) -> bool:
    """Whether somebody is signed in, active, and has at least a role."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.role in ORDER and ORDER.index(Role(user.role)) >= ORDER.index(least)


def may_manage_users(user: Any) -> bool:
    """Make accounts, change roles, close accounts."""
    return holds(user, Role.ADMINISTRATOR)


def may_change_password(user: Any) -> bool:
    """Change one's own password."""
    return holds(user, Role.READER)


def roles_with(predicate: Predicate, *things: Any) -> tuple[Role, ...]:
    """The roles for which a predicate holds."""
    return tuple(role for role in ORDER if predicate(User(username="-", role=role), *things))


def require(predicate: Predicate, user: Any, *things: Any) -> None:
    """Go on only if a predicate holds.

    Raises:
        NotAllowed: it does not; the message names the roles that have the right and who can give one.
    """
    if predicate(user, *things):
        return
    roles = [ROLE_NAMES[role] for role in roles_with(predicate, *things)] or [ROLE_NAMES[Role.ADMINISTRATOR]]
    if not isinstance(user, User):
        raise NotAllowed("sign in first: this is open to these roles: {roles}", roles=roles)
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
