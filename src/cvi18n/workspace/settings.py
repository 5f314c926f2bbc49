"""A project's settings: declared with their defaults, read from TOML, every fault named at once."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import field, fields, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cvi18n.encodings import no_text, wide
from cvi18n.errors import Problem, SettingsError, UsageError, code_point
from cvi18n.files import read
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import PROBLEMS, SETTING_TEXT, SETTINGS_BYTES, SETTINGS_NAMES, size_fault
from cvi18n.owners import is_open, is_strangers
from cvi18n.value_object import ValueObject, record
from cvi18n.workspace.discretion import discreet, lies_in

if TYPE_CHECKING:
    from cvi18n.content.look import Look
    from cvi18n.content.variant import Variant
    from cvi18n.workspace.toml_places import TomlPlaces

SETTINGS_FILE = "cvi18n.toml"
# Where a site may lie (RFC 3986): a host, a port, a path; what else an address may have would change with every page.
_SITE = lazy_pattern(
    r"(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)?"
)
SAVE = "save it as UTF-8"
# The project's own folders, which hold no outputs.
OWN_FOLDERS = frozenset({".", ".git", "content", "locales", "templates"})
# What divides the names of a key, what a key ends or begins behind, and what neither stands in: comments and strings.
# Only a decimal number has a limit of tomllib's own.
_LONG_NUMBER = lazy_pattern(r"\b0[xob][0-9A-Fa-f_]{1001}")
_SIGN = r"""#[^\n]*+|"{3}|'{3}|["'.\n=,{}\[\]]"""
_STRINGS = {
    '"': r'"(?:[^"\\\n]|\\.)*+"',
    "'": r"'[^'\n]*+'",
    '"""': r'(?s)"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}',
    "'''": r"'{3}(?:[^']|'{1,2}(?!'))*+'{3,5}",
}
_KINDS: dict[type, tuple[str, str]] = {
    tuple: ("a list of texts", '["…"]'),
    str: ("a text", '"…"'),
    bool: ("true or false", "true, or leave it out"),
}
DEFAULT_FORMATS = ("html", "pdf", "md", "txt")


# What is there without a list that may not be empty: some read an empty one as nothing, and some as everything.
_CHOICES = {"formats": f"there are {', '.join(DEFAULT_FORMATS)}", "select": "every check runs"}


class Waived(NamedTuple):
    """A waiver of the settings: "CODE reason" for a content key, with the line that it stands in."""

    key: str
    text: str
    path: str
    line: int
    source: str


@record
class Checks(ValueObject):
    """The settings of ``check``: the checks to run and not to run, and what is waived for a key."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: tuple[Waived, ...] = ()


@record
class Variants(ValueObject):
    """The variants of the CV, in the order of the settings; ``places`` says where their settings stand."""

    listed: tuple[Variant, ...] = ()
    places: TomlPlaces | None = field(default=None, compare=False, repr=False)


@record
class Settings(ValueObject):
    """A project's settings; each has a default, and a command's option beats it."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str = "classic"
    style: str = ""  # rendering has one of its own
    output: str = "build"
    fonts: tuple[str, ...] = ()
    line_numbers: bool = False
    site: str = ""
    engine: str = ""  # of the drafts that `translate` gets; none, without one
    ask_cost: bool = True
    look: Look | None = None
    checks: Checks = Checks()
    variants: Variants = Variants()


def is_there(path: Path) -> bool:
    """Say whether something stands at a path: a file or not, readable or not. What is wrong with it, its reader tells."""
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def settings_of(folder: Path) -> Settings | None:
    """Return the settings that stand in ``folder``, or None where it has none.

    Where everybody may write into it, the pyproject.toml of another user is passed over.
    """
    own = folder / SETTINGS_FILE
    if is_there(own):
        with discreet(own, folder):
            return _check_settings(*_toml(own))
    shared = folder / "pyproject.toml"
    if is_there(shared) and not (is_open(folder) and is_strangers(shared)):
        with discreet(shared, folder):
            table, file = _toml(shared)
            tools = table.get("tool", {})
            if not isinstance(tools, dict):
                raise UsageError(f"{shared}: 'tool' is a table")
            if "cvi18n" in tools:
                return _check_settings(tools["cvi18n"], file)
    return None


def fault_at(path: Path, way: tuple[str | int, ...], error: UsageError) -> SettingsError:
    """Return what is wrong with the value of a setting, at its place in the file."""
    message, _, hint = str(error).partition("\n  help: ")
    return SettingsError([_File(path, _text(path)).places.problem(way, message, hint)])


