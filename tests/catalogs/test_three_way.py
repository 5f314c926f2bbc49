"""Two branches of one catalog: what only one of them changed merges; what both changed is a conflict there."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvi18n.catalogs import Catalog, merge_three

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"PO-Revision-Date: {date}\\n"\n"Last-Translator: {who}\\n"\n'
)


def catalog(*rows: tuple[str, str] | str, date: str = "2026-01-01 00:00+0000", who: str = "A") -> Catalog:
    blocks = [row if isinstance(row, str) else entry(*row) for row in rows]
    return Catalog.parse("\n".join([HEADER.format(date=date, who=who), *blocks]).encode())


def entry(key: str, text: str, source: str = "Source", before: str = "") -> str:
    return f'{before}msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{text}"\n'


DEAD = '#~ msgctxt "x"\n#~ msgid "Source"\n#~ msgstr "{}"\n'
BASE = (("a", ""), ("b", ""), ("c", "vieux"))
CONFLICT = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"
# name: base, ours, theirs, and what comes out
CASES = {
    "different messages": (BASE, (("a", "un"), *BASE[1:]), (BASE[0], ("b", "deux"), BASE[2]),
                           (("a", "un"), ("b", "deux"), BASE[2])),
    "neighbouring lines of one change each": (BASE, (BASE[0], ("b", "x"), BASE[2]), (*BASE[:2], ("c", "y")),
                                              (BASE[0], ("b", "x"), ("c", "y"))),
    "the same change": (BASE, (("a", "un"), *BASE[1:]), (("a", "un"), *BASE[1:]), (("a", "un"), *BASE[1:])),
    "a new message in each": (BASE, (*BASE, ("d", "")), (BASE[0], ("x", "new"), *BASE[1:]),
                              (BASE[0], ("x", "new"), *BASE[1:], ("d", ""))),
    "one removed, another changed": (BASE, BASE[1:], (*BASE[:2], ("c", "neuf")), (BASE[1], ("c", "neuf"))),
    "a note of theirs on a text of ours": (BASE, (("a", "un"), *BASE[1:]), (entry("a", "", before="# note\n"), *BASE[1:]),
                                           (entry("a", "un", before="# note\n"), *BASE[1:])),
    "both changed one message": (BASE, (("a", "un"), ("b", "x"), BASE[2]), (("a", "une"), *BASE[1:]),
                                 (CONFLICT.format(entry("a", "un"), entry("a", "une")), ("b", "x"), BASE[2])),
    "removed here, changed there": (BASE, BASE[:2], (*BASE[:2], ("c", "neuf")),
                                    (*BASE[:2], CONFLICT.format("", entry("c", "neuf")))),
    "a new source here, a translation there": (BASE, (entry("a", "", "New"), *BASE[1:]), (("a", "un"), *BASE[1:]),
                                               (CONFLICT.format(entry("a", "", "New"), entry("a", "un")), *BASE[1:])),
    "it became obsolete here and was translated elsewhere": (
        BASE, (*BASE[:2], '#~ msgctxt "c"\n#~ msgid "Source"\n#~ msgstr "vieux"\n'), (("a", "un"), *BASE[1:]),
        (("a", "un"), BASE[1], '#~ msgctxt "c"\n#~ msgid "Source"\n#~ msgstr "vieux"\n')),
    "one message is new in both, and translated in one": (
        BASE, (*BASE, ("d", "")), (*BASE, ("d", "quatre")), (*BASE, ("d", "quatre"))),
    "obsolete texts of one key are told apart": (
        (*BASE, DEAD.format("un"), DEAD.format("deux")), (*BASE, DEAD.format("un"), DEAD.format("deux")),
        (*BASE, DEAD.format("un"), DEAD.format("deux"), DEAD.format("trois")),
        (*BASE, DEAD.format("un"), DEAD.format("deux"), DEAD.format("trois"))),
    "live here and obsolete there": (
        BASE, (*BASE, entry("x", "vif")), (*BASE, DEAD.format("mort")),
        (*BASE, CONFLICT.format(entry("x", "vif"), DEAD.format("mort")))),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_three_versions_of_a_catalog(case: str) -> None:
    base, ours, theirs, wanted = CASES[case]
    data, conflicts = merge_three(catalog(*base), catalog(*ours), catalog(*theirs))
    blocks = [row if isinstance(row, str) else entry(*row) for row in wanted]
    header = HEADER.format(date="2026-01-01 00:00+0000", who="A")
    assert data.decode() == "\n".join([header, *blocks])
    assert conflicts == sum("<<<" in block for block in blocks)


def test_the_later_revision_signs_the_header() -> None:
    base, early, late = catalog(*BASE), ("2026-02-01 00:00+0000", "Early"), ("2026-03-01 00:00+0000", "Late")
    for ours, theirs in itertools.permutations((early, late)):
        merged, conflicts = merge_three(
            base, catalog(*BASE, date=ours[0], who=ours[1]), catalog(*BASE, date=theirs[0], who=theirs[1])
        )
        assert conflicts == 0
        assert Catalog.parse(merged).headers["Last-Translator"] == "Late"


# name: an earlier date, and a later one
DATES = {
    "an hour earlier that reads as later": ("2026-11-27 10:00+0200", "2026-11-27 09:00+0000"),
    "west of Greenwich": ("2026-11-27 09:30+0000", "2026-11-27 08:00-0500"),
    "the day before, by its zone": ("2026-11-28 00:30+0900", "2026-11-27 20:00+0000"),
    "a placeholder": ("YEAR-MO-DA HO:MI+ZONE", "2020-01-01 00:00+0000"),
    "nothing": ("", "2020-01-01 00:00+0000"),
    "what is no date": ("yesterday", "2020-01-01 00:00+0000"),
    "no such month": ("2026-13-01 00:00+0000", "2020-01-01 00:00+0000"),
    "the T of ISO 8601 and its Z": ("2026-01-01T10:00:00Z", "2026-01-01 10:00:01+0000"),
    "a zone with a colon": ("2026-01-01 10:00+01:00", "2026-01-01 09:30+0000"),
    "without a zone": ("2026-01-01 10:00", "2026-01-01 10:01+0000"),
    "a month of one figure": ("2026-9-30 10:00+0000", "2026-10-01 10:00+0000"),
    "a day alone": ("2026-01-01", "2026-01-01 00:01+0000"),
}


@pytest.mark.parametrize("case", DATES)
@pytest.mark.parametrize("field", ["PO-Revision-Date", "POT-Creation-Date"])
def test_dates_are_compared_as_dates(case: str, field: str) -> None:
    def dated(date: str, who: str) -> Catalog:
        data = catalog(*BASE, date=date, who=who).serialise().decode()
        return Catalog.parse(data.replace("PO-Revision-Date", field).encode())

    is_revision = field == "PO-Revision-Date"
    names = ("Early", "Late") if is_revision else ("One", "One")  # whoever revises it signs it
    early, late = (dated(date, who) for date, who in zip(DATES[case], names, strict=True))
    for ours, theirs in itertools.permutations((early, late)):
        data, conflicts = merge_three(dated("2000-01-01 00:00+0000", "Base"), ours, theirs)
        headers = Catalog.parse(data).headers
        assert (conflicts, headers[field], headers["Last-Translator"]) == (0, DATES[case][1], names[1])


def test_of_equal_dates_the_field_that_changed_stays() -> None:
    base, theirs = catalog(*BASE, who="A"), catalog(*BASE[:2], ("c", "neuf"), who="B")
    for date in ("2026-01-01 01:00+0100", "2026-01-01 00:00+0000"):
        data, conflicts = merge_three(base, catalog(*BASE, date=date, who="A"), theirs)
        assert (conflicts, Catalog.parse(data).headers["Last-Translator"]) == (0, "B")


def test_a_header_at_the_end_merges_too() -> None:
    top = catalog(*BASE).serialise().decode()
    header, _, rest = top.partition("\n\n")
    low = Catalog.parse(f"{rest}\n{header}\n".encode())
    data, conflicts = merge_three(low, low, Catalog.parse(low.serialise().replace(b"vieux", b"neuf")))
    assert (conflicts, data.decode()) == (0, top.replace("vieux", "neuf"))


def test_a_field_of_the_header_that_both_changed_is_a_conflict() -> None:
    versions = [
        Catalog.parse(catalog(*BASE).serialise().replace(b"Language: fr", f"Language: {tag}".encode()))
        for tag in ("fr", "fr_CA", "fr_BE")
    ]
    data, conflicts = merge_three(*versions)
    assert (conflicts, data.count(b"=======")) == (1, 1)


def test_a_header_with_a_line_that_is_no_field_is_a_conflict_where_both_changed_it() -> None:
    versions = [
        Catalog.parse(
            catalog(*BASE, who=who).serialise().replace(b'"Language', b'"not a field\\n"\n"Language')
        )
        for who in "ABC"
    ]
    assert merge_three(*versions)[1] == 1


def test_contexts_that_repeat_are_told_apart_by_their_source() -> None:
    rows = [entry("label", "", source) for source in ("one", "two")]
    ours, theirs = [entry("label", "un", "one"), rows[1]], [rows[0], entry("label", "deux", "two")]
    data, conflicts = merge_three(catalog(*rows), catalog(*ours), catalog(*theirs))
    assert conflicts == 0
    assert [e.translation for e in Catalog.parse(data).entries] == ["un", "deux"]


def test_our_line_ends_and_blank_lines_stay() -> None:
    data = catalog(*BASE).serialise().replace(b'msgctxt "b"', b'\n\nmsgctxt "b"').replace(b"\n", b"\r\n")
    ours = Catalog.parse(data)
    merged, _ = merge_three(catalog(*BASE), ours, catalog(*BASE[:2], ("c", "neuf")))
    assert merged == data.replace(b"vieux", b"neuf")


texts = st.lists(st.sampled_from(["", "x", "y"]), min_size=5, max_size=5)


@given(texts, texts, texts)
def test_each_message_comes_out_as_the_one_side_that_changed_it(
    base: list[str], a: list[str], b: list[str]
) -> None:
    versions = [catalog(*((f"k{i}", text) for i, text in enumerate(side))) for side in (base, a, b)]
    data, conflicts = merge_three(*versions)
    both = [len({o, x, y}) == 3 for o, x, y in zip(base, a, b, strict=True)]
    assert conflicts == sum(both)
    if not conflicts:
        got = [e.translation for e in Catalog.parse(data).entries]
        assert got == [y if x == o else x for o, x, y in zip(base, a, b, strict=True)]


# Of one key: not there, live, obsolete, or both, as where `extract` met a text that came back.
versions = st.lists(
    st.tuples(st.sampled_from(["", "l", "o", "lo", "ol"]), st.sampled_from("xy")), min_size=2, max_size=2
)


@given(st.tuples(versions, versions, versions))
@example(([("o", "x"), ("", "x")], [("l", "x"), ("", "x")], [("ol", "x"), ("", "x")]))
@example(([("lo", "x"), ("", "x")], [("o", "y"), ("", "x")], [("ol", "x"), ("l", "x")]))
def test_what_merges_without_a_conflict_can_be_read(sides: tuple[list[tuple[str, str]], ...]) -> None:
    made = {
        "l": entry,
        "o": lambda key, text: re.sub("(?m)^(?=.)", "#~ ", entry(key, text)),
    }
    catalogs = [
        catalog(*(made[kind](f"k{i}", text) for i, (kinds, text) in enumerate(side) for kind in kinds))
        for side in sides
    ]
    data, conflicts = merge_three(*catalogs)
    if not conflicts:
        assert Catalog.parse(data).serialise() == data


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    names = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository that is set up as docs/translators.md says."""
    guide = (Path(__file__).resolve().parents[2] / "docs" / "translators.md").read_text("utf-8")
    attributes = "\n".join(line.strip() for line in guide.splitlines() if "merge=cvi18n" in line)
    driver = next(line for line in guide.splitlines() if "merge.cvi18n.driver" in line)
    command = driver.split("'")[1]
    assert command.startswith("cvi18n ")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text(attributes + "\n")
    git(tmp_path, "config", "merge.cvi18n.driver", f"{sys.executable} -m {command}")
    (tmp_path / "cv.po").write_bytes(catalog(*BASE).serialise())
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    return tmp_path


