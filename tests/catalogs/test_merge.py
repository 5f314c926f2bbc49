"""One folder per situation: a new template, the catalog before, and the catalog that must come out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, merge

SITUATIONS = sorted(path for path in (Path(__file__).parent / "merge").iterdir() if path.is_dir())


def parse(path: Path) -> Catalog:
    return Catalog.parse(path.read_bytes(), path.name)


@pytest.mark.parametrize("folder", SITUATIONS, ids=lambda path: path.name)
def test_a_merge_gives_the_catalog_that_stands_beside(folder: Path) -> None:
    template, before = parse(folder / "template.pot"), parse(folder / "before.po")
    merged = merge(template, before)
    assert merged.serialise().decode() == (folder / "after.po").read_bytes().decode()
    later = Catalog.parse(template.serialise().replace(b"2026-02-02", b"2030-01-01"))
    assert merge(later, merged).serialise() == merged.serialise(), (
        "a second run changes nothing, not even a date"
    )
    assert merge(later, parse(folder / "after.po")).serialise() == merged.serialise()


@pytest.mark.parametrize("folder", SITUATIONS, ids=lambda path: path.name)
def test_no_word_of_a_translator_is_lost(folder: Path) -> None:
    before, after = parse(folder / "before.po"), parse(folder / "after.po")
    kept = "\0".join(text for entry in after.messages for text in (*entry.msgstr, *entry.comments))
    for entry in before.messages:
        notes = (note for note in entry.comments if not note.startswith("cvi18n-mt:"))
        for text in (*entry.msgstr, *notes):
            assert text in kept


@pytest.mark.needs("msgfmt")
@pytest.mark.parametrize("folder", SITUATIONS, ids=lambda path: path.name)
def test_gettext_accepts_what_comes_out(folder: Path, tmp_path: Path) -> None:
    command = ["msgfmt", "-c", "-o", str(tmp_path / "out.mo"), str(folder / "after.po")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "warning: header field" not in line]
    assert (done.returncode, complaints) == (0, []), done.stderr


def test_there_is_a_situation_for_each_rule() -> None:
    names = [folder.name for folder in SITUATIONS]
    assert all(any(name.startswith(f"rule_{number}_") for name in names) for number in range(1, 6))


def test_words_of_an_obsolete_twin_are_kept_beside_a_comment_that_stands_twice() -> None:
    """A comment that an entry has twice hid that another one came: a translation was lost."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    live = '# note\n# note\nmsgctxt "a"\nmsgid "x"\nmsgstr "one"\n\n'
    dead = '# note\n#~ msgctxt "a"\n#~ msgid "x"\n#~ msgstr "two"\n'
    for template in ("", 'msgctxt "a"\nmsgid "x"\nmsgstr ""\n'):
        merged = merge(Catalog.parse(template.encode()), Catalog.parse((header + live + dead).encode()))
        written = merged.serialise().decode()
        assert '# obsolete: "two"' in written
        assert written.count("# note") == 2
        assert '"one"' in written


def test_a_template_may_be_spaced_as_anybody_likes() -> None:
    template = '#. note\nmsgctxt "a"\nmsgid "new"\nmsgstr\t"" \n'
    catalog = '#. note\nmsgctxt "a"\nmsgid "old"\nmsgstr "word"\n'
    merged = merge(Catalog.parse(template.encode()), Catalog.parse(catalog.encode()))
    (entry,) = Catalog.parse(merged.serialise()).entries
    assert (entry.key, entry.msgid, entry.msgstr, entry.fuzzy) == ("a", "new", ("word",), True)
