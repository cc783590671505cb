"""Who may do what in the inbox: one predicate for each service, of the same name.

Readers look, secretaries decide, reviewers also take back what was decided; editors and administrators may do
all of it.
Predicates take what the action is done to as well, so that later rules may look at it.
"""

from __future__ import annotations

from typing import Any

from kopir.accounts.models import Role
from kopir.accounts.permissions import holds


def may_read_inbox(user: Any) -> bool:
    """See texts, drafts, their history, and confirmed records."""
    return holds(user, Role.READER)


def may_add_text(user: Any) -> bool:
    """Paste a text or upload files."""
    return holds(user, Role.SECRETARY)


def may_set_text_aside(user: Any, _text: Any = None) -> bool:
    """Say that a text is not for the register."""
    return holds(user, Role.SECRETARY)


def may_take_text_back(user: Any, _text: Any = None) -> bool:
    """Bring back a text that was set aside."""
    return holds(user, Role.SECRETARY)


def may_accept_field(user: Any, _draft: Any = None) -> bool:
    """Say that one value is right."""
    return holds(user, Role.SECRETARY)


def may_edit_field(user: Any, _draft: Any = None) -> bool:
    """Correct one value."""
    return holds(user, Role.SECRETARY)


def may_reject_field(user: Any, _draft: Any = None) -> bool:
    """Leave one value out."""
    return holds(user, Role.SECRETARY)


def may_restore_field(user: Any, _draft: Any = None) -> bool:
    """Put one value back to what was drafted."""
    return holds(user, Role.SECRETARY)


def may_add_field(user: Any, _draft: Any = None) -> bool:
    """Enter a value that was not drafted."""
    return holds(user, Role.SECRETARY)


def may_add_draft(user: Any, _text: Any = None) -> bool:
    """Enter an entry that was not drafted."""
    return holds(user, Role.SECRETARY)


def may_add_participant(user: Any, _draft: Any = None) -> bool:
    """Enter somebody who took part and was not drafted."""
    return holds(user, Role.SECRETARY)


def may_confirm_draft(user: Any, _draft: Any = None) -> bool:
    """Make a record of a draft."""
    return holds(user, Role.SECRETARY)


def may_reject_draft(user: Any, _draft: Any = None) -> bool:
    """Throw a draft away."""
    return holds(user, Role.SECRETARY)


def may_reopen_draft(user: Any, draft: Any = None) -> bool:
    """Take a decision back: a rejection by secretaries too, a confirmed record by reviewers only."""
    confirmed = draft is not None and draft.state == "confirmed"
    return holds(user, Role.REVIEWER if confirmed else Role.SECRETARY)


def may_split_draft(user: Any, _draft: Any = None) -> bool:
    """Make two entries of one."""
    return holds(user, Role.SECRETARY)


def may_merge_drafts(user: Any, _draft: Any = None) -> bool:
    """Make one entry of two."""
    return holds(user, Role.SECRETARY)


def may_erase_person(user: Any) -> bool:
    """Erase a person from the registers for good."""
    return holds(user, Role.ADMINISTRATOR)
