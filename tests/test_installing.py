"""The command that installs a package beside this program, however that was installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvi18n import installing

FILES = {
    "pip install 'cvi18n[fonts]'": {"pyvenv.cfg": "home = /usr/bin\nversion = 3.12\n"},
    "pip install 'cvi18n[fonts]' ": {},
    "uv pip install --python {home} 'cvi18n[fonts]'": {"pyvenv.cfg": "home = /usr/bin\nuv = 0.9.1\n"},
    "pipx inject my-cvi18n 'cvi18n[fonts]'": {
        "pyvenv.cfg": "home = /usr/bin\nuv = 0.9.1\n",  # pipx may have uv make its environments
        "pipx_metadata.json": "{}",
    },
}


@pytest.mark.parametrize("command", FILES)
def test_the_command_reaches_the_environment_of_this_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    home = tmp_path / "my-cvi18n"
    home.mkdir()
    for name, text in FILES[command].items():
        (home / name).write_text(text, "utf-8")
    monkeypatch.setattr("sys.prefix", str(home))
    assert installing.command("cvi18n[fonts]") == command.format(home=home).rstrip()
