"""Other programs read what we write, and we read what they write: no translation, mark or note is lost."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from translate.storage.po import pofile

from cvi18n import content
from cvi18n.catalogs import Catalog, merge
from cvi18n.message import Message

ROOT = Path(__file__).resolve().parents[2]
LONG = "A text that is long enough to be wrapped by every program that wraps at some eighty columns, surely"
PROVENANCE = "cvi18n-mt: deepl model=quality_optimized key=a.title src=0123abcd out=4567cdef"
SOURCES = {
    "a.title": LONG,
    "b.title": 'Say "hi" \\ and\ttab',
    "c.summary": "Two\nlines",
    "d.title": "Gone",
    "e.title": "New",
}


def template(sources: dict[str, str]) -> Catalog:
    messages = [Message(key, text, "a note of the owner", "content/cv.yaml") for key, text in sources.items()]
    return Catalog.template(messages, project="A CV", creation_date="2026-01-02 03:04+0000")


def translated() -> Catalog:
    """Return a catalog of ours that has been through a year: drafts, stale texts, notes, obsolete texts."""
    first = {**SOURCES, "b.title": "Say hi", "e.title": "New"}
    start = merge(template(first), Catalog.new("fr", template(first)))
    texts = {"a.title": "Un texte assez long pour que chaque programme le coupe vers quatre-vingts colonnes, oui",
             "b.title": "Dis « salut »", "c.summary": "Deux\nlignes", "d.title": "Parti"}  # fmt: skip
    notes = {"a.title": [PROVENANCE], "c.summary": ["cvi18n: ignore L101 as in the contract", "second line"]}
    from cvi18n.catalogs import changed

    changes = {
        entry.identity: changed(
            entry, msgstr=[texts[entry.key]], fuzzy=entry.key == "a.title", comments=notes.get(entry.key)
        )
        for entry in start.entries
        if entry.key in texts
    }
    return merge(template({k: t for k, t in SOURCES.items() if k != "d.title"}), start.replaced(changes))


def run(*command: str | Path) -> bytes:
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def with_msgcat(path: Path) -> bytes:
    return run("msgcat", path)


def with_msgmerge(path: Path) -> bytes:
    pot = path.with_suffix(".pot")
    pot.write_bytes(template({k: t for k, t in SOURCES.items() if k != "d.title"}).serialise())
    return run("msgmerge", "--quiet", "--previous", path, pot)


def with_polib(path: Path) -> bytes:
    polib.pofile(str(path)).save()
    return path.read_bytes()


def with_babel(path: Path) -> bytes:
    out = io.BytesIO()
    with path.open("rb") as file:
        write_po(out, read_po(file))
    return out.getvalue()


def with_translate_toolkit(path: Path) -> bytes:
    return bytes(pofile.parsefile(str(path)))  # type: ignore[no-untyped-call]


PROGRAMS = [
    pytest.param(with_msgcat, marks=pytest.mark.needs("msgcat")),
    pytest.param(with_msgmerge, marks=pytest.mark.needs("msgmerge")),
    with_polib,
    with_babel,
    with_translate_toolkit,
]


def told(catalog: Catalog) -> list[tuple[str, str, tuple[str, ...], bool, str]]:
    """Return what a translator sees; polib and Babel wrap notes, and Babel makes one of the old source."""
    return [
        (e.key, e.msgid, e.msgstr, e.fuzzy, " ".join(e.comments).replace('| msgid "Say hi"', "").strip())
        for e in sorted(catalog.entries, key=lambda entry: entry.key)
    ]


@pytest.mark.parametrize("rewrite", PROGRAMS)
def test_what_another_program_rewrites_means_the_same(
    rewrite: Callable[[Path], bytes], tmp_path: Path
) -> None:
    ours = translated()
    path = tmp_path / "cv.po"
    path.write_bytes(ours.serialise())
    theirs = Catalog.parse(rewrite(path))

    assert told(theirs) == told(ours)
    assert {(e.key, e.msgstr) for e in theirs.obsolete} == {("d.title", ("Parti",))}


@pytest.mark.parametrize("rewrite", PROGRAMS)
def test_a_merge_after_another_program_puts_everything_in_its_place(
    rewrite: Callable[[Path], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "cv.po"
    path.write_bytes(translated().serialise())
    theirs = Catalog.parse(rewrite(path))
    merged = merge(template({**SOURCES, "c.summary": "Two\nnew lines", "e.title": "Newer"}), theirs)
    states = {e.key: (e.translation, e.fuzzy, e.previous_msgid) for e in merged.entries}
    assert states["c.summary"] == ("Deux\nlignes", True, "Two\nlines")
    assert states["d.title"] == ("Parti", False, None)
    assert states["e.title"] == ("", False, None)
    assert states["a.title"][1]
    again = merge(template({**SOURCES, "c.summary": "Two\nnew lines", "e.title": "Newer"}), merged)
    assert again.serialise() == merged.serialise()


def test_pybabel_updates_a_catalog_from_our_template(tmp_path: Path) -> None:
    pot, po = tmp_path / "cv.pot", tmp_path / "cv.po"
    pot.write_bytes(template(SOURCES).serialise())
    po.write_bytes(translated().serialise())
    run(sys.executable, "-m", "babel.messages.frontend", "-q", "update", "-i", pot, "-o", po, "-l", "fr")
    theirs = merge(template(SOURCES), Catalog.parse(po.read_bytes()))
    entry = theirs.get("d.title")
    assert entry is not None
    assert (entry.translation, entry.fuzzy) == ("Parti", False), "what Babel left obsolete lives again"


@pytest.mark.needs("msgfmt")
def test_gettext_compiles_what_we_write(tmp_path: Path) -> None:
    path, out = tmp_path / "cv.po", tmp_path / "cv.mo"
    path.write_bytes(translated().serialise())
    run("msgfmt", "-c", "-o", out, path)
    texts = {entry.msgctxt: entry.msgstr for entry in polib.mofile(str(out))}
    assert texts == {"c.summary": "Deux\nlignes"}, "drafts are not compiled"


@pytest.mark.needs("msgcat")
def test_what_gettext_rewrites_of_this_project_is_read_as_the_same() -> None:
    found = sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))
    assert len(found) >= 4
    for path in found:
        ours, theirs = Catalog.parse(path.read_bytes()), Catalog.parse(with_msgcat(path))
        assert [(e.identity, e.msgstr) for e in ours.entries] == [
            (e.identity, e.msgstr) for e in theirs.entries
        ]


def shown_by_gettext(path: Path) -> dict[str | None, list[str]]:
    run("msgfmt", "-c", "-o", path.with_suffix(".mo"), path)
    return {entry.msgctxt: list(entry.extracted) for entry in Catalog.parse(with_msgcat(path)).entries}


def shown_by_polib(path: Path) -> dict[str | None, list[str]]:
    return {entry.msgctxt: entry.comment.split("\n") for entry in polib.pofile(str(path))}


def shown_by_babel(path: Path) -> dict[str | None, list[str]]:
    with path.open("rb") as file:
        return {
            message.context: [str(line) for line in message.auto_comments]
            for message in read_po(file)
            if message.id
        }


def shown_by_translate_toolkit(path: Path) -> dict[str | None, list[str]]:
    """Return what Weblate shows, which reads with this library."""
    units = pofile.parsefile(str(path)).units  # type: ignore[no-untyped-call]
    return {
        unit.getcontext(): unit.getnotes("developer").split("\n") for unit in units if not unit.isheader()
    }


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(shown_by_gettext, marks=pytest.mark.needs("msgfmt")),
        shown_by_polib,
        shown_by_babel,
        shown_by_translate_toolkit,
    ],
)
def test_other_programs_show_the_owners_note_and_then_where_a_text_stands(
    shown: Callable[[Path], dict[str | None, list[str]]], tmp_path: Path
) -> None:
    messages = content.messages(content.read(ROOT / "content" / "cv.yaml"))
    template = Catalog.template(messages, project="A CV", creation_date="2026-01-02 03:04+0000")
    path = tmp_path / "cv.po"
    path.write_bytes(merge(template, Catalog.new("fr", template)).serialise())
    found = shown(path)
    assert found == {message.key: message.comment.split("\n") for message in messages}
    assert found["sections.positions.ens-student.title"] == [
        'in French, an "élève normalien"',
        (
            "Career path > École normale supérieure de Paris > title: what the post is called; "
            "speaks of the owner (masculine)"
        ),
    ]


def test_pybabel_extracts_the_same_messages_from_canonical_yaml(tmp_path: Path) -> None:
    source = ROOT / "src" / "cvi18n" / "sample" / "content" / "cv.yaml"
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "cv.yaml").write_bytes(source.read_bytes())
    (tmp_path / "babel.cfg").write_text("[cvi18n: **/cv.yaml]\n")
    out = tmp_path / "cv.pot"
    run(sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", tmp_path / "babel.cfg",
        "-c", "TRANSLATORS:", "-o", out, folder)  # fmt: skip
    theirs = {(e.msgctxt, e.msgid) for e in Catalog.parse(out.read_bytes()).entries}
    assert theirs == {(m.key, m.text) for m in content.messages(content.read(source))}
