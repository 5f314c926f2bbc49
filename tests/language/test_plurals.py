"""Plural rules: gettext's expressions within bounds, gettext's own rules, and CLDR's for the other languages."""

from __future__ import annotations

import gettext
import random
import re
import subprocess
import warnings
from pathlib import Path

import pytest
from babel import Locale, localedata

from cvi18n.language import PluralRule, WrongExpression, plural_rule
from cvi18n.language.data import gettext_plurals
from cvi18n.language.expression import folded, parse
from cvi18n.language.record import Language

NUMBERS = [*range(202), 999, 1000, 1001, 20_000, 10**5, 10**6, 2 * 10**6]
DATA = gettext_plurals()
CODES = sorted(code for codes in DATA["rules"].values() for code in codes)
PLAIN = [code for code in localedata.locale_identifiers() if re.fullmatch("[a-z]{2,3}|[a-z]{2}_BR", code)]

EXPRESSIONS = [
    *(rule.partition("plural=")[2].rstrip(";") for rule in DATA["rules"]),
    "n==1 ? 0 : n==0 || ( n>0 && n%100>1 && n%100<11) ? 1 : ( n%100>10 && n%100<20 ) ? 2 : 3",
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    "n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2",
    "1 + 2 * 3 - 4 / 2 % 3",
    "2 - 1 - 1",
    "100 / 10 / 5 * n",
    "7 - (3 - n % 3)",
    "n > 1 == 1",
    "n < 2 < 1",
    "1 || 0 && 0",
    "!(n == 1)",
    "n ? n > 1 ? 2 : 1 : 0",
    "(n > 1 ? 0 : 1) ? 2 : 3",
    "n == 1 || n == 2 && n != 3 ? n % 2 ? 1 : 2 : 0",
    "\tn  !=\t1 ",
    "0010 + n",
    "n % 10 * 10 + n / 10",
    "n*n*n % 7",
]
# Python's gettext is not C here: it takes ! for its weak "not", && and || for what gives an operand, and knows
# negative numbers.
UNLIKE_PYTHON = [
    "(1 || 0) && n",
    "(n || 5) + (n && 7)",
    "!n ? 1 : !!n + 1",
    "! n == 1",
    "n - 2 > 5 ? 1 : 0",
    "n - 3 == 18446744073709551615 ? 1 : 0",
]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_an_expression_has_the_value_that_python_s_gettext_gives_it(text: str) -> None:
    expression = parse(text)
    reference = gettext.c2py(text.strip().replace("0010", "10"))
    assert [expression.value(n) for n in NUMBERS] == [int(reference(n)) for n in NUMBERS]


def invented(source: random.Random, depth: int) -> str:
    if depth == 0 or source.random() < 0.15:
        return source.choice(["n", "n", str(source.randrange(1, 120))])
    kind = source.choice(["?", "(", "?:", *(["2"] * 6)])
    one, two, three = (invented(source, depth - 1) for _ in range(3))
    if kind == "?":
        return f"{one} ? {two} : {three}"
    if kind == "?:":
        return f"(({one} || {three} && {two}) != 0)"
    if kind == "(":
        return f"({one})"
    sign = source.choice(["==", "!=", "<", ">", "<=", ">=", "+", "*", "/", "%"])
    return f"{one} {sign} {two}"


def outcome(function, n: int) -> int | str:
    try:
        return int(function(n))
    except ZeroDivisionError:
        return "zero"


def test_invented_expressions_have_the_value_that_python_s_gettext_gives_them() -> None:
    source = random.Random(7)
    looked_at = 0
    for _ in range(400):
        text = invented(source, 3)
        if len(text) > 900:
            continue
        expression, reference = parse(text), gettext.c2py(text)
        again, less = parse(str(expression)), folded(expression)
        for n in (0, 1, 2, 5, 11, 101):
            value = outcome(reference, n)
            if value == "zero" or int(value) < 2**64:
                looked_at += 1
                assert outcome(expression.value, n) == value, text
                assert outcome(again.value, n) == value, (text, str(expression))
                assert value == "zero" or outcome(less.value, n) == value, (text, str(less))
    assert looked_at > 2000


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: %s\\n"\n\n'


