"""What the reader understands: the sample, messages and their comments, private facts, other interfaces."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from babel import Locale
from babel.messages.extract import extract_from_file
from babel.numbers import get_territory_currencies
from hypothesis import given
from hypothesis import strategies as st

from cvi18n import content
from cvi18n.content import model, vocabularies
from cvi18n.content.places import WIDEST
from cvi18n.content.strict import NAME
from cvi18n.content.texts import Prose
from cvi18n.content.values import COUNTRIES, CURRENCIES, fits
from cvi18n.errors import ContentError
from cvi18n.language import Phone

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (ROOT / "content" / "cv.yaml", ROOT / "src" / "cvi18n" / "sample" / "content" / "cv.yaml")
HEAD = "cv: 3\nlanguage: en\nperson:\n  name: Ada Noether\n"


def read(text: str) -> model.CV:
    return content.parse(HEAD + text)


def comments(text: str) -> dict[str, str]:
    return {message.key: message.comment for message in read(text).messages}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parts[-4])
def test_the_samples_are_read_and_their_keys_are_paths_of_names(path: Path) -> None:
    cv = content.read(path)
    messages = content.messages(cv)
    assert len(messages) > 10
    lines = path.read_text(encoding="utf-8").split("\n")
    for message in messages:
        assert all(NAME.fullmatch(name) for name in message.key.split("."))
        assert ".entries." not in message.key
        # the place is where the text, or the sign of a block, stands
        assert lines[message.line - 1][message.column - 1 :].startswith((message.text[:5], ">", "|"))
        assert message.kind
    assert len({message.key for message in messages}) == len(messages)
    assert [m.line for m in messages] == sorted(m.line for m in messages)


def texts(value: object) -> Iterator[Prose]:
    """Yield every translatable text of a CV, wherever it stands."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parts[-4])
def test_the_messages_are_the_texts_of_the_model(path: Path) -> None:
    cv = content.read(path)
    assert {(m.key, m.text) for m in content.messages(cv)} == {(p.key, p.text) for p in texts(cv)}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parts[-4])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text + "\n\n# the end",
        lambda text: text.rstrip("\n"),
    ],
    ids=["NFD", "CRLF", "byte-order mark", "comment at the end", "no line end"],
)
def test_forms_of_one_file_are_one_cv(path: Path, change: Any, tmp_path: Path) -> None:
    copy = tmp_path / "cv.yaml"
    copy.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    assert content.read(copy, "cv.yaml") == content.read(path, "cv.yaml")


@given(st.text(alphabet="aeoụắệ\u0301\u0302\u0323ươ \\", max_size=30).map(str.strip).filter(bool))
def test_decomposed_text_is_read_as_composed(text: str) -> None:
    quoted = text.replace("'", "''")
    forms = [
        read(f"  headline: '{unicodedata.normalize(form, quoted)}'\nsections: {{}}")
        for form in ("NFC", "NFD")
    ]
    assert forms[0] == forms[1]
    (headline,) = forms[0].person.headline
    assert unicodedata.is_normalized("NFC", headline.text)


def test_an_escape_that_completes_a_letter_is_composed() -> None:
    (headline,) = read('  headline: "cafe\\u0301"\nsections: {}').person.headline
    assert headline.text == "café"


SECTION = "sections:\n  about:\n    kind: text\n    paragraphs:\n"
COMMENTS = {
    "one line": ("# TRANSLATORS: note", "note"),
    "no space behind the sign": ("#TRANSLATORS: note", "note"),
    "two lines": ("# TRANSLATORS: one\n      # two", "one two"),
    "two comments": ("# TRANSLATORS: one\n      # TRANSLATORS: two", "one two"),
    "another comment before": ("# mine\n      # TRANSLATORS: note", "note"),
    "another kind behind": ("# TRANSLATORS: note\n      # DOUBT: mine", "note"),
    "not for translators": ("# note", ""),
    "not right above": ("# TRANSLATORS: note\n", ""),
    "behind a value": ("before: text # TRANSLATORS: no", ""),
    "in a block text": ("before: |\n        text\n        # TRANSLATORS: no", ""),
    "in a folded text": ("before: >-\n        text\n        # TRANSLATORS: no", ""),
    "in a quoted text": ("before: 'text\n        # TRANSLATORS: no'", ""),
    "behind a block text": ("before: |\n        text\n      # TRANSLATORS: note", "note"),
}


@pytest.mark.parametrize("case", COMMENTS)
def test_which_comments_reach_the_translators(case: str) -> None:
    above, expected = COMMENTS[case]
    found = comments(f"{SECTION}      {above}\n      one: text\n      two: text\n")
    assert found["sections.about.paragraphs.one"] == expected
    assert not found["sections.about.paragraphs.two"]


