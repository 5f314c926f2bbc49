"""How this program was installed, and so what installs another package beside it."""

from __future__ import annotations

import shlex
import sys
from contextlib import suppress
from pathlib import Path


def command(requirement: str) -> str:
    """Return the command that installs a package where this program is: with pip, uv or pipx, as that was installed.

    A tool of uv's or pipx's is in an environment of its own, which ``pip install`` does not reach.
    """
    home = Path(sys.prefix)
    what = shlex.quote(requirement)
    if (home / "pipx_metadata.json").exists():
        return f"pipx inject {home.name} {what}"
    if _is_of_uv(home):
        return f"uv pip install --python {shlex.quote(str(home))} {what}"
    return f"pip install {what}"


def _is_of_uv(home: Path) -> bool:
    """Say whether uv has made an environment: it names itself in its configuration, and puts no pip into it."""
    with suppress(OSError, UnicodeDecodeError):
        lines = (home / "pyvenv.cfg").read_text("utf-8").splitlines()
        return any(line.partition("=")[0].strip() == "uv" for line in lines)
    return False