def msgfmt(folder: Path, header: str, message: str) -> str:
    """Return what msgfmt -c finds wrong with a catalog; it leaves its output at t.mo."""
    (folder / "t.po").write_text(HEADER % header + message, encoding="utf-8")
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "t.mo", "t.po"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return "".join(line for line in done.stderr.splitlines(keepends=True) if "warning:" not in line)


@pytest.mark.needs("msgfmt")
@pytest.mark.parametrize("text", [*EXPRESSIONS, *UNLIKE_PYTHON])
def test_an_expression_has_the_value_that_msgfmt_gives_it(tmp_path: Path, text: str) -> None:
    """A wrong number of forms makes msgfmt say the largest value; a condition leaves that of one number."""
    expression = parse(text)
    for n in (0, 1, 2, 3, 5, 11, 12, 21, 102, 111, 1000):
        said = msgfmt(tmp_path, f"nplurals=1; plural=n == {n} ? ({text}) + 7 : 0;", "")
        assert f"as large as {expression.value(n) + 7}\n" in said


def described(rule: PluralRule | None) -> object:
    return rule and (rule.count, [rule.form(n) for n in range(201)])


@pytest.mark.needs("msgfmt", "msginit")
@pytest.mark.filterwarnings("default::UserWarning")
def test_the_data_is_what_the_installed_msginit_gives(tmp_path: Path) -> None:
    """Another release of gettext than the data's may differ, which is told and not failed."""
    version = subprocess.run(["msginit", "--version"], capture_output=True, encoding="utf-8", check=True)
    different = []
    (tmp_path / "t.pot").write_text(HEADER % "nplurals=INTEGER; plural=EXPRESSION;", encoding="utf-8")
    for code in sorted({*CODES, *PLAIN}):
        done = subprocess.run(
            ["msginit", "--no-translator", "-i", "t.pot", "-l", code, "-o", "-"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found = re.search(r"Plural-Forms: (nplurals=\d.*?)\\n", done.stdout.replace('"\n"', ""))
        theirs = plural_rule(code, found.group(1)) if found else None
        ours = plural_rule(code) if code in CODES or code.split("_")[0] in CODES else None
        if described(theirs) != described(ours):
            different.append(f"{code}: {ours} and not {theirs}")
    assert len(CODES) > 30
    if DATA["gettext"] in version.stdout.split("\n", 1)[0].split():
        assert not different
    elif different:
        warnings.warn(f"gettext has other plural rules now: {different}", stacklevel=1)


@pytest.mark.parametrize("code", [code for code in PLAIN if code.split("_")[0] not in CODES])
def test_a_language_that_gettext_lacks_has_cldr_s_rule_as_installed(code: str) -> None:
    categories = Locale.parse(code).plural_form
    rule = plural_rule(code)
    numbers = [*NUMBERS, 40_000, 60_000, 80_000, 3 * 10**6]
    forms = {categories(n): rule.form(n) for n in numbers}
    assert [rule.form(n) for n in numbers] == [forms[categories(n)] for n in numbers]
    order = [tag for tag in ("zero", "one", "two", "few", "many", "other") if tag in forms]
    assert [forms[tag] for tag in order] == list(range(rule.count))


def test_there_are_languages_of_both_sorts() -> None:
    assert len({code.split("_")[0] for code in PLAIN} - set(CODES)) > 100
    assert {"ar", "zh", "hi", "th", "id", "ca", "fa"} & set(CODES) == set()


@pytest.mark.needs("msgfmt")
def test_msgfmt_accepts_every_rule(tmp_path: Path) -> None:
    rules = {str(plural_rule(code)): plural_rule(code).count for code in PLAIN}
    assert len(rules) > 30
    for rule, count in rules.items():
        forms = "".join(f'msgstr[{form}] "c"\n' for form in range(count))
        assert msgfmt(tmp_path, rule, 'msgid "a"\nmsgid_plural "b"\n' + forms) == "", rule


@pytest.mark.parametrize(
    ("tag", "count", "forms"),
    [
        ("en", 2, (1, 0, 1, 1)),
        ("en-GB", 2, (1, 0, 1, 1)),
        ("fr", 2, (0, 0, 1, 1)),
        ("fr-CA", 2, (0, 0, 1, 1)),
        ("fr_FR.UTF-8", 2, (0, 0, 1, 1)),
        ("vi", 1, (0, 0, 0, 0)),
        ("ja", 1, (0, 0, 0, 0)),
        ("pl", 3, (2, 0, 1, 2)),
        ("es-MX", 2, (1, 0, 1, 1)),
        ("it", 2, (1, 0, 1, 1)),
        ("pt", 2, (1, 0, 1, 1)),
        ("pt-PT", 2, (1, 0, 1, 1)),
        ("pt_BR", 2, (0, 0, 1, 1)),
        ("he", 2, (1, 0, 1, 1)),
        ("ga", 3, (2, 0, 1, 2)),
        ("sr@latin", 3, (2, 0, 1, 2)),
        ("sr-Latn-RS", 3, (2, 0, 1, 2)),
        ("zh-Hans", 1, (0, 0, 0, 0)),
        ("ar", 6, (0, 1, 2, 3)),
        ("tlh", 2, (1, 0, 1, 1)),
        ("", 2, (1, 0, 1, 1)),
        ("x y z", 2, (1, 0, 1, 1)),
    ],
)
def test_plural_forms_of_0_1_2_5(tag: str, count: int, forms: tuple[int, ...]) -> None:
    rule = plural_rule(tag)
    assert rule.count == count
    assert tuple(rule.form(n) for n in (0, 1, 2, 5)) == forms


def test_a_language_s_file_speaks_where_gettext_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from cvi18n.language import plurals

    own = Language.read({"plural": "nplurals=2; plural=(n > 5);"}, (), [], whole=False)
    monkeypatch.setattr(plurals, "language_of", lambda _: own)
    plurals.plural_rule.cache_clear()
    assert str(plural_rule("ca")) == "nplurals=2; plural=(n > 5);"
    assert str(plural_rule("fr")) == "nplurals=2; plural=(n > 1);"
    plurals.plural_rule.cache_clear()


# Headers

CLDR_SPANISH = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"


@pytest.mark.parametrize(
    ("header", "forms"),
    [
        (CLDR_SPANISH, [2, 0, 2]),
        ("nplurals=2; plural=n != 1", [1, 0, 1]),
        ("nplurals=2;plural=n>1;", [0, 0, 1]),
        ("nplurals=1; plural=0;", [0, 0, 0]),
        ("nplurals = 2 ; plural = (n != 1) ;", [1, 0, 1]),
        ("nplurals=2; plural=n == 1 ? 0 : 1; and more", [1, 0, 1]),
        ("  nplurals=6; plural=n % 6;  ", [0, 1, 2]),
        ("nplurals=02; plural=n!=1;", [1, 0, 1]),
        ("", [1, 0, 1]),
        ("nplurals=INTEGER; plural=EXPRESSION;", [1, 0, 1]),
        ("nplurals=INTEGER;\tplural=EXPRESSION", [1, 0, 1]),
    ],
)
def test_a_header_s_own_rule_is_read(header: str, forms: list[int]) -> None:
    assert [plural_rule("es", header).form(n) for n in (0, 1, 2)] == forms


@pytest.mark.parametrize(
    ("header", "at", "said"),
    [
        ("nplurals=7; plural=n;", 9, "nplurals is 7"),
        ("nplurals=0; plural=0;", 9, "nplurals is 0"),
        ("nplurals=-2; plural=0;", 9, "nplurals is -2"),
        ("nplurals=; plural=0;", 9, "nplurals is nothing"),
        ("nplurals=two; plural=0;", 9, "nplurals is two"),
        ("nplurals=1000000000; plural=n;", 9, "nplurals is 1000000000"),
        ("nplurals=INTEGER; plural=n != 1;", 9, "nplurals is INTEGER"),
        ("nplurals=2;", 0, "no plural="),
        ("plural=n != 1;", 0, "no nplurals="),
        ("two forms", 0, "no nplurals="),
        ("nplurals=2; plural=;", 19, "expected here, not the end"),
        ("nplurals=2; plural=n !=;", 23, "expected here, not the end"),
        ("nplurals=2; plural=(n != 1;", 26, "')' is expected here, not the end"),
        ("nplurals=2; plural=n != 1);", 25, "expected here, not ')'"),
        ("nplurals=2; plural=n != 1 1;", 26, "expected here, not '1'"),
        ("nplurals=2; plural=nn;", 20, "expected here, not 'n'"),
        ("nplurals=2; plural=n ? 1;", 24, "':' is expected here, not the end"),
        ("nplurals=2; plural=f(n);", 19, "'f' has no meaning"),
        ("nplurals=2; plural=__import__('os').system('id');", 19, "'__import__' has no meaning"),
        ("nplurals=2; plural=n.real;", 20, "'.' has no meaning"),
        ("nplurals=2; plural=n**n;", 21, "expected here, not '*'"),
        ("nplurals=2; plural=n = 1;", 21, "'=' has no meaning"),
        ("nplurals=2; plural=n & 1;", 21, "'&' has no meaning"),
        ("nplurals=2; plural=n << 1;", 22, "expected here, not '<'"),
        ("nplurals=2; plural=-1;", 19, "expected here, not '-'"),
        ("nplurals=2; plural=n and 1;", 21, "'and' has no meaning"),
        ("nplurals=2; plural=n\u00a0!= 1;", 20, "has no meaning"),
        ("nplurals=2; plural=n != ١;", 24, "has no meaning"),
        ("nplurals=2; plural=1e9;", 20, "'e9' has no meaning"),
        ("nplurals=2; plural=99999999999999999999;", 19, "at most 18446744073709551615"),
        (f"nplurals=2; plural={'9' * 900};", 19, "at most 18446744073709551615"),
        ("nplurals=2; plural=n;", 19, "gives form 2 for n = 2"),
        ("nplurals=2; plural= n > 1 ? 2 : 0;", 20, "gives form 2 for n = 2"),
        ("nplurals=2; plural=n - 1;", 19, "a negative number for n = 0"),
        ("nplurals=2; plural=1 / n;", 19, "divides by zero for n = 0"),
        ("nplurals=2; plural=n % (n - 3) > 0;", 19, "divides by zero for n = 3"),
        ("nplurals=2; plural=n == 1000 ? 1 / 0 : 0;", 19, "divides by zero for n = 1000"),
        (f"nplurals=2; plural={'(' * 400}n{')' * 400};", None, "at most 50 parentheses deep"),
        (f"nplurals=2; plural={'!' * 400}n;", None, "at most 50 operators deep"),
        (f"nplurals=2; plural={'n*' * 400}n;", None, "at most 50 operators deep"),
        (f"nplurals=2; plural={'n ? 1 : ' * 100}0;", None, "at most 50 parentheses deep"),
        (f"nplurals=2; plural={'n ? ' * 100}0;", None, "at most 50 parentheses deep"),
        (f"nplurals=2; plural={'n*n+' * 100_000}n;", 1019, "at most 1000 characters"),
    ],
)  # fmt: skip
def test_a_header_that_cannot_be_used_is_refused_with_its_place(
    header: str, at: int | None, said: str
) -> None:
    with pytest.raises(WrongExpression) as caught:
        plural_rule("fr", header)
    assert said in str(caught.value)
    assert at is None or caught.value.at == at


def test_a_number_beyond_those_that_are_tried_takes_the_first_form_where_the_rule_fails() -> None:
    """So does gettext at run time, which would divide by zero though."""
    rule = plural_rule("fr", "nplurals=2; plural=n > 2000 ? 1 / (n > 3000) + 8 : n > 1;")
    assert [rule.form(n) for n in (1, 2, 2000, 2001, 3001)] == [0, 1, 1, 0, 0]


def test_values_are_those_of_unsigned_numbers_of_64_bits() -> None:
    assert parse("n - 2").value(1) == 2**64 - 1
    assert parse("*".join(["n"] * 40)).value(10**6) < 2**64
