"""The grammar of what must stay as it is: what it finds, what it leaves, and that its work is linear."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_tokens import PLAIN, TOKENS

from cvi18n.language import typeset
from cvi18n.language.data import varieties
from cvi18n.language.kept import KINDS, spans

ROOT = Path(__file__).parents[2]
FRAMES = (
    "{}",
    "See {} here",
    "({})",
    "a, {}, b",
    "in {}.",
    "“{}”",
    "l’{}",
    "**{}**",
    "{}: x",
    "« {} »",
    "„{}“",
    "‚{}‘",
    "‹{}›",
    "『{}』",
)
# What a rule gives its space, or is a number like any other where nothing stands around it.
SPACED = {"quantity", "digits"}
# Where a token is not found, or not alone: a path within quotation marks, a bracket of a telephone number.
ODD = {("l’{}", "path"), ("({})", "digits")}


def test_every_kind_has_its_token() -> None:
    assert {kind for _, kind, _ in TOKENS} == KINDS - {"escape", "target", "mark"}
    assert len(TOKENS) > 80


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("token", "kind"), [token[:2] for token in TOKENS], ids=[t[0] for t in TOKENS])
def test_a_token_is_found_wherever_it_stands(token: str, kind: str, frame: str) -> None:
    if (frame, kind) in ODD:
        return
    text = frame.replace("{}", token)
    found = [(text[start:end], name) for start, end, name in spans(text)]
    assert (token, kind) in found, found


@pytest.mark.parametrize("text", PLAIN)
def test_words_are_no_tokens(text: str) -> None:
    assert spans(text, KINDS - {"sign", "dotted", "time", "digits"}) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\*a\* `b\` $c$", [r"\*", r"\*", r"`b\`", "$c$"]),
        ("[a](https://a.org/(b)) and [c](<d e>)", ["(https://a.org/(b))", "(<d e>)"]),
        ("[https://a.org](https://a.org)", ["https://a.org", "(https://a.org)"]),
        ("see https://a.org/b_(c)), or https://a.org.", ["https://a.org/b_(c)", "https://a.org"]),
        ("d’ada@x.org, o'neil@x.org", ["ada@x.org", "o'neil@x.org"]),
        ("`a ``b` c``", ["`a ``b`"]),
        ("``a` b", []),
        ("$a $b$ and $5", ["$a $b$"]),
        ("${A}/${B} and ${x}^2$", ["${A}", "${B}", "${x}^2$"]),
        ("<https://a.org> <me@x.org>", ["https://a.org", "me@x.org"]),
        ("%d%% of %s", ["%d", "%%", "%s"]),
        ("a-b@c.de/x", ["a-b@c.de"]),
        ("{a {b} c}", ["{b}"]),
    ],
)
def test_where_tokens_meet(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end, _ in spans(text)] == wanted


def test_what_is_not_asked_for_hides_nothing() -> None:
    for frame in ("`{}`", "$a {} b$", "[x]({})", "/a,{}", "\\{}", "a/b,{}", "<b {}>", "--x={}"):
        text = frame.replace("{}", "me@x.org")
        assert [text[start:end] for start, end, _ in spans(text, frozenset({"email"}))] == ["me@x.org"], frame


PIECES = [token for token, _, _ in TOKENS] + list(".,;:!?'\"()[]{}<>/\\@#%&$`*~+-=_ ab1é\u00a0\ue000")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_spans_are_sorted_apart_and_within_the_text(text: str) -> None:
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {kind for _, _, kind in found} <= KINDS


@pytest.mark.parametrize("locale", [*varieties(), "de"])
@pytest.mark.parametrize(("token", "kind"), [token[:2] for token in TOKENS], ids=[t[0] for t in TOKENS])
def test_typesetting_leaves_a_token(token: str, kind: str, locale: str) -> None:
    for frame in ("{}", "x {} y", "x : {} ; y", '"{}" y'):
        text = frame.replace("{}", token)
        printed = typeset(text, locale)
        assert token in (printed.replace("\u00a0", " ") if kind in SPACED else printed), printed


@pytest.mark.parametrize(
    ("stage", "size"),
    [
        ("kept", 300_000),
        ("typeset", 100_000),
        *((s, 60_000) for s in ("markup", "envelope", "pseudo", "checks", "checks of another source")),
    ],
)
def test_hostile_texts_are_read_in_linear_time(stage: str, size: int) -> None:
    # seconds where each character is read a few times, many minutes where it is read with all others
    program = ROOT / "benchmarks" / "growth.py"
    command = [sys.executable, str(program), "--once", "--stage", stage, "--size", str(size)]
    subprocess.run(command, check=True, timeout=120)
