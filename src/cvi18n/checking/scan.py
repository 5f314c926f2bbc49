"""One text taken apart: what must stay as it is (links, code, placeholders), and its words."""

from __future__ import annotations

import re
from functools import lru_cache

# What must stay as it is, by kind: (what a text must have for it, pattern). Most texts have none of it, and
# a pattern is made of what one text needs.
_KINDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("escape", ("\\",), r"\\[!-/:-@\[-`{-~]"),
    ("code", ("`",), r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"),
    ("math", ("$",), r"(?<!\$)\$(?=[^\s$])(?:[^$\\]|\\.)*(?<!\s)\$(?!\d)"),
    ("link", ("](",), r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"),
    (
        "url",
        ("://", "www."),
        r"""(?:[A-Za-z][A-Za-z0-9+.-]{1,10}://|www\.)[^\s<>"«»“”„{}]*[^\s<>"«»“”„{}.,;:!?)\]'’…*`]""",
    ),
    ("email", ("@",), r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),
    ("doi", ("10.",), r"""\b10\.\d{4,9}/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]'’…*`]"""),
    (
        "holder",
        ("{", "%"),
        (
            r"\{\{[^{}\n]*\}\}|\{%[^\n]*?%\}|\$?\{[^{}\n]*\}"
            r"|%(?:\([\w.\s-]+\)|<\w+>)[-+0\#']*\d*(?:\.\d+)?[sdiufFeEgGxXoOcrap]"
            r"|%(?:\d+\$)?[-+0\#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|j|z|t|L)?[sdiufFeEgGxXoOcrap](?![^\W\d_])"
            r"|%%"
        ),
    ),
    ("tag", ("<",), r"</?[A-Za-z][^<>]*>"),
    ("entity", ("&",), r"&(?:\#\d{1,7}|\#x[0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});"),
)
PLACEHOLDER = re.compile(next(pattern for kind, _, pattern in _KINDS if kind == "holder"))
_SPECIAL = re.compile(r"[\\`$@{<&]|%(?![\s,.;:)])|\]\(|://|www\.|10\.(?=\d)")
# Neither printable ASCII, nor a Latin letter as French and Vietnamese have them, nor the punctuation they need.
_ODD = re.compile(
    "[^ -~\n\r\t\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c-\u201e\u2026\u202f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# The same words where all letters are Latin, several times as fast.
_LATIN = re.compile("[A-Za-zªµºÀ-ÖØ-öø-\u024f\u1e00-\u1eff]+")
WORD = re.compile(r"[^\W\d_]+")
# A quotation, or words in italics: these may be in another language.
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\*+[^*]+\*+|‘[^’]*’")


class Scan:
    """One text, taken apart once for all checks.

    ``kept`` has, for each kind ("code", "math", "link", "url", "email", "doi", "holder", "tag"), what
    the text holds of it, as (text, place), in their order; ``plain`` is the text with all that replaced by
    as many spaces, so that places stay; ``words`` are its words and ``lower`` the same in lower case.
    """

    __slots__ = ("_lower", "_odd", "_words", "kept", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[str, list[tuple[str, int]]] = {}
        self.plain = self._take(text) if _SPECIAL.search(text) else text
        self._words: list[str] | None = None
        self._odd: bool | None = None
        self._lower: list[str] | None = None

    def _take(self, text: str) -> str:
        def blank(match: re.Match[str]) -> str:
            kind = match.lastgroup or ""
            if kind != "escape":
                self.kept.setdefault(kind, []).append((match[0], match.start()))
            return " " * len(match[0])

        return _pattern(frozenset(_SPECIAL.findall(text))).sub(blank, text)

    def is_kept(self, place: int) -> bool:
        """Say whether a character belongs to what must stay as it is."""
        return any(
            start <= place < start + len(text) for found in self.kept.values() for text, start in found
        )

    @property
    def odd(self) -> bool:
        """Whether there is a character beyond Latin letters, their marks and the common punctuation."""
        if self._odd is None:
            self._odd = not self.text.isascii() and _ODD.search(self.text) is not None
            self._odd = self._odd or _CONTROL.search(self.text) is not None
        return self._odd

    @property
    def words(self) -> list[str]:
        if self._words is None:
            self._words = (WORD if self.odd else _LATIN).findall(self.plain)
        return self._words

    @property
    def lower(self) -> list[str]:
        if self._lower is None:
            self._lower = (WORD if self.odd else _LATIN).findall(self.plain.lower())
        return self._lower

    def of(self, kind: str) -> list[str]:
        """Return what the text holds of one kind."""
        return [text for text, _ in self.kept.get(kind, ())]


@lru_cache(maxsize=256)
def _pattern(marks: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of what stays as it is, in a text with these marks."""
    parts = (f"(?P<{kind}>{pattern})" for kind, needed, pattern in _KINDS if not marks.isdisjoint(needed))
    return re.compile("|".join(parts), re.DOTALL)


@lru_cache(maxsize=16)
def scan(text: str) -> Scan:
    """Return a text taken apart.

    >>> scan("See `a b` at https://a.org, {name}").kept["url"]
    [('https://a.org', 13)]
    >>> scan("Led **five** people").words
    ['Led', 'five', 'people']
    """
    return Scan(text)
