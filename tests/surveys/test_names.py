"""The room's public names."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import kopir.surveys


def test_every_public_name_is_there_and_none_is_that_of_a_module() -> None:
    folder = Path(kopir.surveys.__file__).parent
    modules = {each.stem for each in folder.iterdir() if each.suffix == ".py" or each.is_dir()}
    for name in kopir.surveys.__all__:
        assert name not in modules, f"{name} names a function and a module: which one is met?"
        assert getattr(kopir.surveys, name) is not None
    assert import_module("kopir.surveys").__all__ == sorted(kopir.surveys.__all__)
