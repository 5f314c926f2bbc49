"""A file of a project where no command looks for it, under another name, or as a copy: what to tell, and the way back."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cvi18n.errors import CvError, Problem, UsageError
from cvi18n.files import read
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import SETTINGS_BYTES
from cvi18n.workspace.locales import LABELS, LOCALES, MESSAGES, TEXTS
from cvi18n.workspace.settings import SETTINGS_FILE, is_there, settings_of

CONTENT_FILE = Path("content", "cv.yaml")
PRIVATE_FILE, PRIVATE_EXAMPLE = Path("content", "private.yaml"), Path("content", "private.example.yaml")
GLOSSARY_FILE = Path("content", "glossary.csv")
# What programs that share folders put into the name of a copy ("-LAPTOP", " (conflicted copy 2026-11-28)",
# ".sync-conflict-20261128"), and managers of files (" (1)", " - 2", " 2").
COPY = r"(?: .+|\(.+\)|(?-i:-[A-Z][A-Z0-9-]+)|[._~-].*conflict.*)"
OTHER_SETTINGS = re.compile(rf"\.?cvi18n(?:{COPY}|-[\w-]+)?\.(toml|ya?ml)(\.txt)?", re.IGNORECASE)
OTHER_GLOSSARY = re.compile(
    rf"glossary(?:{COPY}|[-_][\w-]+)?\.(?:(csv|csv\.txt)|txt|tsv|xlsx?|ods|numbers)", re.IGNORECASE
)
TABLE = lazy_pattern(rb"^[ \t]*\[tool\.cvi18n[].]", re.MULTILINE)


def remedy(root: Path) -> str:
    """Return what to do where a folder has no CV in its place; "" where nothing in it looks like one."""
    return _of_nested(root) or _of_folder(root) or _of_file(root, CONTENT_FILE)


def private_remedy(root: Path, otherwise: str) -> str:
    """Return what to do where a project has no file of private values in its place; ``otherwise`` is how to do without."""
    example = (
        f"copy {PRIVATE_EXAMPLE.as_posix()} to {PRIVATE_FILE.as_posix()}, and write your own values into it"
    )
    return _of_file(root, PRIVATE_FILE) or (example if is_there(root / PRIVATE_EXAMPLE) else otherwise)


def unread_files(root: Path) -> tuple[Problem, ...]:
    """Return what to tell of files that no command reads.

    These are settings beside the CV, under another name and in a second file; a glossary under another name or elsewhere;
    and copies beside a file of the project.
    """
    settings = (*_beside_the_cv(root), *_under_other_names(root), *_in_a_second_file(root))
    return (*settings, *_glossaries(root), *_copies(root))


def _beside_the_cv(root: Path) -> Iterator[Problem]:
    if name := settings_in(root / CONTENT_FILE.parent):
        path = f"{CONTENT_FILE.parent}/{name}"
        message = (
            f"these settings are not read: the project's stand in the folder above {CONTENT_FILE.parent}/"
        )
        yield Problem(path, 0, 0, message, f"move them to {name}")


def _under_other_names(root: Path) -> Iterator[Problem]:
    """Yield the files that people, editors and systems call otherwise: Cvi18n.toml, cvi18n.toml.txt, cvi18n (1).toml."""
    for name in _names(root):
        if OTHER_SETTINGS.fullmatch(name) and name != SETTINGS_FILE and os.path.isfile(root / name):
            if is_there(root / SETTINGS_FILE):
                if os.path.samefile(root / name, root / SETTINGS_FILE):  # capitals are all the same here
                    continue
                hint = f"delete it, or move what it says to {SETTINGS_FILE}"
            else:
                hint = f"rename it to {SETTINGS_FILE}, and write it as TOML"
            yield Problem(name, 0, 0, "this file of settings is not read", hint)


def _glossaries(root: Path) -> Iterator[Problem]:
    """Yield the files that look like the glossary: Glossary.csv, glossary.csv.txt, one in another folder, a spreadsheet.

    A spreadsheet beside the glossary itself is what that is made from.
    """
    wanted, is_made = GLOSSARY_FILE.as_posix(), is_there(root / GLOSSARY_FILE)
    for folder in (GLOSSARY_FILE.parent, Path(), Path(LOCALES)):
        for name in _names(root / folder):
            found, path = OTHER_GLOSSARY.fullmatch(name), folder / name
            if not found or path == GLOSSARY_FILE or not os.path.isfile(root / path):
                continue
            if is_made:
                if not found[1] or os.path.samefile(root / path, root / GLOSSARY_FILE):
                    continue
                hint = f"delete it, or move what it says to {wanted}"
            elif found[1]:
                hint = f"rename {path.as_posix()} to {wanted}"
            else:
                hint = f"save it as {wanted}: CSV in UTF-8, with commas"
            yield Problem(path.as_posix(), 0, 0, "this glossary is not read", hint)


def _copies(root: Path) -> Iterator[Problem]:
    """Yield the copies beside the CV and beside catalogs that are in their place: what somebody wrote may stand in them."""
    catalogs = (
        Path(LOCALES, tag, MESSAGES, name) for tag in _names(root / LOCALES) for name in (TEXTS, LABELS)
    )
    for wanted in (CONTENT_FILE, *catalogs):
        other = re.compile(rf"{wanted.stem}{COPY}{re.escape(wanted.suffix)}", re.IGNORECASE)
        names = [name for name in _names(root / wanted.parent) if other.fullmatch(name)]
        for name in names if is_there(root / wanted) else ():
            path = wanted.with_name(name).as_posix()
            hint = f"take over what it says otherwise than {wanted.name}, and delete it"
            yield Problem(path, 0, 0, f"this copy of {wanted.name} is not read", hint)


def _in_a_second_file(root: Path) -> Iterator[Problem]:
    """Yield the table of pyproject.toml where cvi18n.toml stands beside it."""
    shared = root / "pyproject.toml"
    if is_there(root / SETTINGS_FILE) and is_there(shared):
        with suppress(CvError):
            found = TABLE.search(read(shared, SETTINGS_BYTES))
            if found:
                line = found.string.count(b"\n", 0, found.start()) + 1
                message = f"these settings are not read: {SETTINGS_FILE} is there"
                yield Problem(shared.name, line, 1, message, "keep them in one of the two")


def settings_in(folder: Path) -> str:
    """Return the name of the file with settings that a folder has, "" where it has none."""
    try:
        if settings_of(folder) is None:
            return ""
    except UsageError:  # they are wrong, and there
        pass
    return SETTINGS_FILE if is_there(folder / SETTINGS_FILE) else "pyproject.toml"


def _of_nested(root: Path) -> str:
    """Return what to do where settings make a project of a folder inside of one, as of content/."""
    project = next((folder for folder in root.parents if is_there(folder / CONTENT_FILE)), None)
    name = settings_in(root)
    if project is None or not name:
        return ""
    return (
        f"move the settings of {name} to {project}: they make a project of this folder, and its CV is there"
    )


def _of_folder(root: Path) -> str:
    """Return how to rename the folder of a CV that is named content in other letters."""
    wanted = CONTENT_FILE.parent.name
    names = [name for name in _names(root) if name.casefold() == wanted and name != wanted]
    found = next((name for name in names if CONTENT_FILE.name in _names(root / name)), "")
    return f"rename {found} to {wanted}" if found and not os.path.lexists(root / wanted) else ""


def _of_file(root: Path, wanted: Path) -> str:
    """Return how to rename a file of another name, in the folder of the content or in that above.

    Its name is one that people, editors and systems give it: cv.yml, CV.yaml, cv.yaml.txt.
    """
    other = re.compile(rf"{wanted.stem}\.ya?ml(\.txt)?", re.IGNORECASE)
    for folder in (CONTENT_FILE.parent, Path()):
        for name in _names(root / folder):
            if other.fullmatch(name) and os.path.isfile(root / folder / name):
                return f"rename {(folder / name).as_posix()} to {wanted.as_posix()}"
    return ""


def _names(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, sorted; none where it cannot be looked into."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
