"""Values that hold something else than they seem to: nothing, a field without its colon, a text that a comma divides."""

from __future__ import annotations

from collections.abc import Collection

from cvi18n.content.values import in_flow
from cvi18n.language.data import check_words
from cvi18n.lazy_pattern import lazy_pattern

_UNPARTED = lazy_pattern(r"([\w-]+)\s*([:=;：])(\s*)(\S.*)")
# Behind a field's colon the beginning of a text and its comma, at the end; then the parts of it that have no colon.
_BEGUN = lazy_pattern(r""":\s+([^\s,:{}\[\]"'#][^,:{}\[\]"'#]*,\s*)$""")
_PARTS = lazy_pattern(r"""[^,:{}\[\]"'#]+(?:,[^,:{}\[\]"'#]+(?=\s*[,}]))*(?=[,}])""")


def is_nothing(text: str, language: str) -> bool:
    """Say whether a text tells, in a language or in English, that there is nothing to tell.

    >>> [is_nothing(text, "de") for text in ("~", "-", "None", "n/a", "(keine)", "C", "néant")]
    [True, True, True, True, True, False, False]
    """
    if not any(map(str.isalnum, text)):
        return True
    word = text.strip(" .()").casefold()
    return any(word in check_words(one).nothing for one in (language, "en"))


def unparted(text: str, known: Collection[str]) -> tuple[int, str, str] | None:
    """Return where in a text a field lacks its colon or the space behind it, what is wrong and what to write; else None.

    >>> unparted("title:Boss", ["title"])
    (6, 'a space is missing behind the colon', "write 'title: Boss'")
    >>> unparted("title = Boss", ["title"])
    (6, "'=' stands in the place of a colon", "write 'title: Boss'")
    >>> unparted("https://a.org", ["title"])
    """
    found = _UNPARTED.fullmatch(text)
    if found is None or found[1] not in known:
        return None
    hint = f"write '{found[1]}: {found[4]}'"
    if found[2] == ":" and found[3]:  # YAML knows it as a field where it is not quoted
        return 0, "the quotation marks make a text of this field", hint
    if found[2] == ":":
        return found.end(2), "a space is missing behind the colon", hint
    return found.start(2), f"'{found[2]}' stands in the place of a colon", hint


def divided(before: str, behind: str) -> str | None:
    """Return the text between braces whose comma has made a name of its rest, in quotation marks; None where it is none.

    ``before`` is the line before that name, ``behind`` the line from it on; "" stands for a text that is not found.

    >>> divided("{title: Best paper, ", "Nature, Physics, date: 2020}")
    '"Best paper, Nature, Physics"'
    >>> divided("{title: Best paper, Nature, ", "Physics, date: 2020}")
    ''
    >>> divided("{title: Best paper, ", "dat: 2020}")
    """
    parts = _PARTS.match(behind)
    if parts is None:
        return None
    begun = _BEGUN.search(before)
    return in_flow(begun[1] + parts[0].rstrip()) if begun else ""
