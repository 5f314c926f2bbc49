"""Where outputs may be written, and the folders that the settings name: told without what makes the outputs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cvi18n.errors import UsageError
from cvi18n.owners import is_everybodys
from cvi18n.workspace.settings import is_own

if TYPE_CHECKING:
    from cvi18n.workspace.folder import Workspace

DEVICES = ("/dev", "/proc", "/sys")  # a system's own; /dev/shm is memory that is everybody's
SHARED_MEMORY = "/dev/shm"  # noqa: S108  # nothing is written there that was not asked for


def target_of(home: Workspace, output: Path | None) -> tuple[Path, Path]:
    """Return the folder that nothing is written outside of, and the folder to write into: ``output``, or the settings' own.

    The user says with -o what a project cannot: that this is another folder than one of the project.
    """
    if output is not None:
        folder = expanded(output)
        if is_own(os.path.abspath(folder), home.root):
            raise UsageError(
                f"-o names {output}, where the project itself stands\n  help: name a folder of its own, such as build"
            )
        if what := _of_the_system(folder):
            raise UsageError(f"-o {folder}: {what}\n  help: name a folder of your own, such as -o build")
        return folder, folder
    target = home.root / expanded(Path(home.settings.output))
    real = Path(os.path.realpath(target))
    if not real.is_relative_to(os.path.realpath(home.root)):
        with home.about("output"):
            raise UsageError(
                f"the folder {home.settings.output} of the setting 'output' is {real}, outside of the project\n"
                "  help: name a folder in the project, such as build; `-o DIR` writes elsewhere"
            )
    return home.root, target


def _of_the_system(folder: Path) -> str:
    """Return what a folder is that is the top of a disk, or lies where a system has its devices; "" for all others."""
    real = Path(os.path.realpath(folder))
    is_device = any(map(real.is_relative_to, DEVICES)) and not real.is_relative_to(SHARED_MEMORY)
    if real == Path(real.anchor):
        return "this is the top of a disk"
    if is_device and (real.is_dir() or not os.path.lexists(real)):
        return "this is where the system has its devices"
    return ""


def refuse_as_project(folder: Path, *, is_named: bool) -> str:
    """Raise UsageError for a folder that no project should be; return what to say of one that was ``is_named`` all the same.

    All folders below a project's are in it: those of a whole disk, of everybody, or of somebody's home.
    """
    if what := _of_the_system(folder):
        raise UsageError(f"{what}\n  help: `cvi18n init ~/my-cv` makes a project in a folder of your own")
    make = "`cvi18n init my-cv` makes a project in a folder of its own"
    if is_everybodys(folder):
        raise UsageError(f"this folder is everybody's on this machine\n  help: {make}, best in your home")
    with suppress(OSError, RuntimeError):
        if os.path.samefile(folder, Path.home()):
            said = "this is your home: every folder in it would be in the project"
            if is_named:
                return said
            raise UsageError(f"{said}\n  help: {make}; `cvi18n init ~` makes one here, if that is meant")
    return ""


def expanded(folder: Path) -> Path:
    """Return a folder with the user's own in the place of "~", which no shell has seen in a setting, behind "=" or on Windows.

    UsageError where there is no such user.
    """
    try:
        return folder.expanduser()
    except RuntimeError:
        raise UsageError(f"{folder}: nobody knows the folder that '{folder.parts[0]}' stands for") from None


def refuse_folders(home: Workspace) -> None:
    """Raise UsageError where a folder of the settings is none to write into, or to take fonts from."""
    refuse_missing_fonts(home)
    target_of(home, None)


def refuse_missing_fonts(home: Workspace) -> None:
    """Raise UsageError where a folder of the setting 'fonts' does not exist."""
    for number, folder in enumerate(home.fonts):
        if not folder.is_dir():
            is_file = "this is a file: name its folder" if folder.is_file() else ""
            hint = is_file or "put the fonts into a folder of this name, or name the one that they are in"
            with home.about("fonts", number):
                raise UsageError(
                    f"the setting 'fonts' names {home.shown(folder)}, and there is no such folder\n  help: {hint}"
                )
