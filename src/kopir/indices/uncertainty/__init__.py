"""How sure a score and a rank are, and which choice of method makes them unsure.

``explore`` makes an index many times, each time with other choices; ``sensitivity`` shares the spread out
among the choices; ``sentence`` gathers the facts for saying it plainly.
"""

from kopir.indices.uncertainty.definition import (
    FACTORS,
    Combination,
    Factor,
    Inclusion,
    Noise,
    Uncertainty,
    WeightNoise,
)
from kopir.indices.uncertainty.design import Design, Given
from kopir.indices.uncertainty.exploring import explore
from kopir.indices.uncertainty.sensitivity import Sensitivity, sensitivity
from kopir.indices.uncertainty.sentence import Sentence, sentence
from kopir.indices.uncertainty.spread import Refused, Spread

__all__ = [
    "FACTORS",
    "Combination",
    "Design",
    "Factor",
    "Given",
    "Inclusion",
    "Noise",
    "Refused",
    "Sensitivity",
    "Sentence",
    "Spread",
    "Uncertainty",
    "WeightNoise",
    "explore",
    "sensitivity",
    "sentence",
]
