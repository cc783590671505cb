"""Tests run in a home of their own."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def test_the_home_of_the_tests_is_not_the_home_of_the_person_who_runs_them():
    from django.conf import settings

    assert Path(os.environ["KOPIR_HOME"]) != platformdirs.user_data_path("kopir")
    assert Path(os.environ["KOPIR_HOME"]) == settings.KOPIR_HOME