def commit_branch(folder: Path, name: str, data: bytes) -> None:
    git(folder, "checkout", "-q", "-b", name, "main")
    (folder / "cv.po").write_bytes(data)
    git(folder, "commit", "-qam", name)


@pytest.mark.needs("git")
def test_git_merges_two_translators_branches(repository: Path) -> None:
    commit_branch(repository, "one", catalog(("a", "un"), *BASE[1:], who="One").serialise())
    commit_branch(
        repository, "two", catalog(BASE[0], ("b", "deux"), BASE[2], date="2027", who="Two").serialise()
    )
    git(repository, "merge", "-q", "one")
    merged = Catalog.parse((repository / "cv.po").read_bytes())
    assert [e.translation for e in merged.entries] == ["un", "deux", "vieux"]
    assert merged.headers["Last-Translator"] == "Two"


@pytest.mark.needs("git")
def test_git_leaves_a_conflict_at_the_one_text_that_both_changed(repository: Path) -> None:
    commit_branch(repository, "one", catalog(("a", "un"), ("b", "x"), BASE[2]).serialise())
    commit_branch(repository, "two", catalog(("a", "une"), BASE[1], ("c", "y")).serialise())
    git(repository, "merge", "-q", "one", code=1)
    text = (repository / "cv.po").read_text("utf-8")
    assert text.count("<<<<<<<") == 1
    assert 'msgstr "x"' in text
    assert 'msgstr "y"' in text
    assert git(repository, "status", "--short").strip() == "UU cv.po"


