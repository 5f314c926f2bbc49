"""The project that ``init`` writes: an invented person's, in the languages that its owner asks for."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from cvi18n import content
from cvi18n.catalogs import Catalog, changed, merge
from cvi18n.content.edit import replaced
from cvi18n.content.spans import paths_at
from cvi18n.files import contents
from cvi18n.language import is_same_language, lookup, parse_tag
from cvi18n.language.data import language_of
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.misnamed import CONTENT_FILE

SOURCE = "en"  # the language that the sample is written in
SHOWN = ("de", "fr", "vi")  # the languages of the catalogs that come where nobody asks for any
PARTS = re.compile(r"\{given: (\w+), family: (\w+)\}")  # of the owner's name
# The forms of a name or a title, a line for each language, below the name of their field.
FORMS = re.compile(r"^( +)(\w+):\n((?:\1  [a-z]{2}: .+\n)+)", re.MULTILINE)
SCHEMA_FILE = CONTENT_FILE.with_name("cv.schema.json")
IGNORE_FILE = Path(".gitignore")

Texts = dict[str, str]  # by content key


def sample_languages() -> tuple[str, ...]:
    """Return the languages that the sample speaks, its own first."""
    folder = resources.files("cvi18n") / "sample" / "locales"
    return (SOURCE, *sorted(item.name.replace("_", "-") for item in folder.iterdir() if item.is_dir()))


def new_project(
    language: str = SOURCE, others: tuple[str, ...] | None = None, *, created: str
) -> dict[Path, bytes]:
    """Return the files of a new project by their paths, the CV in ``language``.

    ``others`` are the languages to have catalogs for; those that the sample does not speak are left out, for
    ``Extraction`` to begin. None means: English and those that are SHOWN. Names have their forms in all these. In a
    ``language`` that the sample does not speak, its texts stay English, for the owner to write over. ``created`` is the time as gettext's headers write it.
    """
    files = _files(resources.files("cvi18n") / "sample", Path())
    chosen = (SOURCE, *SHOWN) if others is None else others
    english = files[CONTENT_FILE].decode("utf-8")
    texts = _texts(files, english)
    own = _spoken(language, texts)
    source = texts[own or SOURCE]
    cv = content.parse(english)
    at = {(m.line, m.column): source[m.key] for m in cv.messages}
    written = replaced(english, {path: at[place] for place, path in paths_at(english, set(at)).items()})
    wanted = [spoken for tag in chosen if (spoken := _spoken(tag, texts))]
    if language_of(
        language
    ).names.family_first:  # in which a name from elsewhere keeps its own order: it is one text
        written = PARTS.sub(r"\1 \2", written, count=1)
    written = FORMS.sub(lambda found: _forms(found, own, wanted), written)
    written = written.replace(f"\nlanguage: {SOURCE}\n", f"\nlanguage: {language}\n", 1)
    kept = {path: data for path, data in files.items() if path.parts[0] != "locales"}
    kept[CONTENT_FILE] = written.encode()
    kept[SCHEMA_FILE] = schema_bytes()
    parsed = content.parse(written, CONTENT_FILE.as_posix())
    name = parsed.person.name.shown(language)
    template = Catalog.template(content.messages(parsed), project=name, creation_date=created)
    # The key of an item of a list is made from its words, so it is another in each language.
    english_keys = {new.key: old.key for new, old in zip(parsed.messages, cv.messages, strict=True)}
    kept[Path("locales", "cv.pot")] = template.serialise()
    for tag in chosen:
        spoken = _spoken(tag, texts)
        if spoken and not is_same_language(tag, language) and (spoken == tag or spoken not in chosen):
            folder = parse_tag(tag).folder
            spoken_texts = {key: texts[spoken][old] for key, old in english_keys.items()}
            catalog = _translated(Catalog.new(folder, template), template, spoken_texts)
            kept[Path("locales", folder, "LC_MESSAGES", "cv.po")] = catalog.serialise()
    return kept


def _forms(found: re.Match[str], own: str | None, others: Iterable[str]) -> str:
    """Return a name or a title in the CV's ``own`` language, and in each of the ``others`` that has another form of it.

    A name is plain where there is one form alone; so is no title that is of another language.
    """
    indent, field, lines = found.groups()
    forms = dict(line.strip().split(": ", 1) for line in lines.splitlines())
    first = own if own in forms else SOURCE
    kept = {tag: form for tag, form in forms.items() if tag in others and form != forms[first]}
    if not kept and (first == own or field != "title"):
        return f"{indent}{field}: {forms[first]}\n"
    every = {first: forms[first], **kept}
    return f"{indent}{field}:\n" + "".join(f"{indent}  {tag}: {form}\n" for tag, form in every.items())


def schema_bytes() -> bytes:
    """Return the file that editors read the format from, as ``init`` writes it."""
    return (json.dumps(content.schema(), ensure_ascii=False, indent=1) + "\n").encode()


def taken(home: Workspace, files: Mapping[Path, bytes], others: Iterable[str]) -> list[Path]:
    """Return the files of a new project, with catalogs for the ``others``, that somebody has already.

    Where some are missing, those that only differ in their date are what an ``init`` left that was cut short: the
    next one goes on with them. A .gitignore that lines can be added to is in nobody's way.
    """
    root = home.root
    there = [path for path in files if os.path.lexists(root / path)]
    if len(there) == len(files) and all(os.path.lexists(home.catalog(tag)) for tag in others):
        return there
    return [
        path
        for path in there
        if not _is_left_over(root / path, files[path])
        and (path != IGNORE_FILE or _ignoring(root / path, files[path]) is None)
    ]


def to_write(home: Workspace, files: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes, bytes | None]]:
    """Yield the files of a new project that are not there yet, with what they will hold, and None for what they hold.

    A .gitignore that is there and lacks lines comes too, with what it holds at the beginning of what it will hold.
    """
    for path, data in files.items():
        place = home.root / path
        if not os.path.lexists(place):
            yield path, data, None
        elif path == IGNORE_FILE and (whole := _ignoring(place, data)) is not None:
            old = contents(place)
            if whole != old:
                yield path, whole, old


def _ignoring(path: Path, data: bytes) -> bytes | None:
    """Return what a .gitignore holds, with the lines of ``data`` behind it where it lacks one; None for what is no such text.

    All of them come, in their order: for git, the last line that fits a file decides. Through a link, git reads none.
    """
    try:
        old = b"\0" if path.is_symlink() else contents(path)
    except OSError:
        return None
    if b"\0" in old:  # UTF-16, as some editors and shells of Windows write, is nothing that git reads
        return None
    lines = data.splitlines()
    if not set(lines) - set(old.splitlines()):
        return old
    end = b"\r\n" if b"\r\n" in old else b"\n"
    gap = b"" if not old or old.endswith(b"\n") else end
    return old + gap + end.join((*lines, b""))


def _is_left_over(path: Path, data: bytes) -> bool:
    try:
        old = contents(path)
    except OSError:
        return False
    return old == data or _undated(old) == _undated(data)


def _undated(catalog: bytes) -> bytes:
    return re.sub(rb"-Date: [^\n]*", b"-Date:", catalog)


def _spoken(tag: str, texts: Mapping[str, Texts]) -> str | None:
    """Return the language of the sample that serves a tag: "en" serves "en-US"; None where none does."""
    return next((one for one in lookup(tag) if one in texts), None)


def speaks(tag: str) -> bool:
    """Say whether the sample has its texts in a language."""
    return any(one in sample_languages() for one in lookup(tag))


def _texts(files: dict[Path, bytes], english: str) -> dict[str, Texts]:
    """Return every text of the sample in each language that it speaks."""
    texts: dict[str, Texts] = {
        SOURCE: {message.key: message.text for message in content.parse(english).messages}
    }
    for tag in sample_languages()[1:]:
        path = Path("locales", parse_tag(tag).folder, "LC_MESSAGES", "cv.po")
        texts[tag] = {
            entry.key: entry.translation for entry in Catalog.parse(files[path], path.as_posix()).entries
        }
    return texts


def _translated(new: Catalog, template: Catalog, texts: Texts) -> Catalog:
    """Return a new catalog with translations."""
    empty = merge(template, new)
    return empty.replaced(
        {entry.identity: changed(entry, msgstr=(texts[entry.key],)) for entry in empty.entries}
    )


def _files(folder: Traversable, path: Path) -> dict[Path, bytes]:
    """Return every file of a folder of the package, with its path in a project; those in its folders first."""
    found: dict[Path, bytes] = {}
    for item in sorted(folder.iterdir(), key=lambda item: (not item.is_dir(), item.name)):
        if item.is_dir():
            if item.name != "__pycache__":
                found |= _files(item, path / item.name)
        elif item.name == "gitignore":  # a .gitignore of its own would hide files from the package
            found[path / IGNORE_FILE] = item.read_bytes()
        else:
            found[path / item.name] = item.read_bytes()
    return found
