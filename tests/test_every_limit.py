"""Each limit of each reader: what is just below it is read, what is just above it is refused, saying what is allowed."""

from __future__ import annotations

import ast
import struct
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest

from cvi18n import content, likeness, limits, rendering
from cvi18n.catalogs import Catalog, word_diff
from cvi18n.checking import glossary, phrases, spelling
from cvi18n.checking.definition import Pair
from cvi18n.checking.inspection import LONGEST, MOST_FAULTS, faults_of
from cvi18n.checking.pairs import PAIR_CHECKS, context_of
from cvi18n.cli import editor as editor_file
from cvi18n.content import strict
from cvi18n.content.photo import PNG, Picture, picture_of
from cvi18n.content.whereabouts import whereabouts
from cvi18n.drafting import exchange_file, wire
from cvi18n.drafting.answer import Damaged, unseal
from cvi18n.drafting.envelope import seal
from cvi18n.errors import CvError, UsageError
from cvi18n.labels import Labels
from cvi18n.language import expression
from cvi18n.rendering import themes, voice
from cvi18n.rendering.document import Run
from cvi18n.walk import fault_of, from_edit
from cvi18n.workspace import find, locales

HEAD = "cv: 3\nlanguage: en\nperson: {name: Ada Noether}\n"
EMPTY = HEAD + "sections: {}\n"
LETTERS = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ACUTE, GRAVE_BELOW = "\u0301", "\u0316"
SECRET = "phone: +33 1 99 00 00 00\n"


