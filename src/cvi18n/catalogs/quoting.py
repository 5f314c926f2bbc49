"""gettext's quoted strings: texts into lines of a .po file, and back."""

from __future__ import annotations

import re

from cvi18n.lazy_pattern import lazy_pattern

# A run of numeric escapes stands for bytes (gettext-tools/src/po-lex.c): together they are UTF-8.
ESCAPE = re.compile(r"((?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+)|\\(.)", re.DOTALL)
NUMBER = lazy_pattern(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")
PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def quote(text: str) -> str:
    r"""Return a text as gettext's quoted string.

    >>> quote('a "b"\n')
    '"a \\"b\\"\\n"'
    """
    if not text.isprintable() or '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        for letter, char in PLAIN_ESCAPES.items():
            text = text.replace(char, "\\" + letter)
    return f'"{text}"'


def quoted(text: str) -> str:
    """Return a text as one quoted string, or as one for each of its lines: wrapped only after newlines."""
    parts = text.split("\n")
    if len(parts) == 1:
        return quote(text)
    lines = [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    return quote(text) if len(lines) == 1 else '""\n' + "\n".join(quote(line) for line in lines)


def unquote(text: str) -> str:
    r"""Return what stands between the quotes of a gettext string.

    >>> unquote(r"\x41\n\""), unquote(r"caf\303\251")
    ('A\n"', 'café')
    """
    return ESCAPE.sub(_unescape, text) if "\\" in text else text


def spans(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    r"""Return where each character stands that a quoted string means; ``start`` and ``stop`` are inside its quotes.

    A character may be one of the file's, an escape, or several escapes that stand for its bytes.

    >>> spans(r'"a\n\303\251\303\250"', 1, 20)
    [(1, 2), (2, 4), (4, 12), (12, 20)]
    """
    found: list[tuple[int, int]] = []
    for match in ESCAPE.finditer(text, start, stop):
        found += zip(range(start, match.start()), range(start + 1, match.start() + 1), strict=True)
        start = match.end()
        if match[1] is None:
            found.append(match.span())
            continue
        at, used = match.start(), 0
        ends = [number.end() for number in NUMBER.finditer(text, at, start)]
        for size in _sizes(_data(match[1])):
            used += size
            found.append((at, ends[used - 1]))
            at = ends[used - 1]
    found += zip(range(start, stop), range(start + 1, stop + 1), strict=True)
    return found


def _unescape(match: re.Match[str]) -> str:
    numbers, letter = match.groups()
    if numbers is None:
        return PLAIN_ESCAPES.get(letter, letter)
    data = _data(numbers)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _data(numbers: str) -> bytes:
    """Return the bytes that a run of numeric escapes stands for."""
    return bytes(int(h, 16) if h else int(o, 8) & 0xFF for h, o in NUMBER.findall(numbers))


def _sizes(data: bytes) -> list[int]:
    """Return how many bytes each character takes: one each, where the bytes are no UTF-8."""
    try:
        return [len(char.encode()) for char in data.decode()]
    except UnicodeDecodeError:
        return [1] * len(data)
