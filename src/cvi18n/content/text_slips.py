"""Texts with something that nobody reads as it is meant: the markup of BibTeX or HTML, a comma at the end, a volume in a title."""

from __future__ import annotations

from cvi18n.lazy_pattern import lazy_pattern

# What is no prose: code and formulas, in which braces, angles and backslashes are themselves.
_KEPT = lazy_pattern(r"`+[^`]*`+|\$[^$]*\$")
_MARKUP = lazy_pattern(
    r"(?s)<(?P<tag>i|b|u|em|strong|sub|sup|span|tt|p|a|scp)\b[^<>]{0,200}>(?=.{0,400}?</(?P=tag)>)"  # HTML, as Crossref exports it
    r"|<br\s*/?>"
    r"""|\\['`^"~=.][A-Za-z](?![a-z]*\\)|\\['`^"~=.]\{"""  # an accent of TeX: \'e, \"{o}
    r"|\\(?:[Hcrvukdbt]|emph|textit|textbf|textsc|textsuperscript|textsubscript|url)\{"
    r"|\{\\[A-Za-z'`^\"~=.]"
    r"|\{\{(?=\S)|\{[A-Z][\w-]*\}"  # BibTeX keeps capitals in braces
)
_TWO = lazy_pattern(r"(?<=\w),(?=\s?,)")
_LONG_WORD = 6  # letters: "Nature." has a stop too many, and "Phys." is short for something
_FIGURES = lazy_pattern(r",\s*[0-9]+\s?\([0-9]|\b[a-z]{1,2}\.\s?[0-9]+\s?[-–]+\s?[0-9]")
_ANY_FIGURE = lazy_pattern(r",\s*[0-9]")


def markup(text: str) -> str:
    r"""Return the first markup of another language in a text, which is printed as it stands; "" where it has none.

    >>> markup("{Deep} learning"), markup("Erd{\\H{o}}s"), markup("<i>E. coli</i>"), markup("a $\\{A\\}$ and `{B}`")
    ('{Deep}', '{\\H', '<i>', '')
    """
    if "{" not in text and "<" not in text and "\\" not in text:
        return ""
    found = _MARKUP.search(_KEPT.sub(lambda kept: " " * len(kept[0]), text))
    return found[0] if found else ""


def marks(text: str) -> str:
    """Return a fact without the commas that nothing follows; "" where it has none.

    >>> marks("Deep learning,"), marks("A,, B"), marks("A, B")
    ('Deep learning', 'A, B', '')
    """
    bare = _TWO.sub("", text) if ",," in text or ", ," in text else text
    bare = bare.rstrip(" ,;") if bare.endswith((",", ";")) else bare
    return "" if bare == text else bare


def venue(text: str, *, is_periodical: bool) -> tuple[str, str] | None:
    """Return what the name of a journal or a conference has more than a name, and the remedy; None where it has nothing.

    >>> venue("Nature, 12(3), 2023", is_periodical=True)
    ("', 12(3), 2023' is no part of a name", "write 'Nature', and the rest in volume, issue, pages and year")
    >>> venue("Nature.", is_periodical=True), venue("ICML, 2023", is_periodical=False)
    (("a stop ends 'Nature.', and a comma follows it", "write 'Nature'"), None)
    >>> venue("Nat. Commun.", is_periodical=True), venue("Phys.", is_periodical=True)
    (None, None)
    """
    if any(map(str.isdecimal, text)) and (
        found := (is_periodical and _ANY_FIGURE.search(text)) or _FIGURES.search(text)
    ):
        comma = text.find(",")
        at = comma if 0 <= comma < found.start() and _ANY_FIGURE.match(text[comma:]) else found.start()
        name = text[:at].rstrip(" ,")
        hint = f"write '{name}', and the rest in volume, issue, pages and year"
        return f"'{text[at:]}' is no part of a name", hint
    last = text.rpartition(" ")[2][:-1]
    if text.endswith(".") and text.count(".") == 1 and last.isalpha() and len(last) >= _LONG_WORD:
        return f"a stop ends '{text}', and a comma follows it", f"write '{text[:-1]}'"
    return None
