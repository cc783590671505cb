from collections import defaultdict
from pathlib import Path

import pytest

import kopir.solutions.targets
from kopir.language import LANGUAGES
from kopir.solutions.targets import targets
from kopir.solutions.targets.lexicon import GOALS, lexicon
from kopir.solutions.targets.phrases import SKIPPED

HOME = Path(kopir.solutions.targets.__file__).parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_has_phrases(language):
    spoken_for = {use.target for uses in lexicon(language).uses for use in uses if use.weight > 0}
    assert set(targets()) - spoken_for == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_speak_for_official_targets_of_their_goal(language):
    for uses in lexicon(language).uses:
        for use in uses:
            assert use.goal in GOALS
            assert use.target is None or (use.target in targets() and use.target.startswith(f"{use.goal}."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_speaks_for_a_goal_and_takes_its_words_away(language):
    compiled = lexicon(language)
    both = []
    for written, uses in zip(compiled.written, compiled.uses, strict=True):
        signs = defaultdict(set)
        for use in uses:
            signs[use.goal].add(use.weight > 0)
        both += [written for sign in signs.values() if len(sign) > 1]
    assert both == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_goal_has_more_than_ninety_phrases(language):
    many = defaultdict(int)
    for uses in lexicon(language).uses:
        for goal in {use.goal for use in uses}:
            many[goal] += 1
    assert min(many[goal] for goal in GOALS) > 90


def test_everything_that_ships_is_under_a_megabyte():
    files = [file for file in HOME.rglob("*") if file.is_file() and file.suffix != ".pyc"]
    assert sum(file.stat().st_size for file in files) < 1_000_000


def test_a_gap_skips_few_words():
    assert SKIPPED == 3
