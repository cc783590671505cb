from kopir.solutions.targets import propose, scores
from kopir.solutions.targets.official import target_text
from kopir.solutions.targets.wording import shared
from kopir.solutions.targets.words import words


def test_a_target_shares_most_with_its_own_text():
    for target in ("1.4", "6.3", "9.c", "16.9"):
        common = shared(words(target_text(target).en), "en")
        assert max(common, key=lambda one: common[one].weight) == target


def test_one_word_in_common_is_not_enough():
    assert shared(words("tuberculosis"), "en") == {}


def test_the_words_in_common_are_places_of_the_text():
    read = words("Hepatitis, malaria and tuberculosis")
    assert shared(read, "en")["3.3"].runs == ((0, 1), (1, 2), (3, 4))


def test_official_wording_orders_targets_and_does_not_decide_on_goals():
    text = "They combat the neglected."
    assert set(shared(words(text), "en")) == {"3.3"}
    assert scores(text, "en")[3] == 0
    assert propose(text, "en") == ()
