"""In which state an assessment must be for each action: services ask it, and pages before they offer one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kopir.cooperation.assessments.models import Assessment
from kopir.errors import Conflict
from kopir.language.catalogue import phrase

State = Assessment.State
LEAST: Final = 2
"""Respondents without whom there is nothing to compare."""
NAMES: Final[Mapping[str, str]] = {
    State.DRAFT: phrase("being prepared"),
    State.OPEN: phrase("open to respondents"),
    State.MODERATION: phrase("in moderation"),
    State.CONSENSUS: phrase("handed in for publication"),
    State.PUBLISHED: phrase("published"),
    State.WITHDRAWN: phrase("withdrawn"),
}
PREPARING: Final = (State.DRAFT, State.OPEN)
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "set_days": PREPARING,
    "add_respondent": PREPARING,
    "remove_respondent": PREPARING,
    "open_assessment": (State.DRAFT, State.MODERATION),
    "take_edition": (State.DRAFT, State.OPEN, State.MODERATION),
    "begin_moderation": (State.OPEN,),
    "save_answer": (State.OPEN, State.MODERATION),
    "hand_in_answers": (State.OPEN,),
    "take_answers_back": (State.OPEN,),
    "ask_respondents": (State.MODERATION,),
    "remark": (State.MODERATION,),
    "decide_question": (State.MODERATION,),
    "finish_moderation": (State.MODERATION,),
    "dissent": (State.MODERATION, State.CONSENSUS),
    "take_dissent_back": (State.MODERATION, State.CONSENSUS),
    "return_assessment": (State.CONSENSUS,),
    "publish_assessment": (State.CONSENSUS,),
    "withdraw_assessment": tuple(one for one in State if one != State.WITHDRAWN),
    "restore_assessment": (State.WITHDRAWN,),
    "hand_over_assessment": (State.DRAFT, State.OPEN, State.MODERATION, State.CONSENSUS),
}
"""Name of the service, and the states in which it does something."""


def is_open_to(action: str, assessment: Assessment) -> bool:
    """Whether an assessment is in a state for the service of this name."""
    return assessment.state in NEEDED[action]


def demand(action: str, assessment: Assessment) -> None:
    """Go on only in a state for the service of this name.

    Raises:
        Conflict: it is in another one.
    """
    if not is_open_to(action, assessment):
        raise Conflict(
            "this assessment is now {state}; this step can be taken while it is {states}",
            state=NAMES[assessment.state],
            states=[NAMES[one] for one in NEEDED[action]],
        )
