"""What can be done with an assessment: one function an action, each asking the predicate that has its name.

Every action is saved at once and written into the history. Those that change the assessment itself take the
version that the person saw, and those on an answer or a decision the version of that: when it was changed
meanwhile they raise ``Conflict`` and change nothing.
"""

from __future__ import annotations

from kopir.cooperation.assessments.services.answering import (
    Given,
    InvalidAnswer,
    hand_in_answers,
    save_answer,
    take_answers_back,
)
from kopir.cooperation.assessments.services.beginning import (
    add_respondent,
    begin_assessment,
    hand_over_assessment,
    open_assessment,
    remove_respondent,
    set_days,
    take_edition,
)
from kopir.cooperation.assessments.services.changing import found
from kopir.cooperation.assessments.services.moderating import (
    ask_respondents,
    begin_moderation,
    decide_question,
    dissent,
    finish_moderation,
    remark,
    take_dissent_back,
)
from kopir.cooperation.assessments.services.publishing import (
    publish_assessment,
    restore_assessment,
    return_assessment,
    stood,
    withdraw_assessment,
)

__all__ = [
    "Given",
    "InvalidAnswer",
    "add_respondent",
    "ask_respondents",
    "begin_assessment",
    "begin_moderation",
    "decide_question",
    "dissent",
    "finish_moderation",
    "found",
    "hand_in_answers",
    "hand_over_assessment",
    "open_assessment",
    "publish_assessment",
    "remark",
    "remove_respondent",
    "restore_assessment",
    "return_assessment",
    "save_answer",
    "set_days",
    "stood",
    "take_answers_back",
    "take_dissent_back",
    "take_edition",
    "withdraw_assessment",
]
