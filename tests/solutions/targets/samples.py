"""Texts with the goals and targets that they are about."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kopir.language import Language
from kopir.solutions.targets.measuring import Told

FOLDER = Path(__file__).parent / "sample"
OFFICIAL = Path(os.environ.get("KOPIR_SHARED", Path(__file__).parents[4] / "shared")) / "data" / "sdg_text"
"""The files of Open SDG, beside the project; its own table has no indicators."""


@cache
def described(part: str) -> list[dict[str, Any]]:
    """Short texts in three languages: ``open`` or ``aside``."""
    return yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8"))


def texts(part: str, language: Language) -> list[Told]:
    """The short texts in one language."""
    return [
        Told(one[language], language, (int(one["targets"][0].split(".")[0]),), one["targets"][0])
        for one in described(part)
    ]


@cache
def _sentences() -> dict[str, dict[str, list[dict[str, Any]]]]:
    return yaml.safe_load((FOLDER / "sentences.yaml").read_text(encoding="utf-8"))


def sentences(part: str, language: Language) -> list[Told]:
    """Sentences of news that are about a goal."""
    return [
        Told(one["text"], language, tuple(one["goals"]))
        for one in _sentences()[part][language]
        if one["goals"]
    ]


def idle(part: str, language: Language) -> list[str]:
    """Sentences of news that are about no goal."""
    return [one["text"] for one in _sentences()[part][language] if not one["goals"]]


def indicators(language: Language) -> list[Told]:
    """The official indicators: each is about the target that it measures."""
    content = (OFFICIAL / language / "global_indicators.yml").read_text(encoding="utf-8")
    found = []
    for key, text in yaml.safe_load(content).items():
        goal, target, *_ = key.split("-")
        if str(text).strip():
            found.append(Told(str(text), language, (int(goal),), f"{goal}.{target}"))
    return found
