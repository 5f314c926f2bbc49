"""The walk in a terminal: a text is shown, a person answers, the answer is written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from cvi18n.cli.keyboard import Keyboard
from cvi18n.cli.terminal import choice, columns, explain, say, show, window
from cvi18n.errors import CvError
from cvi18n.walk import (
    STATES,
    Desk,
    Outcome,
    Route,
    Window,
    accepted,
    edited,
    fault_of,
    fault_of_heads,
    from_edit,
    is_below,
    mixed_up,
    shown,
    taken,
    to_edit,
)

if TYPE_CHECKING:
    from cvi18n.walk import Change, Row, Text

KEYS = {
    "a": "accept what stands: a draft becomes final, a translation of an older source stays",
    "p": "take what is proposed in its place",
    "e": "edit in $VISUAL or $EDITOR, or write what is empty",
    "s": "leave it for later, and go on",
    "b": "back to the text before",
    "u": "undo the last decision, of all the texts that it was about",
    "j": "jump to a text by its key",
    "f": f"filter by a state ({', '.join(STATES)}), a language or a part of a key",
    "v": "show the whole text",
    "1 to 9": "decide on that language alone, or on all again",
    "q": "quit: what is decided is kept",
}
NOT_UNDERSTOOD = "One of these keys alone is an answer; ? explains them."


class Walking:
    """One walk of a person through the texts of a desk."""

    def __init__(
        self, desk: Desk, waiting: Mapping[str, Mapping[str, str]], keyboard: Keyboard | None = None
    ) -> None:
        """``waiting`` are the texts to walk through: their states by language, by their keys."""
        self.desk = desk
        self.route = Route(waiting)
        self.keyboard = keyboard or Keyboard()
        self.only = ""
        self.is_whole = False
        self.is_in_sight = False  # what is said below a text is not pushed out by the same text
        self.is_back = False  # at a text that was asked for, whether it waits or not
        self.typed: dict[
            str, str
        ] = {}  # what was written for the text in sight and could not be saved, by language
        self.doubted: dict[str, str] = {}  # what was written last and probably stands in wrong places
        self.edited: set[tuple[str, str]] = set()  # keys and languages whose translation is of this walk
        self.actions: dict[str, Callable[[Text], None]] = {
            "a": self._accept,
            "p": self._take,
            "e": self._edit,
            "s": self._later,
            "b": self._back,
            "u": self._undo,
            "j": self._jump,
            "f": self._filter,
            "v": self._view,
            "?": self._help,
        }

    def run(self) -> None:
        """Walk to the end, or until the person quits.

        What somebody has typed is never thrown away: where it could not be written, it is shown, and the next edit
        begins with it.
        """
        try:
            while key := self.route.key:
                text = self.desk.text(key)
                if self.only not in {row.tag for row in text.waiting}:  # it is decided
                    self.only = ""
                if not text.waiting and not self.is_back:
                    self._later(text)
                elif not self._step(text):
                    break
            self._show_typed()
        except CvError:
            self._show_typed()
            raise
        except KeyboardInterrupt:
            self._keep_typed()
            raise

    def _step(self, text: Text) -> bool:
        """Show a text and do what is answered; return whether the walk goes on."""
        question = self._question(text)
        if not self.is_in_sight:
            view = _window(question, whole=self.is_whole)
            edited = {tag for key, tag in self.edited if key == text.key}
            show("\n" + shown(text, self.route.place, view, only=self.only, edited=edited))
        self.is_whole = self.is_in_sight = False
        answer = self.keyboard.key(question)
        if answer is None:
            self._keep_typed()
        if answer is None or answer.lower() == "q":
            return False
        action = self.actions.get(answer.lower())
        numbers = {str(number): row.tag for number, row in enumerate(text.waiting, 1)}
        if action is not None:
            action(text)
        elif answer in numbers and len(numbers) > 1:
            self.only = "" if self.only == numbers[answer] else numbers[answer]
        else:
            self._remark(NOT_UNDERSTOOD)
        return True

    def _remark(self, said: str) -> None:
        """Say what changes nothing: the text in sight stays there, and the question is asked again."""
        say(said)
        self.is_in_sight = True

    def _help(self, _: Text) -> None:
        explain(KEYS)
        self.is_in_sight = True

    def _question(self, text: Text) -> str:
        rows = self._rows(text)
        if not text.waiting:
            return self._choices("[e]dit")
        if not any(row.translation for row in rows):
            return self._choices("[e] write it")
        keeps = any(row.state == "stale" and (text.key, row.tag) not in self.edited for row in rows)
        first = "[a] keep what stands" if keeps else "[a]ccept"
        second = "[p] take the new" if any(row.proposal for row in rows) else ""
        return self._choices(first, second, "[e]dit")

    def _choices(self, *own: str) -> str:
        """Return a question: a text's own choices, and those of every text."""
        undo = "[u]ndo" if self.desk.can_undo else ""
        return choice(*own, "[s]kip", undo, "[q]uit")

    def _rows(self, text: Text) -> Sequence[Row]:
        """Return the languages that a decision is about: those that wait, or of a text that is decided, all."""
        rows = text.waiting or tuple(row for row in text.rows if row.entry is not None)
        return [row for row in rows if self.only in {"", row.tag}]

    def _leave(self) -> None:
        """Forget what was about the text that was in sight."""
        self._show_typed()
        self.typed.clear()
        self.only = ""

    def _later(self, _: Text) -> None:
        self._leave()
        self.is_back = False
        self.route.on()

    def _back(self, _: Text) -> None:
        if not self.route.back():
            self._remark("This is the first text.")
            return
        self._leave()
        self.is_back = True

    def _undo(self, _: Text) -> None:
        keys = self.desk.undo()
        if not keys:
            self._remark("There is no decision to undo.")
            return
        self._leave()
        self.edited = {one for one in self.edited if one[0] not in keys}
        self.is_back = True
        waiting = self.desk.waiting()
        self.route.to(*keys, waiting={key: waiting[key] for key in keys if key in waiting})

    def _jump(self, _: Text) -> None:
        part = self.keyboard.line("A key, or a part of one: ")
        found = self.desk.find(part) if part else ""
        if found:
            self._leave()
            self.is_back = True
            self.route.to(found)
        else:
            self._remark("No text has such a key.")

    def _filter(self, _: Text) -> None:
        words = self.keyboard.line("A state, a language or a part of a key; nothing for all: ")
        if words is None:
            return
        count = self.route.filter(words)
        self._leave()
        meant = "1 text is meant." if count == 1 else f"{count} texts are meant."
        say(meant if count else "No text is meant; the walk stays as it is.")

    def _view(self, _: Text) -> None:
        self.is_whole = True

    def _accept(self, text: Text) -> None:
        rows = [row for row in self._rows(text) if row.waits and row.translation]
        missing = (
            "There is no translation to accept: e writes one." if text.waiting else "This waits for nothing."
        )
        self._finish(text, {row.tag: accepted for row in rows}, missing)

    def _take(self, text: Text) -> None:
        rows = [row for row in self._rows(text) if row.proposal]
        changes: dict[str, Change] = {row.tag: partial(taken, proposal=row.proposal) for row in rows}
        self._finish(text, changes, "Nothing is proposed here.")

    def _finish(self, text: Text, changes: dict[str, Change], missing: str) -> None:
        """Write what is final from now on, by language, and go on where nothing else waits; say what is ``missing``."""
        if not changes:
            self._remark(missing)
            return
        for tag in self._write(text, changes):
            self._show_typed(tag)
            self.typed.pop(tag, None)
        if not self.desk.text(text.key).waiting:
            self._later(text)

    def _edit(self, text: Text) -> None:
        from cvi18n.cli.editor import edit, keep

        rows = self._rows(text)
        if not rows:
            self._remark("There is nothing to edit here.")
            return
        try:
            given = to_edit(text, rows, self.typed)
            left = edit(given)
        except CvError as error:
            self._remark(f"{error}\nNothing was changed.")
            return
        tags = [row.tag for row in rows]
        if fault := fault_of_heads(left.text, tags):
            self._remark(f"{fault}\nNothing was changed.")
            keep(left.text)
            return
        if is_below(left.text, given):
            self._remark("What you wrote below the line with >8 does not count: write above it.")
            keep(left.text)
        texts = from_edit(left.text, tags)
        new = {row.tag: texts[row.tag] for row in rows if texts[row.tag] not in {"", row.translation}}
        if self._is_doubtful(rows, texts, new):
            return
        changes: dict[str, Change] = {}
        for tag, typed in new.items():
            if fault := left.fault or fault_of(typed):
                self._remark(f"{fault}\nWhat you wrote is kept: the next edit begins with it.")
                self.typed[tag] = typed
            else:
                changes[tag] = partial(edited, text=typed)
        if not new:
            self._remark("\n".join(filter(None, (left.fault, "Nothing was changed."))))
        self.typed |= {tag: new[tag] for tag in changes}
        self.is_in_sight = self.is_in_sight and not changes
        for tag in self._write(text, changes):
            self.edited.add((text.key, tag))
            del self.typed[tag]

    def _is_doubtful(self, rows: Sequence[Row], texts: Mapping[str, str], new: Mapping[str, str]) -> bool:
        """Say that the texts of two languages seem to stand each in the other's place; not where the same is saved again."""
        pair = mixed_up(rows, texts) if new and texts != self.doubted else None
        self.doubted = dict(texts) if pair else {}
        if pair is None:
            return False
        self._remark(
            f"The texts of {pair[0]} and {pair[1]} seem to be exchanged, and nothing was changed.\n"
            f"What you wrote is kept: the next edit begins with it. Saved there as it is, it counts."
        )
        self.typed |= new
        return True

    def _write(self, text: Text, changes: dict[str, Change]) -> list[str]:
        """Write decisions, by language; say what was overtaken, and return the languages that were written."""
        rows = [(row, changes[row.tag]) for row in text.rows if row.tag in changes]
        outcomes = self.desk.decide(rows)
        for tag, outcome in outcomes.items():
            if outcome is Outcome.UNREAD:
                self._show_typed(tag)
            elif outcome is not Outcome.WRITTEN:
                is_gone = outcome is Outcome.GONE
                end = "it is no draft of this source any more" if is_gone else "here it is as it stands now"
                say(f"{tag}: this text was changed elsewhere meanwhile; {end}.")
                self._show_typed(tag)
                if is_gone:
                    self.typed.pop(tag, None)
        return [tag for tag, outcome in outcomes.items() if outcome is Outcome.WRITTEN]

    def _keep_typed(self) -> None:
        """Write what was not saved to a file: a terminal that was closed shows nothing."""
        if self.typed:
            from cvi18n.cli.editor import keep

            self._show_typed()
            keep("\n\n".join(self.typed.values()))
            self.typed.clear()

    def _show_typed(self, *tags: str) -> None:
        for tag in tags or tuple(self.typed):
            if typed := self.typed.get(tag):
                say("What you wrote was not saved:\n    " + typed.replace("\n", "\n    "))


