"""One node of a YAML text is changed: another reader finds that change, and every byte around it has stayed."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cvi18n.content import edit, parse
from cvi18n.content.edit import inserted, moved, removed, renamed, replaced
from cvi18n.content.spans import paths_at
from cvi18n.errors import ContentError

CV = """\
# a comment
cv: 3
language: en   # of the CV
person:
  name: Ada
  headline: {old}   # behind
sections:
  words:
    kind: text
    paragraphs:
      first: >-
        One two
        three.

      second: "quoted # no comment"
      third: 'it''s'   # kept
    # at the end
"""
ROOT = Path(__file__).resolve().parents[2]
HEADLINE = ("person", "headline")
LETTERS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp", "Cf")), min_size=1)
TEXTS = LETTERS.map(lambda text: " ".join(text.split())).filter(bool)
WORDS = [
    "Welder", "Welder: senior", "C# developer", "- a list?", "*bold*", "l'été", '"both" \'quotes\'', "yes", "2020",
    "[a]", "{b}", "a, b", "trailing:", "back\\slash", "@x", "%", "~", "é", "東京", "# hash", "a #b", "null", "? a",
    "| a", "---", "&a", "!t", "<<", "https://example.org/#a", "x" * 120, "two words " * 14 + "end", "a: ", " a",
]  # fmt: skip


def read(text: str) -> Any:
    """Return a text as PyYAML's own loader reads it, every scalar as text."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  it makes texts, lists and mappings alone


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for name in path:
        value = value[name]
    return value


@pytest.mark.parametrize(
    "old", ["Engineer", "'Engineer'", '"Engineer"', "Ingénieure d'études", "|-\n    Two\n    lines"]
)
@pytest.mark.parametrize("new", WORDS)
def test_a_text_is_replaced_whatever_is_in_it(old: str, new: str) -> None:
    text = CV.replace("{old}   # behind" if "\n" in old else "{old}", old)
    after = replaced(text, {HEADLINE: new})
    assert at(read(after), HEADLINE) == new
    first, _, rest = text.partition("  headline:")
    assert after.startswith(first + "  headline:")
    assert after.endswith(rest[rest.index("\nsections:") :])
    assert ("# behind" in after) is ("# behind" in text)


@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_every_text_at_once(texts: list[str]) -> None:
    text = CV.replace("{old}", "Engineer")
    messages = parse(text).messages
    paths = paths_at(text, {(message.line, message.column) for message in messages})
    new = dict(zip([path for _, path in sorted(paths.items())], texts, strict=True))
    after = replaced(text, new)
    assert [at(read(after), path) for path in new] == texts
    for kept in ("# a comment", "# of the CV", "# behind", "# kept", "# at the end"):
        assert kept in after


def test_nothing_to_change_changes_nothing() -> None:
    text = CV.replace("{old}", "Engineer")
    assert replaced(text, {}) == text
    assert replaced(text, {HEADLINE: "Engineer", ("person",): read(text)["person"]}) == text
    assert moved(text, HEADLINE, HEADLINE) == moved(text, HEADLINE, HEADLINE, before="headline") == text
    assert renamed(text, {HEADLINE: "headline"}) == text
    assert paths_at(text, {(1, 1), (99, 1)}) == {}


