"""What can be done in the inbox: one function an action, each asking the predicate that has its name.

Every action is saved at once and written into the history. Those on a draft take the version that the person
saw: when somebody else changed it meanwhile they raise ``Conflict`` and change nothing.
"""

from __future__ import annotations

from kopir.cooperation.services.confirming import confirm_draft, reopen_draft
from kopir.cooperation.services.deciding import (
    accept_field,
    add_field,
    edit_field,
    reject_draft,
    reject_field,
    restore_field,
)
from kopir.cooperation.services.erasing import Erased, erase_person
from kopir.cooperation.services.intake import Added, add_text, set_text_aside, take_text_back
from kopir.cooperation.services.shaping import add_draft, add_participant, merge_drafts, split_draft

__all__ = [
    "Added",
    "Erased",
    "accept_field",
    "add_draft",
    "add_field",
    "add_participant",
    "add_text",
    "confirm_draft",
    "edit_field",
    "erase_person",
    "merge_drafts",
    "reject_draft",
    "reject_field",
    "reopen_draft",
    "restore_field",
    "set_text_aside",
    "split_draft",
    "take_text_back",
]