def list_waiting(desk: Desk) -> None:
    """Print what waits for a person: the keys of the texts, and their states in each language."""
    for key, states in desk.waiting().items():
        show(f"{key}  {', '.join(f'{tag}: {state}' for tag, state in states.items())}")


@contextmanager
def summed_up(desk: Desk, next_: Callable[[int], str], *, at_the_end: bool) -> Iterator[Callable[[], None]]:
    """Say what was decided meanwhile, how much waits, and what comes next, by that number.

    That is said where a signal or an error ends the block, and with ``at_the_end`` at its own end, too. The block gets
    what says that all decisions are kept, where there are some: for where something else went wrong.
    """
    before = desk.waiting()

    def summary() -> tuple[int, str]:
        after = desk.waiting()
        count = len(before.keys() - after)
        return count, f"{count} accepted, {len(after)} left. {next_(len(after))}"

    def tell_kept() -> None:
        count, said = summary()
        if count:
            say(f"What you have decided is in the catalogs: {said}")

    try:
        yield tell_kept
    except KeyboardInterrupt:
        with suppress(CvError):
            say(f"\n{summary()[1]}")
        raise
    except CvError:
        with suppress(CvError):
            tell_kept()
        raise
    if at_the_end:
        say(summary()[1])


def _window(question: str, *, whole: bool) -> Window:
    """Return how much the terminal shows beside a question; everything, where the whole is asked for."""
    lines = window()[1]
    return Window(columns(), None if whole or lines is None else max(8, lines - 2 - question.count("\n")))
