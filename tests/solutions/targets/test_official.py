import pytest

from kopir.errors import NotFound
from kopir.language import LANGUAGES
from kopir.solutions.targets import goal_name, target_text, targets


def test_there_are_169_targets_in_the_order_of_the_agenda():
    assert len(targets()) == 169
    assert targets()[:7] == ("1.1", "1.2", "1.3", "1.4", "1.5", "1.a", "1.b")
    assert targets()[-1] == "17.19"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_goal_and_target_has_its_text_in_every_language(language):
    assert all(goal_name(goal).lang_of(language) == language for goal in range(1, 18))
    assert all(target_text(target).lang_of(language) == language for target in targets())


@pytest.mark.parametrize("code", ["18.1", "9.z", "", "9"])
def test_a_target_that_does_not_exist_is_refused(code):
    with pytest.raises(NotFound, match="no goal or target"):
        target_text(code)


def test_a_goal_that_does_not_exist_is_refused():
    with pytest.raises(NotFound, match="18"):
        goal_name(18)