@pytest.mark.needs("git")
def test_what_is_no_catalog_merges_as_git_merges_lines(repository: Path) -> None:
    broken = catalog(*BASE).serialise() + b"broken\n"
    commit_branch(repository, "one", broken)
    commit_branch(repository, "two", catalog(("a", "un"), *BASE[1:]).serialise())
    git(repository, "merge", "-q", "one")
    assert (repository / "cv.po").read_bytes() == catalog(("a", "un"), *BASE[1:]).serialise() + b"broken\n"


@pytest.mark.needs("git")
@pytest.mark.parametrize(("asked", "taken"), [("12", 12), ("100", 100), ("101", 7), ("1000000000", 7)])
@pytest.mark.parametrize("behind", ["", "broken\n"], ids=["a catalog", "no catalog"])
def test_a_repository_cannot_ask_for_a_marker_that_fills_the_memory(
    asked: str, taken: int, behind: str, repository: Path
) -> None:
    attributes = repository / ".gitattributes"
    attributes.write_text(attributes.read_text() + f"*.po conflict-marker-size={asked}\n")
    git(repository, "commit", "-qam", "markers")
    for name in ("one", "two"):
        data = catalog(("a", name), *BASE[1:]).serialise() + behind.encode()
        commit_branch(repository, name, data)
    git(repository, "merge", "-q", "one", code=1)
    lines = (repository / "cv.po").read_text("utf-8").splitlines()
    assert "<" * taken + " ours" in lines


@pytest.mark.parametrize("asked", ["1" + "0" * 30, "9" * 4000])
def test_a_length_that_is_no_number_of_a_machine_is_gits_own(asked: str, tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(names, ("", "un", "une"), strict=True):
        path.write_bytes(catalog(("a", text)).serialise())
    command = [sys.executable, "-m", "cvi18n", "merge-driver", *map(str, names), "--marker-size", asked]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1
    assert "<" * 7 + " ours" in names[1].read_text("utf-8").splitlines()
