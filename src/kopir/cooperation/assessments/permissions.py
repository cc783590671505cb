"""Who may do what with readiness assessments: one predicate for each service, of the same name.

A coordinator leads an assessment of the own organisation, respondents answer and dissent, and an editor of
another organisation, who did not answer, publishes it. Predicates say nothing of states; services do.
"""

from __future__ import annotations

from typing import Any

from kopir.accounts.models import Role, User
from kopir.accounts.permissions import holds
from kopir.cooperation.assessments.models import Assessment


def may_read_assessments(user: Any) -> bool:
    """See the list of assessments one takes part in."""
    return holds(user, Role.READER)


def may_read_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """See an assessment that is not published: who takes part in it, its organisation, and editors."""
    if assessment is None:
        return holds(user, Role.READER)
    if holds(user, Role.EDITOR) or responds(user, assessment):
        return True
    return holds(user, Role.CONTRIBUTOR) and is_of(user, assessment)


def may_begin_assessment(user: Any) -> bool:
    """Begin the assessment of a country for the own organisation, and lead it."""
    return holds(user, Role.CONTRIBUTOR)


def may_set_days(user: Any, assessment: Assessment | None = None) -> bool:
    """Say from which day to which answers are taken."""
    return _leads(user, assessment)


def may_add_respondent(user: Any, assessment: Assessment | None = None) -> bool:
    """Ask somebody to answer."""
    return _leads(user, assessment)


def may_remove_respondent(user: Any, assessment: Assessment | None = None) -> bool:
    """Take somebody off the list of those who answer, before anything was answered."""
    return _leads(user, assessment)


def may_open_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """Let the respondents answer."""
    return _leads(user, assessment)


def may_take_edition(user: Any, assessment: Assessment | None = None) -> bool:
    """Take over a newer edition of the questionnaire; answers to unchanged questions stay."""
    return _leads(user, assessment)


def may_begin_moderation(user: Any, assessment: Assessment | None = None) -> bool:
    """Close the answers and lay them side by side."""
    return _leads(user, assessment)


def may_ask_respondents(user: Any, assessment: Assessment | None = None) -> bool:
    """Ask the respondents to look at their answers to a question again."""
    return _leads(user, assessment)


def may_decide_question(user: Any, assessment: Assessment | None = None) -> bool:
    """Write down the level that was agreed on, or that there is no consensus."""
    return _leads(user, assessment)


def may_finish_moderation(user: Any, assessment: Assessment | None = None) -> bool:
    """Make the results of what was decided and hand them in for publication."""
    return _leads(user, assessment)


def may_save_answer(user: Any, assessment: Assessment | None = None) -> bool:
    """Answer a question: respondents."""
    return responds(user, assessment)


def may_hand_in_answers(user: Any, assessment: Assessment | None = None) -> bool:
    """Say that one's answers are complete."""
    return responds(user, assessment)


def may_take_answers_back(user: Any, assessment: Assessment | None = None) -> bool:
    """Go on writing answers that were handed in."""
    return responds(user, assessment)


def may_dissent(user: Any, assessment: Assessment | None = None) -> bool:
    """Disagree with what was decided, in words that stay with the result."""
    return responds(user, assessment)


def may_take_dissent_back(user: Any, assessment: Assessment | None = None) -> bool:
    """Take back that one disagrees."""
    return responds(user, assessment)


def may_remark(user: Any, assessment: Assessment | None = None) -> bool:
    """Say something on a question to those who take part in the moderation."""
    return responds(user, assessment) or _leads(user, assessment)


def may_return_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """Send results back to moderation: the coordinator, or whoever may publish them."""
    return _leads(user, assessment) or may_publish_assessment(user, assessment)


def may_publish_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """Let everybody see the results: an editor of another organisation who did not answer."""
    return holds(user, Role.EDITOR) and not takes_part(user, assessment)


def may_withdraw_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """Take a published or a begun assessment back: its coordinator, or an editor."""
    return _leads(user, assessment) or holds(user, Role.EDITOR)


def may_restore_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """Bring a withdrawn assessment back: whoever may publish it."""
    return may_publish_assessment(user, assessment)


def may_hand_over_assessment(user: Any, assessment: Assessment | None = None) -> bool:
    """Make a colleague of its organisation the coordinator: the coordinator, or an editor."""
    return _leads(user, assessment) or holds(user, Role.EDITOR)


def is_of(user: Any, assessment: Assessment | None) -> bool:
    """Whether somebody works for the organisation of an assessment."""
    return (
        isinstance(user, User)
        and assessment is not None
        and user.organisation_id is not None
        and user.organisation_id == assessment.organisation_id
    )


def responds(user: Any, assessment: Assessment | None) -> bool:
    """Whether somebody was asked to answer; of no assessment in particular, whether somebody could be."""
    if not holds(user, Role.READER):
        return False
    if assessment is None:
        return True
    kept = not assessment._state.adding  # one that is not in the table yet has no respondents
    return kept and assessment.respondents.filter(user=user).exists()


def takes_part(user: Any, assessment: Assessment | None) -> bool:
    """Whether somebody has a part in the results: of its organisation, its coordinator, a respondent."""
    if assessment is None or not isinstance(user, User):
        return False
    return is_of(user, assessment) or user.pk == assessment.coordinator_id or responds(user, assessment)


def _leads(user: Any, assessment: Assessment | None) -> bool:
    if not holds(user, Role.CONTRIBUTOR):
        return False
    return assessment is None or user.pk == assessment.coordinator_id
