"""Answers that a person types: one key each where the terminal can give it, else a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cvi18n.cli.terminal import ask, can_ask, prompt, say

# Keys that come in so short a time are no answer of a person who has read the question: a word, or something pasted.
TOGETHER = 0.05  # seconds
END = "\x04"  # Ctrl-D
MOST = 4096  # bytes


class Keyboard:
    """What a person answers, key by key or line by line; a line that was typed ahead is the next answer."""

    def __init__(self) -> None:
        self._ahead: list[str] = []
        self._has_keys = can_ask() and _has_keys()

    def key(self, question: str) -> str | None:
        """Return the answer to a question: one key, or a word where one was typed at once; None at the input's end."""
        if self._ahead or not self._has_keys:
            return self.line(question)
        typed = _typed_together(question)
        is_ended = not typed.strip(END)
        say("" if is_ended else typed.strip())
        if is_ended:
            return None
        first, *self._ahead = typed.splitlines()
        return first.strip()

    def line(self, question: str) -> str | None:
        """Return the line that answers a question; None at the input's end."""
        if self._ahead:
            answer = self._ahead.pop(0)
            say(f"{question}{answer}")
            return answer.strip()
        text = ask(question)
        return text.strip() if text else None


def _has_keys() -> bool:
    """Say whether the system hands on keys before a line is whole; Windows has its own way, and gets lines."""
    try:
        import termios
    except ImportError:
        return False
    del termios
    return True


def _typed_together(question: str) -> str:
    """Ask, wait for a key, and return it with all that follows it at once."""
    from select import select

    file = sys.stdin.fileno()
    with suppress(OSError), _by_key(file):  # a terminal that was closed answers nothing any more
        prompt(question)
        data = os.read(file, MOST)
        while data and len(data) < MOST and select([file], [], [], TOGETHER)[0]:
            more = os.read(file, MOST)
            if not more:
                break
            data += more
        return data.decode("utf-8", "replace")
    return ""


@contextmanager
def _by_key(file: int) -> Iterator[None]:
    """Have a terminal hand on each key, unseen; Ctrl-C still interrupts."""
    import termios

    before = termios.tcgetattr(file)
    now = [*before]
    now[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(file, termios.TCSADRAIN, now)
    try:
        yield
    finally:
        with suppress(termios.error):  # it was closed meanwhile
            termios.tcsetattr(file, termios.TCSADRAIN, before)
