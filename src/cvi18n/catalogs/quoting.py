"""gettext's quoted strings: texts into lines of a .po file, and back."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
CHARACTER = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)|.", re.DOTALL)
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

    >>> unquote(r"\x41\n\"")
    'A\n"'
    """
    return ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return PLAIN_ESCAPES.get(code, code)
