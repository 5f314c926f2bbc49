"""What a run may touch, and how it knows: the line of a draft, in other tools' hands too."""

from __future__ import annotations

import io
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from drafts import catalog_of, messages_of

from cvi18n.catalogs import Catalog, Entry, accept, authorship, changed, merge, statistics
from cvi18n.catalogs.notes import PROVENANCE, SUGGESTION, without
from cvi18n.drafting import Setup, pretranslate, provenance
from cvi18n.drafting.plan import may_touch, plan
from cvi18n.drafting.pseudo import Pseudo

KEY = "sections.positions.tse.title"
TEXTS = {KEY: "Researcher", "sections.positions.phd.title": "PhD student in computer science"}


def draft(text: str = "Chercheur", source: str = "Researcher") -> Entry:
    """Return an entry with a machine's draft."""
    entry = catalog_of({KEY: source}).entries[0]
    line = provenance.made("deepl", "model=quality_optimized", entry, text)
    return provenance.drafted(entry, "\n", text, line)


def moved(entry: Entry, source: str) -> Entry:
    """Return an entry whose source has changed, as ``extract`` leaves it."""
    template = Catalog.template(messages_of({KEY: source}), project="", creation_date="")
    (found,) = merge(template, Catalog(None, [entry])).entries
    return found


def test_the_line_of_a_draft() -> None:
    entry = draft()
    assert entry.comments == (
        "cvi18n-mt: deepl model=quality_optimized key=sections.positions.tse.title src=918fcd73 out=62a163ef",
    )
    assert entry.fuzzy
    line = authorship.read(entry)
    assert line is not None
    assert str(line) == entry.comments[0]
    assert line.src == authorship.digest("Researcher")


