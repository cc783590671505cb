"""Draws of what the scores of an assessment may be; what is drawn is said in ``scoring``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kopir.cooperation.assessments.answers import Held
from kopir.cooperation.assessments.questionnaires import Questionnaire
from kopir.cooperation.assessments.scale import STEP, TOP, Floats
from kopir.indices.kernels import sampling


def drawn(questionnaire: Questionnaire, held: Sequence[Held], draws: int, seed: int) -> Floats:
    """Draws of the whole and of each section.

    Args:
        questionnaire: gives the weights.
        held: levels that count, in the order of the questionnaire.
        draws: how many.
        seed: the same seed gives the same draws, whatever the machine.

    Returns:
        From 0 to 100, shape ``(draws, 1 + sections)``, the whole first.
    """
    keys = np.empty(draws, dtype=np.uint64)
    sampling.keys(np.uint64(seed), np.arange(draws, dtype=np.int64), keys)
    even = np.empty((draws, 2 * len(held)))
    sampling.uniforms(keys, even)
    who = sorted({name for one in held for name in one.claimed})
    shares = np.zeros((draws, len(who)))
    sampling.gammas(keys, np.ones(len(who)), shares)
    points = np.empty((draws, len(held)))
    for place, one in enumerate(held):
        level = _level(one, who, shares, even[:, 2 * place])
        points[:, place] = STEP * np.clip(level + even[:, 2 * place + 1] - 0.5, 0.0, TOP)
    return _weighted(questionnaire, points)


def _level(one: Held, who: Sequence[str], shares: Floats, even: Floats) -> Floats:
    """The level of one question in each draw, shape ``(draws,)``, before the half step either way."""
    if not one.claimed:
        return TOP * even
    columns = [who.index(name) for name in one.claimed]
    shown = np.array(list(one.supported.values()), dtype=np.float64)
    claimed = np.array(list(one.claimed.values()), dtype=np.float64)
    weights = shares[:, columns]
    at: Floats = shown + even[:, None] * (claimed - shown)
    levels: Floats = (weights * at).sum(axis=1) / weights.sum(axis=1)
    return levels


def _weighted(questionnaire: Questionnaire, points: Floats) -> Floats:
    """Points of the whole and of each section, from those of the questions."""
    parts, start = [], 0
    for section in questionnaire.sections:
        weights = np.array([one.weight for one in section.questions])
        own = points[:, start : start + len(weights)]
        parts.append(own @ (weights / weights.sum()))
        start += len(weights)
    weights = np.array([section.weight for section in questionnaire.sections])
    sections = np.column_stack(parts)
    whole: Floats = np.column_stack([sections @ (weights / weights.sum()), sections])
    return whole
