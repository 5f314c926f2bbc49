"""How a catalog counts: by its own header, by its language's rule where that has none, or not at all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, merge
from cvi18n.errors import CatalogError
from cvi18n.language import plural_rule
from cvi18n.workspace import Workspace

PLURAL = '\nmsgctxt "label"\nmsgid "Author"\nmsgid_plural "Authors"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
PLAIN = '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n'


def catalog(*fields: str, body: str = PLURAL) -> bytes:
    lines = "".join(f'"{field}\\n"\n' for field in ("Content-Type: text/plain; charset=UTF-8", *fields))
    return f'msgid ""\nmsgstr ""\n{lines}{body}'.encode()


@pytest.mark.parametrize(
    ("fields", "asked", "forms"),
    [
        (["Language: fr"], "", [0, 0, 1]),
        (["Language: fr"], "en", [0, 0, 1]),
        ([], "fr", [0, 0, 1]),
        ([], "", [1, 0, 1]),
        (["Language: "], "vi", [0, 0, 0]),
        (["Language: fr", "Plural-Forms: "], "", [0, 0, 1]),
        (["Language: fr", "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;"], "", [0, 0, 1]),
        (["Language: fr", "Plural-Forms: nplurals=2; plural=(n != 1);"], "", [1, 0, 1]),
        (["Plural-Forms: nplurals=3; plural=n > 1 ? 2 : n;", "Language: fr"], "", [0, 1, 2]),
        (["X-Own: nplurals=9; plural=0;", "Language: fr"], "", [0, 0, 1]),
    ],
)
def test_the_header_s_rule_comes_first(fields: list[str], asked: str, forms: list[int]) -> None:
    rule = Catalog.parse(catalog(*fields)).plural_rule(asked)
    assert [rule.form(n) for n in (0, 1, 2)] == forms


def test_the_folder_names_the_language_where_nothing_else_does() -> None:
    nameless = Catalog.parse(catalog(), "locales/pt_BR/LC_MESSAGES/labels.po")
    assert str(nameless.plural_rule()) == "nplurals=2; plural=(n > 1);"
    assert str(Catalog.parse(catalog(), "labels.po").plural_rule()) == "nplurals=2; plural=(n != 1);"


REFUSED = {
    "a bomb": ("nplurals=1000000000; plural=n;", 25, "nplurals is 1000000000"),
    "a deep bomb": (f"nplurals=2; plural={'(' * 200}n{')' * 200};", 85, "50 parentheses deep"),
    "a power": ("nplurals=2; plural=9**9**9**9;", 37, "expected here, not '*'"),
    "a call": ("nplurals=2; plural=exit(n);", 35, "'exit' has no meaning"),
    "seven forms": ("nplurals=7; plural=n % 7;", 25, "1 to 6 plural forms"),
    "a form too many": ("nplurals=2; plural=n > 1 ? 2 : 0;", 35, "gives form 2 for n = 2"),
    "a division by zero": ("nplurals=2; plural=1 % n;", 35, "divides by zero for n = 0"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_rule_that_cannot_be_used_is_refused_with_its_place_and_the_line_to_put_there(case: str) -> None:
    header, column, said = REFUSED[case]
    with pytest.raises(CatalogError) as caught:
        Catalog.parse(catalog("Language: fr", f"Plural-Forms: {header}"), "fr.po")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == ("fr.po", 5, column)
    assert said in problem.message
    assert problem.hint == r'put "Plural-Forms: nplurals=2; plural=(n > 1);\n" there'
    assert problem.source.startswith('"Plural-Forms: nplurals')


@pytest.mark.parametrize("language", ["fr", "ar", "de", "ja", "ca"])
def test_the_line_to_put_there_mends_it(language: str) -> None:
    broken = catalog(f"Language: {language}", "Plural-Forms: nplurals=9; plural=n;")
    with pytest.raises(CatalogError) as caught:
        Catalog.parse(broken)
    line = caught.value.problems[0].hint.removeprefix("put ").removesuffix(" there")
    mended = broken.replace(rb'"Plural-Forms: nplurals=9; plural=n;\n"', line.encode())
    assert str(Catalog.parse(mended).plural_rule()) == str(plural_rule(language))


def test_the_place_is_right_in_a_wrapped_header_and_beside_other_problems() -> None:
    text = catalog(
        "Language: pl", 'Plural-Forms: nplurals=3; plural=n==1 ? 0 :"\n" n!=7 ? 1.5 : 2;', body=PLURAL + PLAIN
    )
    with pytest.raises(CatalogError) as caught:
        Catalog.parse(text + b'\nmsgid "cut', "pl.po")
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (6, 11),
        (18, 1),
        (18, 10),
    ]


def test_a_catalog_that_counts_nothing_comes_back_as_it_is_and_a_project_s_is_refused(tmp_path: Path) -> None:
    data = catalog("Language: fr", "Plural-Forms: nplurals=7; plural=n;", body=PLAIN)
    assert Catalog.parse(data).serialise() == data
    home = Workspace(tmp_path)
    for path, read in ((home.catalog("fr"), home.read_catalog), (home.labels("fr"), home.read_own_labels)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        with pytest.raises(CatalogError, match=f"{path.name}:5:25: nplurals is 7"):
            read("fr")


def test_a_message_that_must_be_counted_is_refused_too() -> None:
    existing = Catalog.parse(catalog("Language: fr", "Plural-Forms: nplurals=7; plural=n;", body=PLAIN))
    with pytest.raises(CatalogError, match="nplurals is 7"):
        merge(Catalog.parse(catalog(body=PLURAL)), existing)


@pytest.mark.parametrize("language", ["fr", "es", "pt_BR", "he", "ar", "zh_CN", "sr@latin", "tlh", "fr_CA"])
def test_a_new_catalog_counts_as_its_language_does(language: str) -> None:
    new = Catalog.new(language, Catalog.parse(catalog(body=PLAIN)))
    assert new.headers["Plural-Forms"] == str(plural_rule(language))


@pytest.mark.needs("msginit", "msgfmt")
@pytest.mark.parametrize("language", ["fr", "es", "pt_BR", "ga", "sl", "vi"])
def test_a_new_catalog_counts_as_msginit_s_does(language: str, tmp_path: Path) -> None:
    (tmp_path / "t.pot").write_bytes(catalog("Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;"))
    subprocess.run(
        ["msginit", "--no-translator", "-i", "t.pot", "-l", language, "-o", "t.po"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    theirs = Catalog.parse((tmp_path / "t.po").read_bytes()).plural_rule()
    ours = plural_rule(language)
    assert theirs.count == ours.count
    assert [theirs.form(n) for n in range(201)] == [ours.form(n) for n in range(201)]