CASES: dict[str, tuple[Callable[[], Entry], bool]] = {
    "empty": (lambda: catalog_of(TEXTS).entries[0], True),
    "empty with a note": (lambda: changed(catalog_of(TEXTS).entries[0], comments=["a note"]), True),
    "final": (lambda: catalog_of(TEXTS, {KEY: "Chercheur"}).entries[0], False),
    "final, made stale": (lambda: moved(catalog_of(TEXTS, {KEY: "Chercheur"}).entries[0], "Engineer"), False),
    "draft": (draft, False),
    "draft whose source changed": (lambda: moved(draft(), "Engineer"), True),
    "edited draft": (lambda: changed(draft(), msgstr=["Chercheuse"]), False),
    "edited draft whose source changed": (
        lambda: moved(changed(draft(), msgstr=["Chercheuse"]), "Engineer"),
        False,
    ),
    "draft accepted in an editor": (lambda: changed(draft(), fuzzy=False), False),
    "line of another key": (
        lambda: changed(moved(draft(), "Engineer"), comments=[draft().comments[0].replace(KEY, "x.y")]),
        False,
    ),
    "line that is no line": (
        lambda: changed(moved(draft(), "Engineer"), comments=["cvi18n-mt: deepl key=" + KEY]),
        False,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_run_may_touch(case: str) -> None:
    make, wanted = CASES[case]
    assert may_touch(make()) is wanted


def test_a_draft_accepted_and_then_stale_is_somebodys_work() -> None:
    """Accepting keeps the words; so only a run in between, which takes the line away, tells the difference."""
    catalog = Catalog(None, [changed(draft(), fuzzy=False)])
    result = pretranslate(
        catalog, messages_of({KEY: "Researcher"}), Pseudo(Setup({})), source="en", target="fr"
    )
    (entry,) = result.catalog.entries
    assert entry.comments == ()
    assert entry.msgstr == ("Chercheur",)
    assert not may_touch(moved(entry, "Engineer"))


def test_the_plan_counts_what_it_passes_over() -> None:
    edited = changed(draft(), msgstr=["Chercheuse"])
    catalog = Catalog(None, [edited])
    found = plan(catalog, messages_of(TEXTS))
    assert (found.units, found.edited, found.out_of_step) == ((), 1, 1)


def test_a_new_draft_replaces_the_old_one_and_its_lines() -> None:
    entry = moved(draft(), "Engineer")
    assert entry.previous_msgid == "Researcher"
    catalog = Catalog(None, [changed(entry, comments=["a translator's note", *entry.comments])])
    result = pretranslate(
        catalog, messages_of({KEY: "Engineer"}), Pseudo(Setup({})), source="en", target="fr"
    )
    (new,) = result.catalog.entries
    assert new.previous_msgid is None
    assert new.comments[0] == "a translator's note"
    assert [line.split()[1] for line in new.comments[1:]] == ["pseudo"]
    assert statistics(result.catalog, messages_of({KEY: "Engineer"})).machine == 1


def test_a_rename_takes_the_line_along() -> None:
    template = Catalog.template(
        messages_of({"sections.jobs.tse.title": "Researcher"}), project="", creation_date=""
    )
    (entry,) = merge(template, Catalog(None, [draft()])).entries
    assert authorship.is_untouched(entry)
    result, _ = accept(Catalog(None, [entry]), Catalog(None, [draft()]), (entry.key,))
    assert result.entries[0].fuzzy  # accept is for stale texts


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Catalog]:
    """Return a catalog with drafts and a template, as files."""
    catalog = catalog_of(TEXTS)
    drafts = pretranslate(catalog, messages_of(TEXTS), Pseudo(Setup({})), source="en", target="fr").catalog
    po, pot = tmp_path / "fr.po", tmp_path / "cv.pot"
    po.write_bytes(drafts.serialise())
    pot.write_bytes(Catalog.template(messages_of(TEXTS), project="", creation_date="").serialise())
    return po, pot, drafts


def unchanged(data: bytes) -> None:
    """Check that every draft of a file is still known as an untouched one."""
    catalog = Catalog.parse(data)
    assert len(catalog.entries) == len(TEXTS)
    assert all(authorship.is_untouched(entry) for entry in catalog.entries)


@pytest.mark.needs("msgmerge", "msgcat")
def test_gettext_keeps_the_line(files: tuple[Path, Path, Catalog]) -> None:
    po, pot, _ = files
    for command in (["msgmerge", "-q", str(po), str(pot)], ["msgcat", "--width=40", str(po)]):
        unchanged(subprocess.run(command, check=True, capture_output=True).stdout)


def test_polib_and_babel_keep_the_line(files: tuple[Path, Path, Catalog]) -> None:
    po, _, _ = files
    unchanged(str(polib.pofile(str(po))).encode())
    from babel.messages.pofile import read_po, write_po

    with po.open("rb") as file:
        read = read_po(file, locale="fr")
    out = io.BytesIO()
    write_po(out, read)
    unchanged(out.getvalue())


def test_a_draft_that_became_final_elsewhere_and_then_stale_is_somebodys_work() -> None:
    final = changed(draft(), fuzzy=False)
    stale = moved(final, "Senior researcher")
    assert (stale.fuzzy, stale.translation, stale.comments) == (True, "Chercheur", ())
    assert not authorship.is_untouched(stale)


@pytest.mark.needs("msgmerge")
@pytest.mark.parametrize("option", ["--previous", "--no-wrap"])
def test_a_draft_that_was_accepted_and_then_merged_by_msgmerge_is_not_touched(
    option: str, tmp_path: Path
) -> None:
    po, pot = tmp_path / "cv.po", tmp_path / "cv.pot"
    header = Catalog.new("fr", Catalog.template([], project="", creation_date="")).header
    po.write_bytes(Catalog(header, [changed(draft(), fuzzy=False)]).serialise())
    pot.write_bytes(
        Catalog.template(messages_of({KEY: "Senior researcher"}), project="", creation_date="").serialise()
    )
    done = subprocess.run(["msgmerge", "-q", option, str(po), str(pot)], check=True, capture_output=True)
    (entry,) = Catalog.parse(done.stdout).entries
    assert (entry.fuzzy, entry.translation) == (True, "Chercheur")
    assert not may_touch(entry)


@pytest.mark.parametrize("columns", [20, 40, 78])
def test_a_line_that_a_tool_has_wrapped_is_read_whole_and_goes_whole(columns: int) -> None:
    entry = draft()
    suggestion = (
        'cvi18n-memory: 83 % other.key: "A \\"source\\" of some length" → "Une « source » d\'une longueur"'
    )
    notes = ["a note", suggestion, *entry.comments, "another note"]
    wrapped = [line for note in notes for line in textwrap.wrap(note, columns, break_long_words=False)]
    assert len(wrapped) > len(notes)
    found = changed(entry, comments=wrapped)
    assert authorship.read(found) == authorship.read(entry)
    assert " ".join(without(found.comments, PROVENANCE, SUGGESTION)) == "a note another note"


def test_the_library_of_weblate_and_virtaal_keeps_the_line(files: tuple[Path, Path, Catalog]) -> None:
    from translate.storage import pypo

    po, _, _ = files
    store = pypo.pofile(io.BytesIO(po.read_bytes()))
    units = [unit for unit in store.units if unit.source and not unit.isheader()]
    assert len(units) == len(TEXTS)
    assert all(unit.isfuzzy() for unit in units)
    unchanged(bytes(store))
    units[0].target = "Mein eigener Text"  # what an editor does
    units[0].markfuzzy(False)
    catalog = Catalog.parse(bytes(store))
    assert not may_touch(catalog.entries[0])
    assert authorship.is_untouched(catalog.entries[1])
    assert provenance.cleaned(catalog.entries[0], "\n").comments == ()


@pytest.mark.needs("msgmerge")
def test_a_line_that_msgmerge_copies_to_another_message_gives_no_right(
    files: tuple[Path, Path, Catalog],
) -> None:
    po, pot, _ = files
    new = {**TEXTS, "sections.positions.new.title": "PhD student in computer vision"}
    pot.write_bytes(Catalog.template(messages_of(new), project="", creation_date="").serialise())
    done = subprocess.run(["msgmerge", "-q", str(po), str(pot)], check=True, capture_output=True)
    entry = Catalog.parse(done.stdout).get("sections.positions.new.title")
    assert entry is not None
    assert "cvi18n-mt" in entry.raw, "msgmerge copies the comment of a similar message"
    assert not may_touch(entry)


OURS = f"{PROVENANCE} pseudo model=x key=a.b src=00000000 out=00000000"


@pytest.mark.parametrize(
    ("comments", "left"),
    [
        ([OURS], []),
        ([f"{OURS} lost=c1"], []),
        ([f"{OURS} ask Ana"], ["ask Ana"]),
        ([f"{OURS} lost=c1 - ask Ana"], ["- ask Ana"]),
        ([*OURS.rsplit(" ", 1)], []),
        ([OURS.rsplit(" ", 1)[0], f"{OURS.rsplit(' ', 1)[1]} ask Ana"], ["ask Ana"]),
        ([f"{PROVENANCE} ask Ana"], ["ask Ana"]),
        ([f"{PROVENANCE} ask Ana", "a note", OURS], ["ask Ana", "a note"]),
        ([f"{OURS} ask Ana", "a note", f"{OURS} again"], ["ask Ana", "a note", "again"]),
        ([f'{SUGGESTION} 90 % a.b: "A" → "B" ask Ana'], ["ask Ana"]),
    ],
)
def test_a_remark_at_the_end_of_a_comment_of_ours_stays(comments: list[str], left: list[str]) -> None:
    assert without(comments, PROVENANCE, SUGGESTION) == left
    assert without(left, PROVENANCE, SUGGESTION) == left
    assert without(comments) == comments
