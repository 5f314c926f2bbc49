"""gettext's quoted strings: texts into lines of a .po file, and back."""

from __future__ import annotations

import re

# A run of numeric escapes stands for bytes (gettext-tools/src/po-lex.c): together they are UTF-8.
ESCAPE = re.compile(r"((?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+)|\\(.)", re.DOTALL)
NUMBER = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")
CHARACTER = re.compile(r"(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))+|\\.|.", re.DOTALL)
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


def _unescape(match: re.Match[str]) -> str:
    numbers, letter = match.groups()
    if numbers is None:
        return PLAIN_ESCAPES.get(letter, letter)
    data = bytes(int(h, 16) if h else int(o, 8) & 0xFF for h, o in NUMBER.findall(numbers))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
