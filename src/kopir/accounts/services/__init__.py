"""What can be done with accounts and records under review; each action asks the predicate of its name."""

from kopir.accounts.services.changing import found
from kopir.accounts.services.commenting import comment, propose, remove_comment
from kopir.accounts.services.identified import add_identified
from kopir.accounts.services.noticing import mark_seen, notices, unseen
from kopir.accounts.services.organisations import (
    add_organisation,
    change_preferences,
    organisation_of,
    place,
)
from kopir.accounts.services.people import (
    MOST_FOR_NAME,
    MOST_FROM_ADDRESS,
    MOST_OF_ADDRESS,
    WINDOW,
    add_user,
    change_password,
    change_role,
    close_account,
    find,
    set_password,
    sign_in,
)
from kopir.accounts.services.queues import readable, to_publish, to_renew, to_review, translated_by
from kopir.accounts.services.reviewing import (
    GOOD_FOR,
    approve,
    ask_changes,
    publish,
    renew,
    restore,
    withdraw,
)
from kopir.accounts.services.states import NEEDED, approvals, hindrance
from kopir.accounts.services.submitting import create, drop, save, submit, take_back
from kopir.accounts.services.translating import Part, made_from, parts, translate
from kopir.accounts.services.untranslated import count_untranslated, texts_waiting, to_translate

__all__ = [
    "GOOD_FOR",
    "MOST_FOR_NAME",
    "MOST_FROM_ADDRESS",
    "MOST_OF_ADDRESS",
    "NEEDED",
    "WINDOW",
    "Part",
    "add_identified",
    "add_organisation",
    "add_user",
    "approvals",
    "approve",
    "ask_changes",
    "change_password",
    "change_preferences",
    "change_role",
    "close_account",
    "comment",
    "count_untranslated",
    "create",
    "drop",
    "find",
    "found",
    "hindrance",
    "made_from",
    "mark_seen",
    "notices",
    "organisation_of",
    "parts",
    "place",
    "propose",
    "publish",
    "readable",
    "remove_comment",
    "renew",
    "restore",
    "save",
    "set_password",
    "sign_in",
    "submit",
    "take_back",
    "texts_waiting",
    "to_publish",
    "to_renew",
    "to_review",
    "to_translate",
    "translate",
    "translated_by",
    "unseen",
    "withdraw",
]
