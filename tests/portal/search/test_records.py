"""What a search says of solutions and practices is what they say of themselves."""

from __future__ import annotations

import pytest

from kopir.portal.search.records import of_practice, of_solution
from kopir.solutions.records import Practice, Solution

TRUE = {"status": "verified", "by": "Office", "on": "2026-11-20"}


@pytest.mark.parametrize(
    ("goal", "answers", "level"),
    [
        (TRUE, [{"need": "open-data"}], ("self-reported",)),
        ({}, [{"need": "open-data", **TRUE}, {"need": "early-warning"}], ("self-reported",)),
        (TRUE, [{"need": "open-data", "status": "read"}], ("read",)),
        ({}, [{"need": "open-data", **TRUE}], ("verified",)),
        (TRUE, [], ("self-reported",)),
    ],
)
def test_a_record_is_verified_only_where_every_need_it_answers_is(
    goal: dict[str, str], answers: list[dict[str, str]], level: tuple[str, ...]
):
    claims = {"goals": [{"goal": 9, **goal}, {"goal": 11}], "answers": answers}
    one = Solution.model_validate({"code": "a", "name": "A", **claims})
    other = Practice.model_validate({"code": "a", "name": {"en": "A"}, "area": "KAZ", **claims})
    assert of_solution(one).facets["verified"] == of_practice(other).facets["verified"] == level
    assert other.verified == (level == ("verified",))


def test_a_record_without_claims_has_no_level():
    assert of_solution(Solution.model_validate({"code": "a", "name": "A"})).facets["verified"] == ()
