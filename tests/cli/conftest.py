"""Fixtures of the tests that move a project's files about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cvi18n.cli import run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project that `cvi18n init` makes, for nobody to change."""
    folder = tmp_path_factory.mktemp("sample") / "demo"
    assert run(["init", str(folder), "-q"]) == 0
    return folder


@pytest.fixture
def home(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that project, which the test runs in."""
    copy = tmp_path / "demo"
    shutil.copytree(sample, copy)
    monkeypatch.chdir(copy)
    return copy