def test_a_private_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "private.yaml"
    path.write_text('phone: "+33 1 99 00 00 00"\nbirth-date: 1900-01-02\nnationality: FR\n', "utf-8")
    private = content.read_private(path)
    assert (private.phone, private.birth_date, private.nationality) == (
        (Phone("+33199000000"),),
        "1900-01-02",
        ("FR",),
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        private.phone = ()  # type: ignore[misc]


def test_the_example_of_a_private_file_can_be_read() -> None:
    assert content.read_private(ROOT / "content" / "private.example.yaml").phone


@pytest.mark.parametrize(
    "text",
    [
        "phone: 01 99 00 00 00",
        "phone: +0 1 99 00 00 00",
        "phone: +33 1 99",
        "phone: +33 1 99 00 00 00 99 00 99 00",
        "phone: +33 1 99 00 oo 00",
        "phone: +٣٣ 1 99 00 00 00",
        "birth-date: 1899-02-30",
        "nationality: QQ",
        "phon: +33 1 99 00 00 00",
        "phone: +33 1 99: 00 00 00",
        "phone:+33 1 99 00 00 00\nbirth-date: 2000",
        "birth-date: 1999\nphone 99",
        "phone: '99 00' 00",
        "phone: {a 99: b}",
        "phone: [99 b: b]",
        "phone: {a: 99 b: b}",
        "phone: &x +33 1 99 00 00 00",
        "phone: [+33 1 99 00 00 00]",
    ],
)
def test_a_wrong_private_value_is_refused_without_being_repeated(tmp_path: Path, text: str) -> None:
    path = tmp_path / "private.yaml"
    path.write_text(text + "\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        content.read_private(path)
    (problem,) = caught.value.problems
    assert problem.line <= len(text.split("\n"))
    shown = str(problem._replace(path="")).replace("as in +33 1 99 00 00 00", "")
    assert text.split(":", 1)[1].strip() not in shown
    assert "99" not in shown


def test_a_misspelt_private_field_gets_a_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "private.yaml"
    path.write_text("phon: x\n", "utf-8")
    with pytest.raises(ContentError, match="did you mean 'phone'"):
        content.read_private(path)


def test_a_private_value_is_not_shown_where_the_object_is() -> None:
    assert "99 00" not in repr(model.Private(phone=(Phone("+33199000000"),)))


def test_babel_extracts_the_messages_by_their_keys() -> None:
    found = [
        (line, context, text, notes)
        for line, text, notes, context in extract_from_file("cvi18n", str(SAMPLES[0]))
    ]
    expected = content.messages(content.read(SAMPLES[0]))
    assert found == [(m.line, m.key, m.text, m.comment.split("\n") if m.comment else []) for m in expected]


def test_babel_gets_our_error_for_a_bad_file() -> None:
    from cvi18n.content.babel_plugin import extract

    with pytest.raises(ContentError):
        list(extract(io.BytesIO(b"a: b: c"), {}, [], {}))


def test_importing_the_room_loads_nothing() -> None:
    code = "import sys; import cvi18n.content; print(*sorted(m for m in sys.modules if m.split('.')[0] in {'yaml', 'cvi18n'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["cvi18n", "cvi18n.content"]
    assert all(hasattr(content, name) for name in content.__all__)


def test_countries_are_those_that_have_a_name() -> None:
    territories = Locale.parse("en").territories
    not_iso = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    assert {
        code for code in map(str, territories) if len(code) == 2 and code.isalpha()
    } - not_iso == COUNTRIES


def test_currencies_are_those_in_use_and_those_before_the_euro() -> None:
    """A few differ with the version of CLDR: countries change their money every year."""
    in_use: set[str] = set()
    before: set[str] = set()
    for code in COUNTRIES:
        in_use |= set(get_territory_currencies(code))
        held = get_territory_currencies(code, date(1999, 1, 1), date(2026, 11, 27))
        before |= set(held) if "EUR" in held else set()
    assert len(in_use - CURRENCIES) < 8
    assert len(CURRENCIES - in_use - before) < 8
    assert {"FRF", "DEM", "ITL"} <= before & CURRENCIES


# The JSON Schema agrees with the reader.


def plain(text: str) -> Any:
    """Return a YAML text as an editor sees it: texts, but for whole numbers and true and false."""

    def convert(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: convert(item) for key, item in value.items()}
        if isinstance(value, list):
            return [convert(item) for item in value]
        return {"true": True, "false": False}.get(value, int(value) if value.isdecimal() else value)

    return convert(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506  # it makes nothing but texts


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parts[-4])
def test_the_samples_fit_the_schema(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(content.schema())
    jsonschema.Draft202012Validator(content.schema()).validate(plain(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Postdoc", "titel: Postdoc"),
        ("degree: phd", "degree: phdd"),
        ("kind: experience", "kind: experienc"),
        ("cv: 3", "cv: 4"),
        ("cv: 3", "cv: 3\nextra: x"),
        ("country: FR", "country: UK"),
        ("            languages: [vi]\n", ""),
        ("      tse:\n", "      My Post:\n"),
        ("  email:", "  phone: '1'\n  email:"),
        ("caroline-chaux: reviewer", "caroline-chaux: reader"),
    ],
)
def test_the_schema_and_the_reader_refuse_the_same(old: str, new: str) -> None:
    text = SAMPLES[0].read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    assert not jsonschema.Draft202012Validator(content.schema()).is_valid(plain(text))
    with pytest.raises(ContentError):
        content.parse(text)


def test_the_schema_names_every_word_of_every_vocabulary() -> None:
    shown = str(content.schema())
    private = {vocabularies.SEXES, vocabularies.CIVIL_STATUSES}  # they stand in a file of its own
    words = [word for vocabulary in vocabularies.EVERY if vocabulary not in private for word in vocabulary]
    assert len(words) > 30
    assert [word for word in words if f"'{word}'" not in shown] == []


def test_a_text_that_was_typed_over_several_lines_is_one_line() -> None:
    """A translatable text is handed on as it was typed, or its translations would be found no more."""
    cv = read(
        "organisations:\n  o:\n    name: |\n      Red\n        River  Institute\n"
        "sections:\n  t:\n    kind: text\n    paragraphs:\n      p: |\n        1. one\n        2. two\n"
    )
    assert cv.organisations["o"].name.forms == (("", "Red River Institute"),)
    assert next(texts(cv.sections[0])).text == "1. one\n2. two"
    assert content.messages(cv)[0].text == "1. one\n2. two"


@pytest.mark.parametrize(
    ("kind", "text", "good"),
    [
        ("email", "o'neil@x.org", True),
        ("email", 'o"neil@x.org', False),
        ("email", "a@b'c.org", False),
        ("url", "https://x.org/?q=%22a%22", True),
        ("url", 'https://x.org/?q="a"', False),
    ],
)
def test_marks_in_addresses(kind: str, text: str, good: bool) -> None:
    assert fits(kind, text) is good


def test_a_link_that_must_be_encoded_says_how() -> None:
    with pytest.raises(ContentError, match="%22 for a quotation mark"):
        content.parse(HEAD + "  website: 'https://x.org/\"a\"'\nsections: {}\n")


INTERNSHIP = (
    "organisations: {{lip: {{name: LIP}}, one: {{name: One}}}}\nsections: {{s: {{kind: internships, entries: "
    "{{e: {{title: T, organisation: one, start: 2020, team: {team}}}}}}}}}\n"
)


@pytest.mark.parametrize("team", ["lip", "DANTE", "Team 7", "équipe"])
def test_a_team_is_an_organisation_or_a_name(team: str) -> None:
    cv = read(INTERNSHIP.format(team=team))
    assert cv.sections[0].entries[0].get("team") == team
    assert team in cv.organisations


@pytest.mark.parametrize(
    ("team", "hint"), [("lop", "did you mean 'lip'"), ("dante", "add it to 'organisations'")]
)
def test_what_has_the_form_of_a_key_must_be_one(team: str, hint: str) -> None:
    with pytest.raises(ContentError, match=hint) as caught:
        read(INTERNSHIP.format(team=team))
    assert f"there is no organisation '{team}'" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["sections.experience.b.organisation", " sections.experience.b.organisation"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_no_name_that_is_typed_is_taken_for_an_organisation_that_is_written_elsewhere(
    name: str, is_first: bool
) -> None:
    jobs = [f"      a: {{title: T, organisation: '{name}', start: 2020}}\n"]
    jobs.insert(is_first, "      b: {title: T, organisation: {name: Acme}, start: 2021}\n")
    head = "cv: 3\nlanguage: en\nperson: {name: Ada}\nsections:\n  experience:\n    entries:\n"
    cv = content.parse(head + "".join(jobs))
    named = {
        entry.key: cv.organisations[entry.values["organisation"]].name.form("en", "en")[0]
        for entry in cv.sections[0].entries
    }
    assert named == {"a": name.strip(), "b": "Acme"}


@pytest.mark.parametrize(
    "names", [["Acme", "Acme.com", "Acme.com.vn Ltd."], ["Acme.com.vn", "Acme.com", "Acme"]]
)
def test_a_name_with_dots_has_its_own_place(names: list[str]) -> None:
    jobs = [f"      - {{title: T, start: 2020, organisation: {name}}}\n" for name in names]
    cv = content.parse(
        "cv: 3\nlanguage: en\nperson: {name: Ada}\nsections:\n  experience:\n    entries:\n" + "".join(jobs)
    )
    for number, name in enumerate(names, 7):
        for path in (
            f"organisations.{name}",
            f"organisations.{name}.name",
            f"organisations.{name}.place.city",
        ):
            assert cv.places.of(path)[0] == number, path


def test_a_caret_underlines_no_more_than_a_page_of_a_long_line() -> None:
    cv = content.parse(
        f"cv: 3\nlanguage: en\nperson: {{name: Ada, headline: A}}{' ' * 9}# {'x' * 99_999}\nsections: {{}}\n"
    )
    assert cv.places.problem("person.headline", "").width == WIDEST
