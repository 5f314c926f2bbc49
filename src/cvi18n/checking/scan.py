"""One text taken apart: what must stay as it is (links, code, placeholders), and its words."""

from __future__ import annotations

import re
from functools import lru_cache

# Only a text with one of these can hold anything that must stay as it is.
_SPECIAL = re.compile(r"[\\`$\]:@{}%<&/]|www\.")
_KEPT = re.compile(
    r"""
      (?P<escape>  \\[!-/:-@\[-`{-~])
    | (?P<code>    (?<!`)(?P<ticks>`+)(?!`)(?:.+?)(?<!`)(?P=ticks)(?!`))
    | (?P<math>    (?<!\$)\$(?=[^\s$])(?:[^$\\]|\\.)*(?<!\s)\$(?!\d))
    | (?P<link>    (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))
    | (?P<url>     (?:[A-Za-z][A-Za-z0-9+.-]{1,10}://|www\.)[^\s<>"«»“”„{}]*[^\s<>"«»“”„{}.,;:!?)\]'’…*`])
    | (?P<email>   [\w.+%-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<doi>     \b10\.\d{4,9}/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]'’…*`])
    | (?P<holder>  \{\{[^{}\n]*\}\} | \{%[^\n]*?%\} | \$?\{[^{}\n]*\}
                 | %(?:\([\w.\s-]+\)|<\w+>|\d+\$)?[-+0\#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|j|z|t|L)?[sdiufFeEgGxXoOcrap](?![^\W\d_])
                 | %%)
    | (?P<tag>     </?[A-Za-z][^<>]*>)
    | (?P<entity>  &(?:\#\d{1,7}|\#x[0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});)
    """,
    re.VERBOSE | re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]+")
_NAMES = ("code", "math", "link", "url", "email", "doi", "holder", "tag")


class Scan:
    """One text, taken apart once for all checks.

    ``kept`` has, for each kind ("code", "math", "link", "url", "email", "doi", "holder", "tag"), what
    the text holds of it, as (text, place), in their order; ``plain`` is the text with all that replaced by
    as many spaces, so that places stay; ``words`` are its words and ``lower`` the same in lower case.
    """

    __slots__ = ("_lower", "_words", "kept", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kept: dict[str, list[tuple[str, int]]] = {}
        self.plain = self._take(text) if _SPECIAL.search(text) else text
        self._words: list[str] | None = None
        self._lower: list[str] | None = None

    def _take(self, text: str) -> str:
        def blank(match: re.Match[str]) -> str:
            kind = match.lastgroup or ""
            if kind == "ticks":
                kind = "code"
            if kind in _NAMES:
                self.kept.setdefault(kind, []).append((match[0], match.start()))
            return " " * len(match[0])

        return _KEPT.sub(blank, text)

    @property
    def words(self) -> list[str]:
        if self._words is None:
            self._words = WORD.findall(self.plain)
        return self._words

    @property
    def lower(self) -> list[str]:
        if self._lower is None:
            self._lower = WORD.findall(self.plain.lower())
        return self._lower

    def of(self, kind: str) -> list[str]:
        """Return what the text holds of one kind."""
        return [text for text, _ in self.kept.get(kind, ())]


@lru_cache(maxsize=16)
def scan(text: str) -> Scan:
    """Return a text taken apart.

    >>> scan("See `a b` at https://a.org, {name}").kept["url"]
    [('https://a.org', 13)]
    >>> scan("Led **five** people").words
    ['Led', 'five', 'people']
    """
    return Scan(text)
