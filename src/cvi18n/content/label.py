"""A label: a word that the program itself prints, declared in English, with what its translators must know."""

from __future__ import annotations

from typing import NamedTuple

#: The language that labels are declared in.
SOURCE = "en"


class Label(NamedTuple):
    """One declared label.

    ``plural`` is empty where the word does not count. ``note`` tells the program's translators what the word
    stands for. ``feminine`` and ``neutral`` are notes as well: where they are given, the word agrees with a
    person's gender, and the label has a form of each. The plain form is the masculine or generic one.
    """

    context: str
    msgid: str
    plural: str = ""
    note: str = ""
    feminine: str = ""
    neutral: str = ""

    def forms(self) -> tuple[Label, ...]:
        """Return the label, and those that agree with a gender.

        >>> [label.context for label in word("rank", "professor", feminine="of a woman").forms()]
        ['rank', 'rank|feminine']
        """
        if not (self.feminine or self.neutral):
            return (self,)
        notes = (("feminine", self.feminine), ("neutral", self.neutral))
        agreeing = (Label(f"{self.context}|{gender}", *self[1:3], note) for gender, note in notes if note)
        return (self, *agreeing)


def word(context: str, msgid: str, note: str = "", *, feminine: str = "", neutral: str = "") -> Label:
    """Declare a label without a plural."""
    return Label(context, msgid, "", note, feminine, neutral)


def counted(
    context: str, singular: str, plural: str, note: str = "", *, feminine: str = "", neutral: str = ""
) -> Label:
    """Declare a label with a singular and a plural."""
    return Label(context, singular, plural, note, feminine, neutral)
