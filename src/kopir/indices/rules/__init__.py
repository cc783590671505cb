"""The rules of the stages that a definition may set, for a leaf or for the whole index."""

from kopir.indices.rules.imputation import Imputation
from kopir.indices.rules.normalisation import Normalisation
from kopir.indices.rules.part import Part
from kopir.indices.rules.screening import Screening
from kopir.indices.rules.treatment import Treatment

__all__ = ["Imputation", "Normalisation", "Part", "Screening", "Treatment"]