class _File:
    """A file with settings, as it was read; messages call it by its path."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text

    def __str__(self) -> str:
        return str(self.path)

    @cached_property
    def places(self) -> TomlPlaces:
        """The places of the settings in it."""
        from cvi18n.workspace.toml_places import TomlPlaces

        above = () if self.path.name == SETTINGS_FILE else ("tool", "cvi18n")
        return TomlPlaces(self.path.name, self.text, above, outside=not _is_inside(self))


def _toml(path: Path) -> tuple[dict[str, Any], _File]:
    import tomllib

    text = _text(path)
    try:
        return tomllib.loads(text), _File(path, text)
    except RecursionError:
        raise UsageError(f"{path}: it is nested too deeply") from None
    except ValueError as error:  # no TOML, or a number of more digits than Python reads
        from cvi18n.workspace.toml_faults import problem_of

        raise UsageError(str(problem_of(str(path), text, str(error)))) from None


def _text(path: Path) -> str:
    """Return the text of a file of settings; UsageError where it is too large."""
    data = read(path, SETTINGS_BYTES + 1)
    if fault := size_fault(data, SETTINGS_BYTES):
        raise UsageError(f"{path}: {fault[0]}\n  help: {fault[1]}")
    if fault := no_text(data):
        raise UsageError(f"{path}: {fault[0]}\n  help: {fault[1]}")
    if name := wide(data):
        raise UsageError(f"{path}: this file is {name}\n  help: {SAVE}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: this line is not UTF-8\n  help: {SAVE}") from None
    if (at := _long_key(text)) >= 0:
        line = text.count("\n", 0, at) + 1
        raise UsageError(
            f"{path}:{line}: a key of more than {SETTINGS_NAMES} names\n  help: no setting has one"
        )
    if number := _LONG_NUMBER.search(text):
        line = text.count("\n", 0, number.start()) + 1
        raise UsageError(f"{path}:{line}: a number of more than 1000 digits\n  help: no setting has one")
    return text


def _long_key(text: str) -> int:
    r"""Return a place in a key of more than SETTINGS_NAMES names in a text in TOML, -1 where there is none.

    >>> _long_key("x = 'a' # '" + ".a" * 200), _long_key("x." * 99 + "'#'.y")
    (-1, 202)
    """
    if text.count(".") < SETTINGS_NAMES:
        return -1
    sign, strings = re.compile(_SIGN), {mark: re.compile(string) for mark, string in _STRINGS.items()}
    at = names = 0
    while found := sign.search(text, at):
        at = found.end()
        if string := strings.get(found[0]):
            whole = string.match(text, found.start())
            if whole is None:  # it has no end: the parser says so
                return -1
            at = whole.end()
        elif found[0] == ".":
            names += 1
        elif found[0][0] != "#":
            names = 0
        if names == SETTINGS_NAMES:
            return at
    return -1


def _check_settings(table: object, file: _File) -> Settings:
    """Return the settings of a TOML table; every wrong name and type is named in one UsageError."""
    faults: list[str] = []
    if not isinstance(table, dict):
        raise UsageError(f"{file}: the settings are a table")
    settings = replace(Settings(), **_values(Settings(), table, file, faults))
    if faults:
        more = len(faults) - PROBLEMS
        raise UsageError("\n".join(faults[:PROBLEMS] + ([f"{file}: and {more} more"] if more > 0 else [])))
    return settings


def _values(
    defaults: Settings | Checks, table: dict[str, Any], file: _File, faults: list[str]
) -> dict[str, Any]:
    """Return a table's values by the names of their fields; what is wrong is noted in ``faults``."""
    chosen: dict[str, Any] = {}
    known = {field.name.replace("_", "-"): field.name for field in fields(defaults)}
    where = "setting" if isinstance(defaults, Settings) else "setting of 'checks'"
    above = () if isinstance(defaults, Settings) else ("checks",)
    note = partial(_note, file, faults, above)
    for name, value in table.items():
        if name not in known:
            _unknown(name, where, file, faults)
            continue
        default = getattr(defaults, known[name])
        if name == "look":
            chosen[known[name]] = _look(value, file, faults)
            continue
        if isinstance(default, Variants):
            chosen[known[name]] = _variants(value, file, faults)
            continue
        if isinstance(default, Checks) or name == "waivers":
            if not isinstance(value, dict):
                note(
                    name,
                    f"the {where} '{name}' is a table",
                    f"write it below {file.places.table((*above, name))}",
                )
            elif name == "waivers":
                chosen[known[name]] = _waivers(value, file, faults)
            else:
                chosen[known[name]] = replace(default, **_values(default, value, file, faults))
            continue
        if isinstance(default, tuple):
            fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
        else:
            fits = isinstance(value, type(default))
        if fits and (control := next(filter(None, map(_control, _texts(value))), "")):
            hint = "delete it, or write the text in single quotes, in which a backslash is itself"
            note(name, f"the {where} '{name}' holds the character {code_point(control)}", hint)
        elif fits and any(len(text) > SETTING_TEXT for text in _texts(value)):
            note(name, f"the {where} '{name}' has more than {SETTING_TEXT:,} characters", "write fewer")
        elif fits and isinstance(value, list) and (twice := _repeated(value)):
            note(name, f"the {where} '{name}' names {twice} twice", "delete one of the two")
        elif fits and name == "output" and is_own(value, file.path.parent):
            what = f"names {value}, where the project itself stands" if value else "names no folder"
            note(name, f"the setting 'output' {what}", "name a folder of its own, such as build")
        elif fits and name in _CHOICES and not value:
            note(
                name,
                f"the {where} '{name}' is empty; without it {_CHOICES[name]}",
                "name some, or leave it out",
            )
        elif fits and name == "site" and not _SITE.fullmatch(value):
            message = (
                "the setting 'site' is the address of the folder with the pages, as https://example.org/cv"
            )
            hint = "letters, digits and signs of ASCII; a host that is not plain text is written as xn--…"
            if "://" not in value and _SITE.fullmatch(whole := f"https://{value}"):
                hint = f'write "{whole}"'
            note(name, message, hint)
        elif fits:
            chosen[known[name]] = tuple(value) if isinstance(value, list) else value
        else:
            kind, form = _KINDS[type(default)]
            note(name, f"the {where} '{name}' is {kind}", f"write {name} = {form}")
    return chosen


