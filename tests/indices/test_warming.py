"""The engine can be compiled ahead, and what was compiled from older texts is cleared away."""

import numba

from kopir.indices import warming


def test_every_step_is_told_and_runs():
    told = []
    assert warming.warm(told.append) > 0
    assert told == ["stages", "weights", "methods", "noise", "correlations"]


def test_folders_of_older_kernels_are_removed_and_nothing_else(tmp_path, monkeypatch):
    kept, old = tmp_path / "kernels" / "new", tmp_path / "kernels" / "old"
    for folder in (kept, old):
        folder.mkdir(parents=True)
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(kept))
    assert warming.clear_old() == 1
    assert kept.is_dir() and not old.exists()
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    assert warming.clear_old() == 0
