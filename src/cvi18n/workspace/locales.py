"""The folder ``locales/``: the languages that a project has, and the catalogs that lie where nobody reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cvi18n.errors import Problem, UsageError
from cvi18n.language import canonical, tag_from_folder
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import LANGUAGES
from cvi18n.workspace.settings import is_there

LOCALES, MESSAGES, TEXTS, LABELS = "locales", "LC_MESSAGES", "cv.po", "labels.po"
# A catalog under any name that an editor, a browser or a system gives it: cv.po, CV.PO, cv (1).po, cv.po.txt.
_CATALOG = lazy_pattern(r"\.po(?![a-z])", re.IGNORECASE)
DANGLING = "remove the link, or make what it leads to"


class Stray(NamedTuple):
    """What lies in a wrong place: what to tell of it, and the languages whose texts it may hold."""

    problem: Problem
    tags: tuple[str, ...]


def languages(root: Path) -> tuple[str, ...]:
    """Return the tags of the languages of a project that have a folder with catalogs, sorted.

    A folder that has labels and no texts makes no language: it may be that of the CV's own. Nor does one whose texts
    lie in a wrong place, which ``strays`` names. UsageError where there are more than LANGUAGES folders.
    """
    folder = root / LOCALES
    if not os.path.isdir(folder):
        return ()
    found = ((path, _tag_of(path)) for path in folder.iterdir() if _may_hold_catalogs(path))
    named = {tag: path / MESSAGES for path, tag in found if tag}
    if len(named) > LANGUAGES:
        raise UsageError(
            f"{LOCALES}: there are folders of more than {LANGUAGES} languages\n"
            "  help: keep those of the languages that the CV is translated into"
        )
    astray = {
        tag for stray in (() if all(map(_has_texts, named.values())) else strays(root)) for tag in stray.tags
    }
    return tuple(
        sorted(
            tag
            for tag, path in named.items()
            if _has_texts(path) or not (tag in astray or os.path.exists(path / LABELS))
        )
    )


def strays(root: Path) -> tuple[Stray, ...]:
    """Return what lies in a wrong place of a project, and would be a catalog elsewhere.

    Nothing is told of copies beside a catalog that is in its place.
    """
    folder = root / LOCALES
    found = list(_other_locales(root))
    for path in _inside(folder):
        if _is_dangling(path):
            found += [_dangling(path, root, _tag_of(path))]
        elif os.path.isdir(path):
            found += _in_folder(path, root)
        elif _CATALOG.search(path.name):
            found += _beside_folders(path, root)
    return tuple(found)


def may_exist(path: Path) -> bool:
    """Say whether a file is there, or nobody can tell, because its folder cannot be looked into: its reader says so."""
    try:
        os.stat(path)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def _other_locales(root: Path) -> Iterator[Stray]:
    """Yield the folders that are named locales in other letters, where a system tells the two from each other."""
    names = [path.name for path in _inside(root) if path.name.casefold() == LOCALES and os.path.isdir(path)]
    for name in names:
        if name == LOCALES:
            continue
        there = {
            tag: path for path in _inside(root / name) if (tag := _tag_of(path)) and any(_catalogs(path))
        }
        lost = {tag: path for tag, path in there.items() if not is_there(root / LOCALES / path.name)}
        if lost and LOCALES not in names:
            yield Stray(
                _problem(name, "no command reads this folder", f"rename {name} to {LOCALES}"), tuple(lost)
            )
        else:
            for tag, path in lost.items():
                shown = _shown(path, root)
                hint = f"move {shown} to {LOCALES}/{path.name}"
                yield Stray(_problem(shown, "no command reads this folder", hint), (tag,))


def _beside_folders(path: Path, root: Path) -> Iterator[Stray]:
    """Yield a catalog that lies in locales/ itself, unless that of its language is in its place."""
    tag = canonical(path.name.split(".", 1)[0].split(" ", 1)[0])
    name = LABELS if path.name.casefold().startswith("labels") else TEXTS
    is_language = bool(tag) and tag.split("-")[0] != "cv" and name == TEXTS
    wanted = f"{LOCALES}/{tag.replace('-', '_') if is_language else 'fr'}/{MESSAGES}/{name}"
    shown = _shown(path, root)
    if not is_language:
        hint = f"rename {shown} to {wanted}, with the code of its language for fr"
        yield Stray(_problem(shown, "no command reads this catalog", hint), ())
    elif not is_there(root / wanted):
        yield Stray(_misplaced([path], wanted, root), (tag,))


def _in_folder(folder: Path, root: Path) -> Iterator[Stray]:
    """Yield what is wrong in a folder of locales/: its name, else where its catalogs lie."""
    tag = _tag_of(folder)
    catalogs = list(_catalogs(folder))
    if not tag:
        if catalogs or _may_hold_catalogs(folder):
            yield _nameless(folder, root)
        return
    messages = folder / MESSAGES
    if not os.path.isdir(messages) and (other := _other_messages(folder)) and not os.path.lexists(messages):
        hint = f"rename {_shown(other, root)} to {_shown(messages, root)}"
        yield Stray(_problem(_shown(other, root), "no command reads this folder", hint), (tag,))
        return
    for name in (TEXTS, LABELS):
        wanted = messages / name
        dangling = next(filter(_is_dangling, (messages, wanted)), None)
        if dangling is not None:
            yield _dangling(dangling, root, tag)
        elif not is_there(wanted):
            lost = [path for path in catalogs if _is_lost(path, name, messages)]
            if lost:
                yield Stray(_misplaced(lost, _shown(wanted, root), root), (tag,) if name == TEXTS else ())


def _is_lost(path: Path, name: str, messages: Path) -> bool:
    """Say whether a file is, under another name or in another folder, a catalog of texts, or of labels, of a language."""
    is_labels = path.name.casefold().startswith("labels")
    if name == LABELS:  # copies of labels are told of nobody: a project need not have any
        return path.name.casefold() == LABELS and path.parent != messages
    return not is_labels


def _other_messages(folder: Path) -> Path | None:
    """Return the folder with catalogs that is named LC_MESSAGES in other letters, if there is one."""
    for path in _inside(folder):
        if path.name.casefold() == MESSAGES.casefold() and path.name != MESSAGES and any(_catalogs(path)):
            return path
    return None


def _nameless(folder: Path, root: Path) -> Stray:
    """Return what to tell of a folder that is named after no language."""
    shown = _shown(folder, root)
    meant = canonical(folder.name)
    name = meant.replace("-", "_")
    is_free = meant and not os.path.lexists(folder.with_name(name))
    remedy = f"rename {shown} to {name}" if is_free else f"rename it after one, or move it out of {LOCALES}/"
    return Stray(
        _problem(shown, "this folder is named after no language", remedy), (meant,) if is_free else ()
    )


def _dangling(path: Path, root: Path, tag: str) -> Stray:
    message = f"it is a link to {os.readlink(path)}, and nothing is there"
    return Stray(_problem(_shown(path, root), message, DANGLING), (tag,) if tag else ())


def _misplaced(paths: list[Path], wanted: str, root: Path) -> Problem:
    """Return what to tell of files of which one is, probably, the catalog that is missing at ``wanted``."""
    names = [_shown(path, root) for path in paths]
    which = names[0] if len(names) == 1 else f"one of {', '.join(names)}"
    message = f"no command reads this catalog, and {wanted} is missing"
    return _problem(names[0], message, f"rename {which} to {wanted}")


def _problem(shown: str, message: str, hint: str) -> Problem:
    return Problem(shown, 0, 0, message, hint)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _tag_of(folder: Path) -> str:
    """Return the tag of the language that a folder is named after, "" where it is named after none."""
    try:
        return tag_from_folder(folder.name).tag
    except UsageError:
        return ""


def _catalogs(folder: Path, depth: int = 1) -> Iterator[Path]:
    """Yield the files of a folder, and of those in it, that have the name of a catalog."""
    for path in _inside(folder):
        if os.path.isdir(path):
            yield from _catalogs(path, depth - 1) if depth else ()
        elif _CATALOG.search(path.name):
            yield path


def _inside(folder: Path) -> list[Path]:
    """Return what lies in a folder, sorted, without what is hidden; nothing where it cannot be looked into."""
    try:
        return [folder / name for name in sorted(os.listdir(folder)) if not name.startswith(".")]
    except OSError:
        return []


def _is_dangling(path: Path) -> bool:
    """Say whether a link leads to nothing. One that leads in a circle leads somewhere: its reader says so."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return os.path.islink(path)
    except OSError:
        pass
    return False


def _may_hold_catalogs(folder: Path) -> bool:
    inner = folder / MESSAGES
    return os.path.isdir(inner) or (may_exist(inner) and not os.path.exists(inner))


def _has_texts(folder: Path) -> bool:
    return os.path.exists(folder / TEXTS)