def _note(
    file: _File, faults: list[str], above: tuple[str, ...], name: str, message: str, hint: str = ""
) -> None:
    """Note a fault of the setting ``name`` of a table at its place."""
    from cvi18n.workspace.toml_places import Note

    if len(faults) >= PROBLEMS:  # it is counted, and not looked for
        faults.append(message)
        return
    found: list[Problem] = []
    Note(file.places, found, above)((name,), message, hint)
    faults += map(str, found)


def _unknown(name: str, where: str, file: _File, faults: list[str]) -> None:
    """Note a setting that there is not at its place, with what was meant."""
    from cvi18n.content.values import quoted
    from cvi18n.workspace.toml_places import Note

    message = f"unknown {where} {quoted(name)}"
    if len(faults) >= PROBLEMS:  # it is counted, and not looked for
        faults.append(message)
        return
    found: list[Problem] = []
    Note(file.places, found, ("checks",) if where.endswith("'checks'") else ()).unknown((name,), message)
    faults += map(str, found)


def _look(table: object, file: _File, faults: list[str]) -> Look:
    """Return the look of a table; what is wrong with it is told with its place."""
    from cvi18n.content.look import read_look
    from cvi18n.workspace.toml_places import Note

    found: list[Problem] = []
    look = read_look(table, ("look",), Note(file.places, found))
    faults += map(str, found)
    return look


def _is_inside(file: _File) -> bool:
    """Say whether a file with settings lies in its project, and not behind a link that leads out of it."""
    return not file.path.is_symlink() or lies_in(file.path, file.path.parent)


def _variants(table: object, file: _File, faults: list[str]) -> Variants:
    """Return the variants of a table; what is wrong with them is told with its place."""
    from cvi18n.workspace import variants

    listed, found = variants.read(table, file.places)
    faults += map(str, found)
    return Variants(listed, file.places)


def _control(text: str) -> str:
    """Return the first control character of a setting, which is one line; "" for none."""
    return next((char for char in text if char < " " or "\x7f" <= char <= "\x9f"), "")


def is_own(value: str, root: Path) -> bool:
    """Say whether a folder is the project's root, or lies in what holds its sources, links followed or not.

    One outside of the project is none of these; whoever writes into it refuses it.
    """
    asked = os.path.join(root, os.path.expanduser(value))
    for folder, top in (
        (os.path.abspath(asked), os.path.abspath(root)),
        (os.path.realpath(asked), os.path.realpath(root)),
    ):
        if Path(folder).is_relative_to(top):
            first = next(iter(Path(folder).relative_to(top).parts), ".")
            if unicodedata.normalize("NFC", first).casefold() in OWN_FOLDERS:
                return True
    return False


def _repeated(items: list[str]) -> str:
    """Return the first item of a list that stands there twice, as a message quotes it; "" where none does."""
    from cvi18n.content.values import quoted

    before: set[str] = set()
    for item in items:
        if item in before:
            return quoted(item)
        before.add(item)
    return ""


def _texts(value: object) -> list[str]:
    """Return the texts of a setting."""
    return value if isinstance(value, list) else [str(value)]


def _waivers(table: dict[str, Any], file: _File, faults: list[str]) -> tuple[Waived, ...]:
    """Return the waivers of a table from content keys to texts; tomllib says no lines, so they are looked up."""
    lines = file.text.splitlines()
    places: dict[str, int] = {}
    for number, text in enumerate(lines, 1):
        if match := re.match(r"\s*[\"']([^\"']+)[\"']\s*=", text):
            places.setdefault(match[1], number)
    found = []
    for key, texts in table.items():
        listed = texts if isinstance(texts, list) else [texts]
        if not all(isinstance(text, str) for text in listed):
            hint = 'write it as "content.key" = "CODE reason", the key in quotes'
            _note(file, faults, ("checks", "waivers"), key, "a waiver is a text, or a list of texts", hint)
            continue
        line = places.get(key, 0)
        source = lines[line - 1] if line and _is_inside(file) else ""
        found += [Waived(key, text, file.path.name, line, source) for text in listed]
    return tuple(found)
