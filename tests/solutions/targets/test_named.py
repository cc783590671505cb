import pytest

from kopir.solutions.targets.named import named
from kopir.solutions.targets.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It contributes to SDGs 3, 5 and 10.", [(3, None), (5, None), (10, None)]),
        ("supports Target 1.5", [(1, "1.5")]),
        ("Indicator of SDG 17.8.1", [(17, "17.8")]),
        ("Global Goal 9", [(9, None)]),
        ("см. ЦУР 4 и ЦУР 9", [(4, None), (9, None)]),
        ("Цель 13: климат; задача 9.c", [(13, None), (9, "9.c")]),
        ("Жоба 5-ТДМ және 9.c міндеті бойынша", [(5, None), (9, "9.c")]),
        ("target 20, SDG 2030, goal 3 of the match, SDG 18, SDG 90%", []),
        ("SDG 9.z", [(9, None)]),
    ],
)
def test_goals_and_targets_are_read_by_their_numbers(text, expected):
    assert [(one.goal, one.target) for one in named(text, words(text))] == expected