def piled(count: int) -> str:
    """Return a letter with so many marks, in the order that is the slowest to put right."""
    return "Z" + (ACUTE + GRAVE_BELOW) * (count // 2) + ACUTE * (count % 2)


def escaped(count: int) -> str:
    return "".join(f"\\{byte:o}" for byte in piled(count)[1:].encode())


def yaml(text: str) -> None:
    content.parse(strict.decode(text.encode(), "cv.yaml"))


def private(text: str) -> None:
    path = Path("private.yaml")
    path.write_text(text, "utf-8")
    content.read_private(path)


def photo(text: str) -> None:
    if not isinstance(made := picture_of(text.encode("latin-1")), Picture):
        raise CvError(made[0])


def pixels(count: int) -> str:
    """Return a PNG of so many pixels in one row, without them."""
    head = b"IHDR" + struct.pack(">IIBBBBB", count, 1, 8, 0, 0, 0, 0)
    parts = (
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", crc32(part)) for part in (head, b"IEND")
    )
    return (PNG[:8] + b"".join(parts)).decode("latin-1")


def catalog(text: str) -> None:
    Catalog.parse((LETTERS + text).encode(), "fr.po")


def terms(text: str) -> None:
    glossary.parse(text.encode())


def settings(text: str) -> None:
    Path("cvi18n.toml").write_text(text, "utf-8")
    find(Path.cwd())


def tongues(text: str) -> None:
    """List the languages of a project that has folders of some names."""
    for name in text.split():
        Path("locales", name, "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    locales.languages(Path.cwd())


def answers(text: str) -> None:
    exchange_file.answers(text.encode(), "answers.json")


def another_tool(text: str) -> None:
    Path("pyproject.toml").write_text(f"[tool.cvi18n]\n[tool.other]\n# {'.' * 999}\n{text}", "utf-8")
    find(Path.cwd())


def answer(text: str) -> None:
    try:
        unseal(seal("A text"), text, "en", "fr", tags=True)
    except Damaged as error:
        raise CvError(str(error)) from None


def editor(text: str) -> None:
    if fault := fault_of(from_edit(text, ["fr"])["fr"]):
        raise CvError(fault)


class Limit(NamedTuple):
    """A reader, what it is given for a number, the number that it takes, and what it says of one more."""

    read: Callable[[str], None]
    given: Callable[[int], str]
    most: int
    says: str


def filled(before: str, letter: str, behind: str = "") -> Callable[[int], str]:
    """Return a function that makes a file of so many bytes: letters between a beginning and an end."""
    return lambda size: before + letter * (size - len(before) - len(behind)) + behind


LIMITS = {
    "YAML: bytes": Limit(yaml, filled(EMPTY, "#"), limits.YAML_BYTES, "larger than 16 MiB"),
    "YAML: a text": Limit(
        yaml,
        lambda n: HEAD.replace("Ada Noether", "a" * n) + "sections: {}",
        limits.YAML_TEXT,
        "10,000 characters",
    ),
    "YAML: an address": Limit(
        yaml,
        lambda n: (
            HEAD + f"people: {{a: {{name: A B, url: 'https://a.org/{'a' * (n - 14)}'}}}}\nsections: {{}}\n"
        ),
        limits.LINK_TEXT,
        "longer than 2,000 characters",
    ),
    "YAML: a name": Limit(
        yaml,
        lambda n: HEAD + "sections: {" + "a" * n + ": {kind: text, paragraphs: {a: b}}}",
        strict.LONGEST_NAME,
        "100 at most",
    ),
    "YAML: fields of a kind": Limit(
        yaml,
        lambda n: (
            EMPTY
            + "kinds:\n  a:\n    heading: A\n    fields:\n"
            + "".join(f"      f{m}: {{type: text}}\n" for m in range(n))
        ),
        limits.KIND_FIELDS,
        "100 fields at most",
    ),
    "YAML: marks": Limit(
        yaml, lambda n: EMPTY + "# " + piled(n), limits.MARKS, "30 combining marks in a row"
    ),
    "YAML: marks by escapes": Limit(
        yaml,
        lambda n: HEAD.replace("Ada Noether", f'"Z{ACUTE * n}"'.replace(ACUTE, r"\u0301")) + "sections: {}",
        limits.MARKS,
        "30 combining marks in a row",
    ),
    "YAML: marks made of two": Limit(
        yaml, lambda n: EMPTY + "# " + "\u0f73" * n, limits.MARKS, "30 combining marks in a row"
    ),
    "private values: bytes": Limit(private, filled(SECRET, "#"), limits.YAML_BYTES, "larger than 16 MiB"),
    "private values: marks": Limit(
        private, lambda n: SECRET + "# " + piled(n), limits.MARKS, "30 combining marks in a row"
    ),
    "photo: bytes": Limit(photo, filled(pixels(9), "."), limits.PHOTO_BYTES, "larger than 5 MiB"),
    "photo: pixels": Limit(photo, pixels, limits.PHOTO_PIXELS, "more than 25 million pixels"),
    "catalog: bytes": Limit(
        catalog,
        lambda n: "#" * (n - len(LETTERS) - 1) + "\n",
        limits.CATALOG_BYTES,
        "larger than 64 MiB",
    ),
    "catalog: a source": Limit(
        catalog, lambda n: f'msgid "{"a" * n}"\nmsgstr ""\n', limits.CATALOG_TEXT, "100,000 characters"
    ),
    "catalog: a translation in lines": Limit(
        catalog,
        lambda n: 'msgid "a"\nmsgstr ""\n' + '"aaaaaaaaaa"\n' * (n // 10) + f'"{"a" * (n % 10)}"\n',
        limits.CATALOG_TEXT,
        "100,000 characters",
    ),
    "catalog: marks": Limit(
        catalog, lambda n: f'msgid "a"\nmsgstr "{piled(n)}"\n', limits.MARKS, "30 combining marks in a row"
    ),
    "catalog: marks from line to line": Limit(
        catalog,
        lambda n: 'msgid ""\n"a"\nmsgstr ""\n' + "\n".join(f'"{mark}"' for mark in piled(n)) + "\n",
        limits.MARKS,
        "30 combining marks in a row",
    ),
    "catalog: marks by escapes": Limit(
        catalog, lambda n: f'msgid "a"\nmsgstr "{escaped(n)}"\n', limits.MARKS, "30 combining marks in a row"
    ),
    "catalog: marks in a source of before": Limit(
        catalog,
        lambda n: f'#, fuzzy\n#| msgid "{piled(n)}"\nmsgid "a"\nmsgstr "b"\n',
        limits.MARKS,
        "30 combining marks in a row",
    ),
    "glossary: bytes": Limit(terms, filled("term\na\n", "\n"), limits.GLOSSARY_BYTES, "larger than 1 MiB"),
    "glossary: marks": Limit(
        terms, lambda n: f"term\n{piled(n)}\n", limits.MARKS, "30 combining marks in a row"
    ),
    "glossary: columns": Limit(
        terms, lambda n: "term" + "," * (n - 1) + "\na\n", glossary.MOST_COLUMNS, "more than 1000 columns"
    ),
    "glossary: a term": Limit(
        terms, lambda n: f"term\n{'a' * n}\n", glossary.LONGEST, "longer than 200 characters"
    ),
    "glossary: a form": Limit(
        terms, lambda n: f"term,fr\na,b|{'a' * n}|c\n", glossary.LONGEST, "longer than 200 characters"
    ),
    "glossary: forms": Limit(
        terms,
        lambda n: f"term,fr_forbidden\na,{'|'.join(map(str, range(n)))}\n",
        glossary.MOST_FORMS,
        "more than 100 forms",
    ),
    "answers: bytes": Limit(
        answers,
        filled('{"cvi18n-answers": 1, "answers": []}', " "),
        limits.ANSWERS_BYTES,
        "larger than 8 MiB",
    ),
    "a project: languages": Limit(
        tongues,
        lambda n: " ".join(f"fr_x_a{i}" for i in range(n)),
        limits.LANGUAGES,
        "more than 100 languages\n  help: keep",
    ),
    "settings: bytes": Limit(settings, filled("", "#"), limits.SETTINGS_BYTES, "larger than 1 MiB"),
    "settings: variants": Limit(
        settings,
        lambda n: "".join(f"[variants.v{i}]\n" for i in range(n)),
        limits.VARIANTS,
        "more than 100 variants",
    ),
    **{
        f"settings: a text of {name}": Limit(
            settings, setting, limits.SETTING_TEXT, f"'{name}' has more than 2,000 characters"
        )
        for name, setting in (
            ("site", lambda n: f'site = "https://{"a" * (n - 8)}"'),
            ("output", lambda n: f'output = "{"a/" * (n // 2)}{"a" * (n % 2)}"'),
            ("theme", lambda n: f'theme = "{"a" * n}"'),
            ("fonts", lambda n: f'fonts = ["a", "{"a" * n}"]'),
        )
    },
    "settings: names of a key": Limit(
        another_tool, lambda n: ".".join("a" * n) + " = 1\n", limits.SETTINGS_NAMES, "more than 100 names"
    ),
    **{
        f"settings: names of a key {where}": Limit(
            another_tool,
            lambda n, before=before, name=name, behind=behind: (  # type: ignore[misc]
                before + '"#"' + f".{name}" * (n - 1) + behind
            ),
            limits.SETTINGS_NAMES,
            "more than 100 names",
        )
        for where, before, name, behind in (
            ("in quotation marks", "", '"é = , [\\\\ \\" "', " = 1"),
            ("in inverted commas", "", '\'é = """ # \'', " = 1"),
            ("in brackets", "x = [{a = 1, ", "a", " = 1}]"),
            ("of a table", "[", "a", "]"),
            ("with spaces", "", " \t a \t ", " = 1"),
            ("behind a text", 'x = [ """a\\"""\n""#""""", """b"""", { ', "a", " = 1 }]"),
            ("behind another text", "x = [ '''a\\'''', { ", "a", " = 1 }]"),
            ("behind a text in one line", 'x = [ \'"\', "#", { ', "a", " = 1 }]"),
            ("behind a comment", '# """ \' "\n', "a", " = 1"),
        )
    },
    "an engine's answer: marks": Limit(
        answer, lambda n: "Un texte " + piled(n), limits.MARKS, "30 combining marks in a row"
    ),
    "an editor's text: characters": Limit(
        editor, lambda n: "a" * n, limits.CATALOG_TEXT, "at most 100,000 characters"
    ),
    "an editor's text: marks": Limit(editor, piled, limits.MARKS, "30 combining marks in a row"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_reader_takes_what_is_allowed_and_says_what_is_where_there_is_more(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    limit = LIMITS[name]
    limit.read(limit.given(limit.most))
    with pytest.raises(CvError) as caught:
        limit.read(limit.given(limit.most + 1))
    assert limit.says in str(caught.value)


@pytest.mark.parametrize(
    "text", ["x = '{}'", "x = {}", "# {}", 'x = """\n{}"""', "x = '''\n{}\n'''", '"{}" = 1']
)
def test_full_stops_elsewhere_than_in_a_key_are_not_counted(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stops = ".a" * 999 if text != "x = {}" else "[" + "1.5, " * 999 + "]"
    another_tool(text.replace("{}", stops))


# A reader, a line with a problem for each number, and the error that it ends with.
FAULTY: dict[str, tuple[Callable[[str], None], Callable[[int], str]]] = {
    "YAML": (yaml, lambda n: EMPTY + "".join(f"x{i}: 1\n" for i in range(n))),
    "catalog": (catalog, lambda n: "no\n" * n + LETTERS.replace("charset", "c")),
    "catalog, one message each": (catalog, lambda n: "".join(f'msgid "{i}"\n\n' for i in range(n))),
    "catalog, of repeated messages": (catalog, lambda n: 'msgid "a"\nmsgstr ""\n\n' * (n + 1)),
    "glossary": (terms, lambda n: "term\na\n" + "a\n" * n),
}


@pytest.mark.parametrize("name", FAULTY)
def test_of_too_many_problems_the_first_are_kept_and_it_is_said_that_reading_has_ended(name: str) -> None:
    read, given = FAULTY[name]
    for count in (limits.PROBLEMS, limits.PROBLEMS + 1, 30 * limits.PROBLEMS):
        with pytest.raises(CvError) as caught:
            read(given(count))
        problems = caught.value.problems  # type: ignore[attr-defined]
        is_whole = count <= limits.PROBLEMS
        assert ("200 problems are enough" in str(caught.value)) is not is_whole
        assert len(problems) == limits.PROBLEMS + (not is_whole)


def test_of_the_doubts_about_a_cv_the_first_are_told_and_the_others_counted(tmp_path: Path) -> None:
    head = HEAD + "sections:\n  p: {kind: publications, from: p.yaml}\n  about:\n"
    paper = "- {type: journal, authors: [me], year: 2020, title: In C #3\n  }\n"
    for more in (0, 1, 1000):
        many = (limits.PROBLEMS + more) // 2
        (tmp_path / "p.yaml").write_text(paper * many)
        (tmp_path / "cv.yaml").write_text(head + "    - In C # and F#\n" * (limits.PROBLEMS + more - many))
        doubts = content.read(tmp_path / "cv.yaml").doubts
        assert len(doubts) == limits.PROBLEMS
        assert [doubt for doubt in doubts if "not shown" in doubt.problem.message] == list(doubts[-1:]) * (
            more > 0
        )
        assert (f"; {more:,} more are not shown" in doubts[-1].problem.message) is (more > 0)


def test_of_the_faults_of_one_check_in_one_text_the_first_are_told_and_the_others_counted() -> None:
    context = context_of(None, "fr")
    for count in (MOST_FAULTS, MOST_FAULTS + 1, 10 * MOST_FAULTS):
        pair = Pair("Text", "<a> " * count, "fr")
        (tags,) = (one for one in PAIR_CHECKS if one.code == "S109")
        found = list(faults_of(tags, pair, context))
        assert len(list(tags.run(pair, context))) == count
        assert len(found) == min(count, MOST_FAULTS + 1)
        more = count - MOST_FAULTS
        assert (found[-1].message == f"and {more} more of the same in this text") is (more > 0)


def shown(count: int, label: str, translation: str = "") -> None:
    """Compose a CV of so many entries, each with a label in the owner's words."""
    kind = f"kinds:\n  shows:\n    heading: Shows\n    fields:\n      t: {{type: text, role: title}}\n      f: {{type: text, label: {label}}}\n"
    cv = content.parse(f"{HEAD}{kind}sections:\n  shows:\n" + "    - {t: T, f: x}\n" * count)
    (said,) = (message for message in cv.messages if message.text == label)
    entry = f'msgctxt "{said.key}"\nmsgid "{label}"\nmsgstr "{translation}"\n'
    french = Catalog.parse((LETTERS + entry).encode(), "fr.po") if translation else None
    labels = Labels.for_language("fr", [])
    rendering.localise(cv, french, "fr", labels=labels)


def test_what_is_printed_again_and_again_is_refused_before_it_is_drawn_where_it_is_too_long() -> None:
    long, most = "a " * 4_949 + "aa", limits.DOCUMENT_TEXT // (9_900 + 4 * limits.RUN_TEXT)
    shown(most // 4, long)
    with pytest.raises(CvError) as caught:
        shown(most + 9, long)
    assert "cv.yaml:" in str(caught.value)
    assert "this has 9,900, and is printed wherever it is referred to" in str(caught.value)
    with pytest.raises(CvError) as caught:
        shown(200, "Label", "b" * 99_000)
    assert str(caught.value).startswith("fr.po:5:1: ")
    assert "this translation has 99,000" in str(caught.value)


def test_the_line_that_says_where_a_text_stands_is_cut() -> None:
    kinds = f"kinds:\n  k:\n    heading: {'h' * 9_000}\n    fields:\n      t: {{type: text, role: title}}\n      f: {{type: text, label: {'l' * 9_000}}}\n"
    cv = content.parse(HEAD + kinds + "sections: {}\n")
    assert max(len(line) for line in whereabouts(cv).values()) == limits.WHEREABOUTS


def test_a_message_that_quotes_a_whole_text_is_cut() -> None:
    pair = Pair("a.org/" * 5000, "Texte", "fr")
    context = context_of(None, "fr")
    found = [fault for one in PAIR_CHECKS for fault in faults_of(one, pair, context)]
    assert max(len(fault.message) for fault in found) == LONGEST + 1


def test_settings_name_the_first_faults_and_count_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        settings("".join(f"x{i} = 1\n" for i in range(limits.PROBLEMS + 7)))
    lines = str(caught.value).splitlines()
    told = [line for line in lines if "unknown setting" in line]
    assert (len(told), lines[-1].rpartition(": ")[2]) == (limits.PROBLEMS, "and 7 more")


def test_every_character_that_is_put_in_order_is_looked_at() -> None:
    """A mark, or what is made of marks alone, has its place among the others around it."""
    found = 0
    for char in map(chr, range(0x110000)):
        if unicodedata.combining(unicodedata.normalize("NFKD", char)[0]):
            found += 1
            assert limits.marks_at("a" + char * (limits.MARKS + 1)) == 1, hex(ord(char))
            assert limits.may_hold_marks(char.encode())
    assert found > 800


@pytest.mark.parametrize(
    "text", ["", "a" * 99, "é" * 99, "ế" * 99, "文" * 99, "ไ" * 99, "д" * 99, "·" * 99, "→" * 99]
)
def test_letters_are_no_marks(text: str) -> None:
    assert limits.marks_at(text) == -1


def test_a_comment_of_many_lines_belongs_to_the_first_text_of_its_line() -> None:
    """A line may name a million texts: each would get a comment of megabytes."""
    items = ", ".join(f"a{n}: text" for n in range(50))
    text = "# TRANSLATORS: one\n" + "# more\n" * 50 + "    paragraphs: {" + items + "}\n"
    cv = content.parse(HEAD + "sections:\n  a:\n    kind: text\n" + text)
    comments = [message.comment for message in cv.messages]
    assert comments == ["one" + " more" * 50, *[""] * 49]


def test_what_changed_in_long_texts_is_said_from_the_first_changed_word_to_the_last() -> None:
    words = [f"w{n}" for n in range(650)]
    old, new = " ".join(words), " ".join([*words[:9], "x", *words[10:600], "y", *words[601:]])
    said = word_diff(old, new)
    assert said == " ".join(
        [
            *words[:9],
            f"[-{' '.join(words[9:601])}-]",
            "{+" + " ".join(["x", *words[10:600], "y"]) + "+}",
            *words[601:],
        ]
    )


def test_what_is_known_of_a_language_is_kept_for_so_many() -> None:
    """A file may name any number of languages: what is kept of each, without an end, takes gigabytes."""
    package, found = Path(limits.__file__).parent, 0
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            kept = [
                ast.unparse(one) for one in getattr(node, "decorator_list", ()) if "cache" in ast.unparse(one)
            ]
            if isinstance(node, ast.FunctionDef) and kept:
                given = {one.arg for one in (*node.args.args, node.args.vararg) if one is not None}
                is_of_one = bool(given & {"tag", "language", "locale", "locales", "lexicon", "target"})
                found += is_of_one
                assert not (is_of_one and kept == ["cache"]), f"{path.name}: {node.name}"
    assert found > 20


def test_the_table_of_limits_says_what_the_program_holds_to() -> None:
    page = (Path(__file__).parents[1] / "docs" / "security.md").read_text("utf-8")
    rows = {
        line.split("|")[1].strip(): line
        for line in page.partition("## Time and memory")[2].split("\n")
        if "|" in line
    }
    size = "{} MiB".format
    expected = {
        "`content/cv.yaml`": (
            size(limits.YAML_BYTES >> 20),
            f"{limits.YAML_TEXT:,}",
            f"{strict.MAX_EVENTS:,}",
            f"{limits.KIND_FIELDS} fields",
        ),
        "catalogs": (size(limits.CATALOG_BYTES >> 20), f"{limits.CATALOG_TEXT:,}", f"{expression.LONGEST:,}"),
        "`locales/`": (f"{limits.LANGUAGES} languages",),
        "`content/glossary.csv`": (
            size(limits.GLOSSARY_BYTES >> 20),
            f"{glossary.LONGEST}",
            f"{glossary.MOST_COLUMNS:,} columns",
            f"{glossary.MOST_FORMS} forms",
        ),
        "the photo": (
            size(limits.PHOTO_BYTES >> 20),
            f"{limits.PHOTO_PIXELS // 10**6} million",
            size(limits.PROFILE_BYTES >> 20),
        ),
        "`cvi18n.toml`": (
            size(limits.SETTINGS_BYTES >> 20),
            f"{limits.SETTINGS_NAMES} names",
            f"{limits.VARIANTS} variants",
            f"{limits.SETTING_TEXT:,}",
        ),
        "answers of a file": (size(limits.ANSWERS_BYTES >> 20),),
        "what an editor": (f"{limits.CATALOG_TEXT:,}", f"{editor_file.MOST_BYTES:,} bytes"),
        "an engine's answer": (f"{wire.MOST_BYTES // 10**6} MB",),
        "a theme's template": (f"{themes.MAX_BYTES >> 20} MB", f"{themes.MAX_FILES} files"),
    }
    for beginning, numbers in expected.items():
        (row,) = (line for name, line in rows.items() if name.startswith(beginning))
        assert all(number in row for number in numbers), row
    for said in (
        f"most {limits.MARKS} combining",
        f"{limits.DOCUMENT_TEXT:,} characters",
        f"counted as {limits.RUN_TEXT} more",
        f"most {limits.WHEREABOUTS} characters",
        f"problems {limits.PROBLEMS} are",
        f"{likeness.MOST_PAIRS:,} pairs",
        f"first {phrases.MOST} names",
        f"the first {spelling.MOST_NEAR}",
        f"{phrases.LONGEST} characters",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("run", "more"),
    [
        (Run("a" * 100), 100),
        (Run("a b " * 100), 400),  # words that are short, however many
        (Run("a" * 150), 150 + 50 * limits.LONG_WORD),
        (Run("ab " + "a" * 101), 104 + limits.LONG_WORD),
        (Run("a", link="https://example.org/"), 1 + 20),
        (Run("x", source=r"\,\,\,x"), 1 + 7),
        (Run("x", link="tel:1", source="$"), 1 + 5 + 1),
    ],
)
def test_a_stretch_of_text_counts_by_all_that_a_page_carries_of_it(run: Run, more: int) -> None:
    assert voice._weight(run) == limits.RUN_TEXT + more
