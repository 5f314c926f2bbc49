"""How far a catalog is: a table of what each check of state says of each kind of entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvi18n import content
from cvi18n.catalogs import Catalog, vain_marks
from cvi18n.catalogs.authorship import digest
from cvi18n.checking import Check, Scope, check, state
from cvi18n.checking.degree_checks import degree_in_its_field
from cvi18n.checking.inspection import pairs_of
from cvi18n.checking.state import Behind, Desk
from cvi18n.errors import CatalogError

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
YAML = "cv: 3\nlanguage: en\nperson: {name: Ada, headline: Engineer}\nsections: {}\n"
CV = content.parse(YAML, "content/cv.yaml")
KEY = 'msgctxt "person.headline"\nmsgid "Engineer"\n'
LOCALES = Path(__file__).parents[2] / "locales"
PATH = "locales/fr/LC_MESSAGES/cv.po"


def catalog(entries: str, path: str = PATH) -> Catalog:
    return Catalog.parse((HEADER + entries).encode(), path)


def desk(entries: str, labels: Catalog | None = None) -> Desk:
    return Desk("fr", catalog(entries), {message.key: message for message in CV.messages}, labels)


def says(entries: str) -> dict[str, str]:
    """Return what the checks of state find in some entries: their names, with their severities."""
    one = desk(entries)
    return {
        check.name: check.severity.value
        for check in state.CHECKS
        if check.name != "label-missing"
        for _ in check.run(one)
    }


@pytest.mark.parametrize(
    ("above", "said", "hint"),
    [
        ('#, fuzzy\n#| msgid "Welder"\n', "the source text has changed", "status --list stale"),
        ('#, fuzzy\n#| msgid "Engineer"\n', "its source is what it was", "--accept person.headline"),
        ("#, fuzzy\n", "nothing says why", "review --lang fr"),
    ],
)
def test_a_source_that_is_what_it_was_has_not_changed(above: str, said: str, hint: str) -> None:
    ((_, fault),) = state.stale.run(desk(above + KEY + 'msgstr "Soudeuse"\n'))
    assert said in fault.message
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("translation", "said"),
    [("Soudeuse", "a machine's draft"), ("Ingénieure", "a draft that somebody edited")],
)
def test_a_draft_is_a_machines_until_somebody_edits_it(translation: str, said: str) -> None:
    line = f"# cvi18n-mt: deepl key=person.headline src={digest('Engineer')} out={digest('Soudeuse')}\n#, fuzzy\n"
    ((_, fault),) = state.draft.run(desk(f'{line}{KEY}msgstr "{translation}"\n'))
    assert fault.message == said


STATES = {
    "translated": (KEY + 'msgstr "Ingénieure"\n', {}),
    "empty": (KEY + 'msgstr ""\n', {"untranslated": "warning"}),
    "stale": ('#, fuzzy\n#| msgid "Welder"\n' + KEY + 'msgstr "Soudeuse"\n', {"stale": "warning"}),
    "fuzzy without a reason": ("#, fuzzy\n" + KEY + 'msgstr "Soudeuse"\n', {"stale": "warning"}),
    "from a machine": ("# cvi18n-mt: deepl\n#, fuzzy\n" + KEY + 'msgstr "Soudeuse"\n', {"draft": "warning"}),
    "from memory": ("# cvi18n-mt: memory\n#, fuzzy\n" + KEY + 'msgstr "Soudeuse"\n', {"draft": "warning"}),
    "confirmed, with its origin": ("# cvi18n-mt: deepl\n" + KEY + 'msgstr "Ingénieure"\n', {}),
    "empty and fuzzy": ("#, fuzzy\n" + KEY + 'msgstr ""\n', {"untranslated": "warning"}),
    "another source": (
        'msgctxt "person.headline"\nmsgid "Welder"\nmsgstr "Soudeuse"\n',
        {"out-of-step": "error"},
    ),
    "not there": ("", {"out-of-step": "error"}),
    "gone from the CV": (
        KEY + 'msgstr "Ingénieure"\n\nmsgctxt "person.motto"\nmsgid "On"\nmsgstr "En avant"\n',
        {"out-of-step": "error"},
    ),
    "kept in case": (
        KEY + 'msgstr "Ingénieure"\n\n#~ msgctxt "a.b"\n#~ msgid "On"\n#~ msgstr "En avant"\n',
        {"obsolete": "note"},
    ),
    "words that were typed into msgid": (
        '# an older source, or typed here: "Ingénieure"\n' + KEY + 'msgstr ""\n',
        {"untranslated": "warning", "typed-into-msgid": "warning"},
    ),
    "words that were typed, and have been translated since": (
        '# an older source, or typed here: "Ingénieure"\n' + KEY + 'msgstr "Ingénieure"\n',
        {},
    ),
    "no escape": (KEY + 'msgstr "Ingénieure \\q"\n', {"invalid-escape": "error"}),
    "no escape in an obsolete text": (
        KEY + 'msgstr "Ingénieure"\n\n#~ msgctxt "a.b"\n#~ msgid "On"\n#~ msgstr "\\q"\n',
        {"obsolete": "note", "invalid-escape": "error"},
    ),
    "an escape that was meant as text": (
        KEY + 'msgstr "Dans C:\\temp"\n',
        {"escape-meant-as-text": "warning"},
    ),
    "marked as a draft in vain": ("#, Fuzzy\n" + KEY + 'msgstr "Ingénieure"\n', {"mark-unknown": "warning"}),
    "an incomplete plural": (
        'msgctxt "person.headline"\nmsgid "Engineer"\nmsgid_plural "Engineers"\nmsgstr[0] "a"\nmsgstr[1] ""\n',
        {"untranslated": "warning", "out-of-step": "error"},
    ),
}


@pytest.mark.parametrize(("entries", "expected"), STATES.values(), ids=STATES)
def test_states(entries: str, expected: dict[str, str]) -> None:
    assert says(entries) == expected


@pytest.mark.parametrize(("entries", "expected"), STATES.values(), ids=STATES)
def test_strictness_makes_errors_of_what_is_not_printed(entries: str, expected: dict[str, str]) -> None:
    scope = Scope("2025-06-15", strict=True, select=frozenset(one.code for one in state.CHECKS))
    found = {
        finding.check.name: finding.severity.value for finding in check(CV, {"fr": catalog(entries)}, scope)
    }
    del found["label-missing"]  # there are no labels here
    hard = {one.name for one in state.STRICT.values()}
    assert found == {name: "error" if name in hard else severity for name, severity in expected.items()}


DEGREE = content.parse(
    "cv: 3\nlanguage: en\nperson: {name: A}\nsections:\n  education:\n    entries:\n"
    "      a: {degree: phd, field: physics, organisation: {name: A}, date: 2020}\n"
)


def studies(field: str, tag: str = "fr") -> Desk:
    """Return a desk with the translation of a field of study, and the labels that come with the program."""
    messages = {message.key: message for message in DEGREE.messages}
    entry = f'msgctxt "sections.education.a.field"\nmsgid "physics"\nmsgstr "{field}"\n'
    behind = Behind(labels=(Catalog.parse((LOCALES / tag / "LC_MESSAGES/labels.po").read_bytes()),))
    return Desk(tag, catalog(entry), messages, None, behind)


# A language, a translation of a field of study, and what the help tells to write; "" where nothing is said of it.
SUBJECTS = {
    ("fr", "en physique"): "physique",
    ("fr", "Doctorat en physique"): "physique",
    ("de", "im Fach Physik"): "Physik",
    ("es", "en física"): "física",
    ("it", "in fisica"): "fisica",
    ("vi", "Tiến sĩ vật lý"): "vật lý",
    ("fr", "physique"): "",
    ("fr", "enseignement"): "",
    ("de", "Fachdidaktik"): "",
    ("vi", "vật lý"): "",
    ("zh", "物理学"): "",
    ("ja", "物理学"): "",
}


@pytest.mark.parametrize(("tag", "field"), SUBJECTS)
def test_a_translation_that_says_its_degree_again_is_told(tag: str, field: str) -> None:
    hints = [fault.hint for _, fault in degree_in_its_field.run(studies(field, tag))]
    said = SUBJECTS[tag, field]
    assert hints == ([f"write '{said}'"] if said else [])


@pytest.mark.parametrize("one", state.CHECKS, ids=lambda check: check.name)
def test_each_check_finds_its_bad_example_and_lets_its_good_one_pass(one: Check) -> None:
    if one.name == "degree-in-its-field":
        assert list(one.run(studies("en physique")))
        assert list(one.run(studies("physique"))) == []
        return
    if one.name == "catalog-refused":
        with pytest.raises(CatalogError):
            catalog(one.bad.target)
        assert catalog(one.good.target).entries
    elif one.name == "catalog-of-source":  # a file of the project's is looked for, and no desk has it
        assert list(one.run(desk(""))) == []
    elif one.name == "label-missing":
        bad, good = (
            {fault.message for _, fault in one.run(desk("", catalog(example.target)))}
            for example in (one.bad, one.good)
        )
        assert bad - good == {"the label 'Publications' (section) has no complete translation"}
        assert good < bad
    elif one.name in {"label-unknown", "plural-miscounted"}:
        assert list(one.run(desk("", catalog(one.bad.target))))
        assert list(one.run(desk("", catalog(one.good.target)))) == []
    else:
        assert list(one.run(desk(one.bad.target)))
        assert list(one.run(desk(one.good.target))) == []


VAIN = (
    *("#, Fuzzy", "#, FUZZY", "#,fuzzY", "#, fuzy", "#, fuzzy!", "#,\u00a0fuzzy", "#, no-wrap, fuzzy;c-format", "#= Fuzzy"),
    *("# fuzzy", "#fuzzy", "# , fuzzy", "#;fuzzy", "#. fuzzy", "#: fuzzy", "#| fuzzy", "# FUZZY.", "# fuzzy, c-format", "  #fuzzy"),
)  # fmt: skip
NO_MARKS = (
    "# a fuzzy photograph",
    "# Furry",
    "#, fully",
    "# read by Fuzzi, who knows",
    "#: fuzzy.yaml:3",
    "# fur",
)


@pytest.mark.parametrize("mark", VAIN)
def test_a_mark_that_makes_no_draft_is_told_at_its_place(mark: str) -> None:
    found = catalog(f'# note\n{mark}\n{KEY}msgstr "Ing\u00e9nieure"\n')
    (entry,) = found.entries
    assert not entry.fuzzy
    ((_, problem),) = vain_marks(found)
    assert (problem.line, problem.column) == (7, 1 + len(mark) - len(mark.lstrip()))
    assert problem.source == mark
    obsolete = "".join(f"#~ {line}\n" for line in (KEY + 'msgstr "a"').split("\n"))
    for entries in (
        f'{mark}\n{KEY}msgstr ""\n',
        f'{mark}\n#, fuzzy\n{KEY}msgstr "a"\n',
        f"{mark}\n{obsolete}",
    ):
        assert list(vain_marks(catalog(entries))) == []


@pytest.mark.parametrize("comment", NO_MARKS)
def test_a_comment_of_other_words_is_no_mark(comment: str) -> None:
    assert list(vain_marks(catalog(f'{comment}\n{KEY}msgstr "a"\n'))) == []


FORMS = {  # the header's rule, the forms, what the message and its remedy say
    "as many": ("nplurals=2; plural=(n > 1);", ["a", "b"], ()),
    "as many by the language's own rule": ("", ["a", "b"], ()),
    "not translated yet": ("nplurals=3; plural=n == 1 ? 0 : n == 0 ? 1 : 2;", ["", ""], ()),
    "fewer than the header, as the language has": (
        "nplurals=3; plural=n == 1 ? 0 : n == 0 ? 1 : 2;",
        ["a", "b"],
        (
            "2 plural forms",
            "nplurals is 3",
            'put "Plural-Forms: nplurals=2; plural=(n > 1);\\n" into the header',
        ),
    ),
    "fewer": ("nplurals=2; plural=(n > 1);", ["a"], ("1 plural form,", "write msgstr[0] to msgstr[1]")),
    "more": ("nplurals=1; plural=0;", ["a", "b", "c"], ("3 plural forms", "write msgstr[0] alone")),
    "more, and one empty": ("", ["a", "b", ""], ("3 plural forms", "nplurals is 2")),
}


@pytest.mark.parametrize(("rule", "forms", "said"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("flag", ["", "#, fuzzy\n"])
def test_a_header_that_counts_other_forms_than_an_entry(
    rule: str, forms: list[str], said: tuple[str, ...], flag: str
) -> None:
    header = HEADER.rstrip() + (f'\n"Plural-Forms: {rule}\\n"' if rule else "") + "\n\n"
    entry = flag + 'msgctxt "label"\nmsgid "Author"\nmsgid_plural "Authors"\n'
    entry += "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    labels = Catalog.parse((header + entry).encode(), "locales/fr/LC_MESSAGES/labels.po")
    scope = Scope("2025-06-15", select=frozenset({"T107", "T112"}))
    found = [
        (finding.check.name, finding.problem)
        for finding in check(CV, {"fr": catalog("")}, scope, labels={"fr": labels})
        if finding.check.name == "plural-miscounted" or "'Author' (label)" in finding.problem.message
    ]
    problems = [problem for name, problem in found if name == "plural-miscounted"]
    assert [all(words in f"{one.message} {one.hint}" for words in said) for one in problems] == [True] * bool(
        said
    )
    assert {(one.path, one.source[:9]) for one in problems} <= {(labels.path, "msgstr[0]")}
    # It is said once: not as a word without a translation too.
    assert len(found) == (1 if said or not all(forms) or flag else 0)


@pytest.mark.parametrize("header", ["", 'msgid ""\nmsgstr ""\n\n'])
def test_a_catalog_without_a_header_is_out_of_step(header: str) -> None:
    bare = Catalog.parse(f'{header}{KEY}msgstr "Ingénieure"\n'.encode(), PATH)
    found = list(check(CV, {"fr": bare}, Scope("2025-06-15")))
    (finding,) = (one for one in found if one.check.name == "out-of-step")
    assert "no header" in finding.problem.message
    assert (finding.problem.path, finding.severity) == (PATH, "error")


def test_words_in_a_msgid_are_told_from_a_source_that_changed() -> None:
    """The last template says what the source was."""
    entries = 'msgctxt "person.headline"\nmsgid "{}"\nmsgstr ""\n'
    typed = catalog(entries.format("Ingénieure"))
    for template, names in (
        (entries.format("Engineer"), {"out-of-step", "untranslated", "typed-into-msgid"}),
        (entries.format("Ingénieure"), {"out-of-step", "untranslated"}),
        ("", {"out-of-step", "untranslated"}),
    ):
        found = check(CV, {"fr": typed}, Scope("2025-06-15", template=template.encode()))
        assert {one.check.name for one in found} - {"label-missing"} == names


def test_an_escape_is_named_at_its_place() -> None:
    entries = "#: a\n" + KEY + 'msgstr ""\n"Une "\n"ingénieure \\\\ \\q"\n'
    (finding,) = (
        one
        for one in check(CV, {"fr": catalog(entries)}, Scope("2025-06-15"))
        if one.check.name == "invalid-escape"
    )
    assert finding.problem.source[finding.problem.column - 1 :] == '\\q"'
    assert "\\\\q" in finding.problem.hint


def test_labels() -> None:
    check = state.label_missing
    ((subject, fault),) = check.run(desk(""))
    assert (subject, fault.message) == (None, "there is no labels.po for fr")
    english = Desk("en-GB", catalog(""), {}, None)
    assert list(check.run(english)) == []  # English speaks for itself


def test_findings_stand_in_the_catalog_and_name_the_yaml() -> None:
    entries = "# a note\n#. from the source\n" + KEY + 'msgstr ""\n"wrapped"\n'
    source = HEADER + "#, fuzzy\n" + entries
    (finding,) = (
        one
        for one in check(CV, {"fr": Catalog.parse(source.encode(), PATH)}, Scope("2025-06-15"))
        if one.check.name == "stale"
    )
    lines = source.split("\n")
    problem = finding.problem
    assert (problem.path, problem.source) == (PATH, lines[problem.line - 1])
    assert problem.source[problem.column - 1 :].startswith("wrapped")
    assert (finding.key, finding.content_path, finding.content_line) == (
        "person.headline",
        "content/cv.yaml",
        3,
    )
    assert finding.language == "fr"


def test_a_text_that_the_catalog_lacks_is_named_with_its_place_in_the_yaml() -> None:
    (finding,) = (
        one for one in check(CV, {"fr": catalog("")}, Scope("2025-06-15")) if one.check.name == "out-of-step"
    )
    assert (finding.problem.path, finding.problem.line) == (PATH, 0)
    assert (finding.key, finding.content_line) == ("person.headline", 3)


PLURAL = 'msgctxt "label"\nmsgid "Author"\nmsgid_plural "Authors"\n'
PAIRS = {
    "one": (KEY + 'msgstr "Ingénieure"\n', [("Engineer", "Ingénieure", 0)]),
    "a draft": ("#, fuzzy\n" + KEY + 'msgstr "Soudeuse"\n', [("Engineer", "Soudeuse", 0)]),
    "empty": (KEY + 'msgstr ""\n', []),
    "obsolete": ('#~ msgctxt "a"\n#~ msgid "b"\n#~ msgstr "c"\n', []),
    "two forms": (
        PLURAL + 'msgstr[0] "Auteur"\nmsgstr[1] "Auteurs"\n',
        [("Author", "Auteur", 0), ("Authors", "Auteurs", 1)],
    ),
    "half of two forms": (PLURAL + 'msgstr[0] "Auteur"\nmsgstr[1] ""\n', [("Author", "Auteur", 0)]),
    "three forms": (
        PLURAL + 'msgstr[0] "avtor"\nmsgstr[1] "avtora"\nmsgstr[2] "avtorov"\n',
        [("Author", "avtor", 0), ("Authors", "avtora", 1), ("Authors", "avtorov", 2)],
    ),
    "a language without plurals": (PLURAL + 'msgstr[0] "Tác giả"\n', [("Authors", "Tác giả", 0)]),
}


@pytest.mark.parametrize(("entries", "expected"), PAIRS.values(), ids=PAIRS)
def test_pairs(entries: str, expected: list[tuple[str, str, int]]) -> None:
    found = pairs_of(catalog(entries), "fr", "en", {"person.headline": "headline"})
    assert [(pair.source, pair.target, pair.form) for pair in found] == expected
    kinds = {"person.headline": "headline", "label": ""}
    for pair in found:
        assert pair.entry is not None
        assert (pair.kind, pair.language) == (kinds[pair.entry.key], "fr")
    labels = pairs_of(catalog(entries), "fr", "en")
    assert [pair.kind for pair in labels] == [pair.entry.key for pair in found if pair.entry]
