"""Draws of what the scores of an assessment may be; what is drawn is said in ``scoring``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.cooperation.assessments.answers import Held
from kopir.cooperation.assessments.questionnaires import Questionnaire
from kopir.cooperation.assessments.scale import STEP, TOP, Floats
from kopir.indices.kernels import sampling

_LEAST_SHAPE: Final = 1e-6


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
    who = sorted({name for one in held for name in one.claimed})
    even = np.empty((draws, 2 * len(held) + len(who)))
    sampling.uniforms(keys, even)
    shares = _log_shares(keys, even[:, 2 * len(held) :])
    points = np.empty((draws, len(held)))
    for place, one in enumerate(held):
        level = _level(one, who, shares, even[:, 2 * place])
        points[:, place] = STEP * np.clip(level + even[:, 2 * place + 1] - 0.5, 0.0, TOP)
    return _weighted(questionnaire, points)


def _log_shares(keys: NDArray[np.uint64], even: Floats) -> Floats:
    """Logarithms of Dirichlet weights of the respondents, each row but for a constant.

    The parameters are (n - 2) / n, so that a weighted mean of n levels varies as much as the mean of n
    respondents does; of two respondents it is one or the other. With such small parameters the gamma numbers
    themselves would vanish: a number of shape a is one of shape a + 1, times an even number to the power of
    1 / a.

    Args:
        keys: shape ``(draws,)``.
        even: even numbers in [0, 1), shape ``(draws, respondents)``.
    """
    count = even.shape[1]
    shape = max(_LEAST_SHAPE, (count - 2) / max(count, 1))
    larger = np.ones_like(even)
    sampling.gammas(keys, np.full(count, shape + 1.0), larger)
    shares: Floats = np.log(larger) + np.log1p(-even) / shape
    return shares


def _level(one: Held, who: Sequence[str], shares: Floats, even: Floats) -> Floats:
    """The level of one question in each draw, shape ``(draws,)``, before the half step either way."""
    if not one.claimed:
        return TOP * even
    own = shares[:, [who.index(name) for name in one.claimed]]
    weights = np.exp(own - own.max(axis=1, keepdims=True))
    shown = np.array(list(one.supported.values()), dtype=np.float64)
    claimed = np.array(list(one.claimed.values()), dtype=np.float64)
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