# What is done, the text before, the text after.
CASES: dict[str, tuple[str, tuple[Any, ...], str, str]] = {
    "a text becomes a mapping": (
        "replaced", ({("a",): {"en": "x", "fr": ["y"]}},), "a: b   # c\nd: e\n", "a:   # c\n  en: x\n  fr:\n    - y\nd: e\n"),
    "a mapping becomes a text": ("replaced", ({("a",): "x"},), "a: # c\n  b: d\n\ne: f\n", "a: x # c\n\ne: f\n"),
    "a flow stays one": ("replaced", ({("a",): ["x"]},), "a: [b, c]  # d\n", "a: [x]  # d\n"),
    "an empty flow becomes lines": ("replaced", ({("a",): {"b": "c"}},), "a: {}  # d\n", "a:  # d\n  b: c\n"),
    "a text in a flow": ("replaced", ({("a", "b"): "x, y"},), "a: {b: 'c', d: e}\n", "a: {b: 'x, y', d: e}\n"),
    "nothing becomes a text": ("replaced", ({("a",): "x"},), "a:  # c\nb: d\n", "a: x  # c\nb: d\n"),
    "lines keep their sign": ("replaced", ({("a",): "x\ny\n"},), "a: |  # c\n    b\nd: e\n", "a: |  # c\n    x\n    y\nd: e\n"),
    "a list indented as the others": (
        "inserted", (("b",), ["x", "y"]), "a:\n- 1\n", "a:\n- 1\nb:\n- x\n- y\n"),
    "behind the comments that belong to the last": (
        "inserted", (("c",), "x"), "a:\n  b: 1\n  # of b\n# of nothing\n", "a:\n  b: 1\n  # of b\nc: x\n# of nothing\n"),
    "above the comments of the next": (
        "inserted", (("c",), "x"), "a: 1\n# of b\nb: 2\n", "a: 1\n# of b\nb: 2\nc: x\n"),
    "with a blank line where the others have one": (
        "inserted", (("c",), "x"), "a: 1\n\nb: 2\n", "a: 1\n\nb: 2\n\nc: x\n"),
    "with the line ends of the others": ("inserted", (("b",), ["x"]), "a: 1\r\n", "a: 1\r\nb:\r\n  - x\r\n"),
    "at the end of a text without a line end": ("inserted", (("b",), "x"), "a: 1", "a: 1\nb: x"),
    "into a mapping that holds nothing": ("inserted", (("a", "b"), "x"), "a: {}\n", "a:\n  b: x\n"),
    "into what has no value": ("inserted", (("a", 0), "x"), "a:   # c\n", "a:   # c\n  - x\n"),
    "before the first behind a dash": ("inserted", (("a", 0, 0), "x"), "a:\n  - - b\n", "a:\n  - - x\n    - b\n"),
    "a mapping in a list": ("inserted", (("a", 1), {"b": "c", "d": ["e"]}), "a:\n  - x\n", "a:\n  - x\n  - b: c\n    d:\n      - e\n"),
    "an item of a flow with a line for each": (
        "inserted", (("a", 2), "z"), "a: [\n  x,\n  y,\n]\n", "a: [\n  x,\n  y,\n  z,\n]\n"),
    "a long text is folded": (
        "inserted", (("a", "c"), "word " * 30 + "end"), "a:\n  b: 1\n",
        "a:\n  b: 1\n  c: >-\n    " + "word " * 18 + "word\n    " + "word " * 11 + "end\n"),
    "with its comments": ("removed", ([("b",)],), "a: 1\n# of b\nb: 2  # of b\n# of c\nc: 3\n", "a: 1\n# of c\nc: 3\n"),
    "with one of two blank lines": ("removed", ([("b",)],), "a: 1\n\nb: 2\n\nc: 3\n", "a: 1\n\nc: 3\n"),
    "the last of a mapping": ("removed", ([("a", "b")],), "a:  # d\n  # of b\n  b: 2\nc: 3\n", "a: {}  # d\nc: 3\n"),
    "the last of a list": ("removed", ([("a", 0)],), "a:\n- b\nc: 3\n", "a: []\nc: 3\n"),
    "the first behind a dash": ("removed", ([("a", 0, "b")],), "a:\n  - b: 1\n    c: 2\n", "a:\n  - c: 2\n"),
    "out of a flow": ("removed", ([("a", "c")],), "a: {b: 1, c: 2}\n", "a: {b: 1}\n"),
    "at the end of a text": ("removed", ([("b",)],), "a: 1\n\nb: 2", "a: 1"),
    "in two mappings": (
        "removed",
        ([("a", 0, "b"), ("a", 1, "b")],),
        "a:\n  - c: 1\n    b: 2\n\n  - b: 3\n    c: 4\n",
        "a:\n  - c: 1\n\n  - c: 4\n",
    ),
    "two names, one in the other": (
        "renamed",
        ({("a",): "b", ("a", "c"): "d", ("a", "e"): "f"},),
        "a: {c: 1, 'e': 2}  # f\n",
        "b: {d: 1, 'f': 2}  # f\n",
    ),
    "in its quotation marks": ("renamed", ({("a", "b"): "c d"},), "a: {'b': 1}\n", "a: {'c d': 1}\n"),
    "to the front, with its comments": (
        "moved", (("b",), ("b",)), "c: 3\n# of b\nb: [ 2 ]\na: 1\n", "c: 3\na: 1\n# of b\nb: [ 2 ]\n"),
    "into a deeper mapping": (
        "moved", (("b",), ("a", "x")), "a:\n   c: 1\nb: # of b\n   d: |\n     two\n      three\n",
        "a:\n   c: 1\n   x: # of b\n      d: |\n        two\n         three\n"),
    "a list in the place of a block behind a dash": (
        "replaced", ({("a", 0): ["x", {"y": "z"}]},), "a:\n  - |-  # why\n    b\n  - c\n", "a:\n  - # why\n    - x\n    - y: z\n  - c\n"),
    "a text in the place of a flow, in a flow": (
        "replaced", ({("a", "b"): "Third"},), "a: {b: [x], c: 'd'}\n", "a: {b: Third, c: 'd'}\n"),
    "an item becomes a field": ("moved", (("a", 0), ("b", "c")), "a:\n- x: 'y # z'\n- w\nb:\n  d: 1\n", 'a:\n- w\nb:\n  d: 1\n  c:\n    x: "y # z"\n'),
    "an item to the front": ("moved", (("a", 2), ("a", 0)), "a:\n- 1\n- 2\n- 3 # c\n", "a:\n- 3 # c\n- 1\n- 2\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_looks_as_its_neighbours_do(case: str) -> None:
    function, arguments, before, after = CASES[case]
    assert getattr(edit, function)(before, *arguments) == after


REFUSED: dict[str, tuple[str, tuple[Any, ...], str]] = {
    "no such name": ("replaced", ({("a", "x"): "1"},), "there is no 'a.x'"),
    "no such item": ("removed", ([("list", 9)],), "there is no 'list.9'"),
    "the whole": ("removed", ([()],), "the whole file"),
    "a name that is there": ("inserted", (("a", "b"), "1"), "there is a 'b' already"),
    "another name that is there": ("renamed", ({("a", "b"): "c"},), "there is a 'c' already"),
    "one name for two": ("renamed", ({("a", "b"): "d", ("a", "c"): "d"},), "there is a 'd' already"),
    "the name of an item": ("renamed", ({("list", 0): "c"},), "has no name"),
    "a position in a mapping": ("inserted", (("a", 0), "1"), "no place for '0'"),
    "a name in a list": ("inserted", (("list", "x"), "1"), "no place for 'x'"),
    "a position too far": ("inserted", (("list", 3), "1"), "no place for '3'"),
    "into itself": ("moved", (("a",), ("a", "x")), "into itself"),
    "before what is not there": ("inserted", (("a", "x"), "1"), "there is no 'q'"),
    "a character that no reader takes": ("replaced", ({("a", "b"): "a\x1b[0m"},), "a character that is not allowed"),
    "a pair without braces": ("removed", ([("pair", 0, "p")],), "cannot be changed without"),
}  # fmt: skip


# What is done to a text, and why it is refused.
LOST: dict[str, tuple[str, tuple[Any, ...], str, str]] = {
    "the last behind a sign of its own": ("removed", ([("b",)],), "a: 1\n? b\n: 2\n", "behind '?'"),
    "one of three behind a sign of its own": ("removed", ([("b",)],), "a: 1\n? b\n: 2\nc: 3\n", "behind '?'"),
    "to another place": ("moved", (("b",), ("a", "x")), "a: {c: 1}\n? b\n: 2\n", "behind '?'"),
    "a name without a colon": ("replaced", ({("b",): ["x"]},), "a: 1\n? b\n", "no colon"),
    "a value in another": ("replaced", ({("a", "b"): "1", ("a",): "2"},), "a: {b: c}\n", "a part is replaced"),
    "another that holds one": ("replaced", ({("a",): "2", ("a", "b"): "1"},), "a: {b: c}\n", "a part is replaced"),
    "a value in one that stays": ("replaced", ({("a",): {"b": "c"}, ("a", "b"): "1"},), "a: {b: c}\n", "a part is replaced"),
    "no value": ("replaced", ({("a",): None},), "a: b\n", "no text, list or mapping"),
    "a number": ("inserted", (("b",), {"c": [1]}), "a: b\n", "no text, list or mapping"),
    "a name that is a number": ("inserted", (("b",), {1: "c"}), "a: b\n", "no text, list or mapping"),
    "an item with a comment, to a name": ("moved", (("a", 0), ("b", "c")), "a:\n- x # y\n- w\nb:\n  d: 1\n", "a comment"),
    "a comment behind a dash, to a name": ("moved", (("a", 0), ("b", "c")), "a:\n- # y\n  x: 1\n- w\nb:\n  d: 1\n", "a comment"),
    "a comment above, to a list": ("moved", (("b", "c"), ("a", 0)), "a:\n- w\nb:\n  # y\n  c: 1\n  d: 1\n", "a comment"),
    "lines, to a flow": ("moved", (("b", "c"), ("a", "c")), "a: {x: 1}\nb:\n  c: |\n    y\n  d: 1\n", "lines of its own"),
    "a comment, into what is empty": ("moved", (("b", "c"), ("a", "c")), "a: {}\nb:\n  c: 1 # y\n  d: 1\n", "a comment"),
    "a comment, out of a flow": ("moved", (("b", 0), ("a", 0)), "a:\n- 1\nb: [\n  x, # y\n  z]\n", "a comment"),
}  # fmt: skip


@pytest.mark.parametrize("case", LOST)
def test_what_would_be_lost_is_refused(case: str) -> None:
    function, arguments, text, message = LOST[case]
    with pytest.raises(ContentError, match=re.escape(message)):
        getattr(edit, function)(text, *arguments)


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_exactly_is_refused_with_its_place(case: str) -> None:
    function, arguments, message = REFUSED[case]
    text = "a: {b: 1, c: 2}\nlist: [x, y]\npair: [p: q]\n"
    options = {"before": "q"} if "before" in case else {}
    with pytest.raises(ContentError) as caught:
        getattr(edit, function)(text, *arguments, **options)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.line >= 1
    assert problem.source in text.split("\n")


class Writer:
    """Writes values as a person might: styles, comments, blank lines and indentation at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.comments = 0
        self.step = self.random.choice([2, 3, 4])
        self.dash = self.random.choice([0, 2])
        self.blank = self.random.random() < 0.4

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def value(self, depth: int = 0) -> Any:
        kind = self.random.random()
        if depth and (depth > 3 or kind < 0.5):
            return self.random.choice(WORDS)
        if depth == 0 or kind < 0.8:
            return {f"k{i}": self.value(depth + 1) for i in range(self.random.randint(1, 4))}
        return [self.value(depth + 1) for _ in range(self.random.randint(1, 4))]

    def comment(self) -> str:
        self.comments += 1
        return f"# note {self.comments} -"

    def behind(self) -> str:
        return f"{' ' * self.random.randint(1, 3)}{self.comment()}" if self.chance(0.15) else ""

    def above(self, margin: str) -> list[str]:
        lines = [""] if self.blank and self.chance(0.8) else []
        return [*lines, *([margin + self.comment()] if self.chance(0.15) else [])]

    def scalar(self, text: str, column: int, flow: bool) -> list[str]:
        quoted = "'" + text.replace("'", "''") + "'" if self.chance(0.5) else yaml_quoted(text)
        if not flow and self.chance(0.2) and text == " ".join(text.split()) and len(text) > 3:
            cut = text.replace(" ", "\n" + " " * column, 1) if self.chance(0.5) else text
            return [f">-{self.behind()}", *(" " * column + cut).split("\n")]
        if self.chance(0.6) and re.fullmatch(r"[A-Za-zé東][A-Za-z0-9é京 ]*", text):
            return [text + ("" if flow else self.behind())]
        return [quoted + ("" if flow else self.behind())]

    def flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self.scalar(value, 0, True)[0]
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return "{" + ", ".join(f"{name}: {self.flow(item)}" for name, item in value.items()) + "}"

    def lines(self, value: Any, column: int) -> list[str]:
        margin, found = " " * column, []
        for name, item in value.items() if isinstance(value, dict) else [("-", item) for item in value]:
            found += self.above(margin)
            start = margin + (name if name == "-" else f"{name}:")
            if isinstance(item, str):
                first, *rest = self.scalar(item, column + self.step, False)
                found += [f"{start} {first}", *rest]
            elif self.chance(0.3):
                found.append(f"{start} {self.flow(item)}{self.behind()}")
            elif name == "-" and self.chance(0.6) and not self.blank:
                first, *rest = self.lines(item, column + 2)
                while first.lstrip().startswith("#"):
                    first, *rest = rest
                found += [f"{start} {first.lstrip()}", *rest]
            else:
                deeper = column + (self.dash if isinstance(item, list) and name != "-" else self.step)
                found += [start + self.behind(), *self.lines(item, deeper)]
        return found

    def text(self, value: Any) -> str:
        lines = self.lines(value, 0)
        end = "\r\n" if self.chance(0.2) else "\n"
        return end.join(lines) + ("" if self.chance(0.1) else end)


def yaml_quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [p for name, item in items for p in ((*path, name), *paths(item, (*path, name)))]


def comments(text: str) -> set[str]:
    return set(re.findall(r"# note \d+ -", text))


def ordered(value: Any) -> Any:
    """Return a value in which the order of names counts."""
    if isinstance(value, dict):
        return [(name, ordered(item)) for name, item in value.items()]
    return [ordered(item) for item in value] if isinstance(value, list) else value


def untouched(before: str, after: str) -> int:
    """Return how many characters of ``before`` stand before and behind the one stretch that differs."""
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    end = next((i for i in range(most - start) if before[-1 - i] != after[-1 - i]), most - start)
    return start + end


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**9))
def test_any_change_of_any_text_is_that_change_alone(seed: int) -> None:
    writer = Writer(seed)
    tree = writer.value()
    text = writer.text(tree)
    assert ordered(read(text)) == ordered(tree), text
    change_one(writer, tree, text)


def change_one(writer: Writer, tree: Any, text: str) -> None:
    path = writer.random.choice(paths(tree))
    parent, name = at(tree, path[:-1]), path[-1]
    other = writer.value(writer.random.choice([1, 4]))
    match writer.random.choice(["replace", "insert", "remove", "rename", "move"]):
        case "replace":
            after = replaced(text, {path: other})
            parent[name] = other
            if isinstance(at(read(text), path), str):
                assert comments(after) == comments(text)
        case "insert":
            new = (*path[:-1], "new" if isinstance(parent, dict) else name)
            after = inserted(text, new, other, before=name if isinstance(parent, dict) else None)
            put(parent, new[-1], other, name)
            assert untouched(text, after) >= len(text)
            assert comments(after) == comments(text)
        case "remove":
            after = removed(text, [path])
            del parent[name]
            if parent:
                assert untouched(text, after) >= len(after)
        case "rename" if isinstance(parent, dict):
            after = renamed(text, {path: "new"})
            items = [("new" if old == name else old, item) for old, item in parent.items()]
            parent.clear()
            parent.update(items)
            assert comments(after) == comments(text)
            assert untouched(text, after) >= len(text) - len(name)
        case _:
            if isinstance(parent, dict):
                after = moved(text, path, path, before=next(iter(parent)))
                item = parent.pop(name)
                items = [(name, item), *parent.items()]
                parent.clear()
                parent.update(items)
            else:
                after = moved(text, path, (*path[:-1], 0))
                parent.insert(0, parent.pop(name))
            assert comments(after) == comments(text)
    assert ordered(read(after)) == ordered(tree), f"{path}\n{text}\n=>\n{after}"


def put(parent: Any, name: Any, value: Any, before: Any) -> None:
    if isinstance(parent, list):
        parent.insert(before, value)
        return
    items = list(parent.items())
    items.insert(list(parent).index(before), (name, value))
    parent.clear()
    parent.update(items)


def test_the_sample_can_be_changed_everywhere() -> None:
    text = (ROOT / "content" / "cv.yaml").read_text(encoding="utf-8")
    tree = read(text)
    for path in paths(tree)[::29]:
        assert untouched(text, removed(text, [path])) > len(text) - 3_000
        assert untouched(text, replaced(text, {path: "x: y"})) > len(text) - 3_000
