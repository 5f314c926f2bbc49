"""The lock files: what each is made from, whether it still fits pyproject.toml, and how it is made.

    lock.py check NAME…    end with a sentence and exit code 1 if a lock does not fit pyproject.toml
    lock.py list NAME      print the requirements of a lock as ranges, one on a line
    lock.py make           make all of them; needs uv on the PATH

A lock starts with the lines of pyproject.toml that it was made from, as comments. It fits when these are
the lines that pyproject.toml has now, and each of them has a pin: this needs no network and no package.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
PYPROJECT = FOLDER.parent / "pyproject.toml"
HEADER = "# Made by `make lock` from these lines of pyproject.toml; edit them there."
# What a lock holds beside the program, what it needs and what builds it: dependency groups, and the extras.
LOCKS = {
    "dev": ("dev", "extras"),
    "app": (),
    "fuzz": ("fuzz",),
    "bench": ("bench",),
    "lowest": ("test", "extras"),
}
UV = ["uv", "pip", "compile", "-", "--universal", "--generate-hashes", "--quiet"]
UV += ["--no-header", "--no-annotate", "--no-emit-index-url"]


def requirements(project: dict[str, Any], lock: str) -> list[str]:
    """Return the lines of pyproject.toml that a lock is made from, sorted, each once."""
    lines = [*_own(project), *(line for group in LOCKS[lock] for line in _beside(project, group))]
    return sorted(set(lines), key=str.lower)


def problems(project: dict[str, Any], lock: str, text: str) -> Iterator[str]:
    """Yield what keeps the text of a lock from fitting pyproject.toml, one sentence each."""
    pinned = set(pins(text))
    wanted, recorded = [_python(project), *requirements(project, lock)], _recorded(text)
    yield from (f"{line} is not what it was made from" for line in wanted if line not in recorded)
    yield from (f"{line} is gone from pyproject.toml" for line in recorded if line not in wanted)
    yield from (f"{line} has no pin" for line in wanted[1:] if _name(line) not in pinned)


def pins(text: str) -> dict[str, list[str]]:
    """Return the pins of a lock by name: several, where the platforms have several versions."""
    found: dict[str, list[str]] = {}
    for line in re.findall(r"^[A-Za-z0-9][^\\\n]*", text, re.MULTILINE):
        found.setdefault(_name(line), []).append(line.strip())
    return found


def _own(project: dict[str, Any]) -> list[str]:
    return [*project["build-system"]["requires"], *project["project"]["dependencies"]]


def _beside(project: dict[str, Any], group: str) -> Iterator[str]:
    """Yield the lines of a dependency group, or of all the extras."""
    extras = project["project"].get("optional-dependencies", {})
    if group == "extras":
        yield from (line for lines in extras.values() for line in lines)
        return
    own = re.compile(rf"{re.escape(project['project']['name'])}\[(.*)\]")
    for item in project["dependency-groups"][group]:
        if not isinstance(item, str):
            yield from _beside(project, item["include-group"])
        elif itself := own.fullmatch(item):
            yield from (line for extra in itself[1].split(",") for line in extras[extra.strip()])
        else:
            yield item


def _python(project: dict[str, Any]) -> str:
    return f"python{project['project']['requires-python']}"


def _name(line: str) -> str:
    """Return the name in a requirement, as the package index spells it.

    >>> _name("Translate_Toolkit[yaml]>=3.13")
    'translate-toolkit'
    """
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line, maxsplit=1)[0]).lower()


def _recorded(text: str) -> list[str]:
    return re.findall(r"^#   (\S.*)", text, re.MULTILINE)


def _make(project: dict[str, Any], lock: str, lines: list[str], *options: str) -> None:
    """Let uv write one lock, and put the lines that it is made from on top."""
    path, python = FOLDER / f"{lock}.txt", _python(project)
    subprocess.run(
        [*UV, *options, "--python-version", re.sub(r"[^\d.]", "", python), "--output-file", path],
        input="\n".join(lines),
        encoding="utf-8",
        check=True,
        stdout=subprocess.DEVNULL,
    )
    head = "".join(f"#   {line}\n" for line in (python, *requirements(project, lock)))
    path.write_text(f"{HEADER}\n{head}\n{path.read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")


def _try(path: Path, version: str) -> None:
    """Resolve a lock for one Python without installing it: a universal lock may pin what has no wheel there."""
    only = ["--only-binary", ":all:", "--require-hashes"]
    with tempfile.TemporaryDirectory() as nowhere:
        where = ["--python-version", version, "--target", nowhere, "--dry-run"]
        subprocess.run(["uv", "pip", "install", "--quiet", *where, *only, "-r", path], check=True)


def _pythons(project: dict[str, Any]) -> list[str]:
    """Return the versions of Python that the classifiers of pyproject.toml name, such as 3.11."""
    prefix = "Programming Language :: Python :: "
    named = [line.removeprefix(prefix) for line in project["project"]["classifiers"]]
    return [line for line in named if re.fullmatch(r"\d+\.\d+", line)]


def make(project: dict[str, Any], *options: str) -> None:
    """Make every lock: what two of them hold is the same version in both, but for `lowest`.

    In `lowest` stand the oldest versions that the ranges of the program, its extras and its build admit. What
    only the tests need has the versions of `dev` there: an old test tool says nothing about the program.
    """
    _make(project, "dev", requirements(project, "dev"), *options)
    for lock in LOCKS.keys() - {"dev", "lowest"}:
        _make(project, lock, requirements(project, lock), "--constraint", str(FOLDER / "dev.txt"), *options)
    dev = pins((FOLDER / "dev.txt").read_text(encoding="utf-8"))
    own = {*_own(project), *_beside(project, "extras")}
    lines = [
        pin
        for line in requirements(project, "lowest")
        for pin in ([line] if line in own else dev[_name(line)])
    ]
    # A pin of the lock as it is would be kept, be it the lowest or not.
    _make(project, "lowest", lines, "--resolution", "lowest-direct", "--upgrade")
    for lock in LOCKS:
        for version in _pythons(project):
            _try(FOLDER / f"{lock}.txt", version)


def check(project: dict[str, Any], lock: str) -> list[str]:
    """Return the lines to print if a lock does not fit pyproject.toml, else none."""
    path = FOLDER / f"{lock}.txt"
    if not path.is_file():
        return [f"locks/{lock}.txt is missing: run `make lock`, and commit what it writes"]
    found = list(problems(project, lock, path.read_text(encoding="utf-8")))
    if not found:
        return []
    return [
        f"locks/{lock}.txt does not fit pyproject.toml: run `make lock`, and commit what it writes",
        *(f"  {problem}" for problem in found),
    ]


def main(command: str = "", *words: str) -> int:
    """Do what the command line says."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    if command == "check" and words:
        found = [line for lock in words for line in check(project, lock)]
        print("\n".join(found), end="\n" if found else "", file=sys.stderr)
        return 1 if found else 0
    if command == "list" and len(words) == 1:
        print("\n".join(requirements(project, words[0])))
        return 0
    if command == "make":
        make(project, *words)
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
