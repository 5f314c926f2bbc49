"""What a vocabulary is made of: codes with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cvi18n.content.label import Label, word

# What the translators are told of the form for a person whose gender is not said.
NEUTRAL = "of unstated gender: a word for both, an abbreviation, or a noun for the office"


class OwnName(NamedTuple):
    """A name that stays what it is in every language, and the language that it is of."""

    text: str
    language: str


class Term(NamedTuple):
    """What is printed for a code: its word, and a pattern that says the same with something beside it.

    ``own`` is the name in both that is of another language than English.
    """

    label: Label | None = None
    pattern: Label | None = None
    own: OwnName | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A closed set of codes with their words.

    ``title`` names it for people. ``number`` is the number of things that its words are said of: they count
    where a language does. The words of one that is ``of_owner`` are said of the owner, and agree with their gender.
    """

    title: str
    terms: Mapping[str, Term]
    number: int = 1
    of_owner: bool = False

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def label(self, code: str) -> Label:
        """Return the word of a code. KeyError where there is none."""
        label = self.terms[code].label
        if label is None:
            raise KeyError(code)
        return label

    def pattern(self, code: str) -> Label:
        """Return the pattern of a code. KeyError where there is none."""
        pattern = self.terms[code].pattern
        if pattern is None:
            raise KeyError(code)
        return pattern

    def labels(self) -> Iterator[Label]:
        """Yield every label: the words, then the patterns."""
        yield from (term.label for term in self.terms.values() if term.label)
        yield from (term.pattern for term in self.terms.values() if term.pattern)


def said(context: str, words: Mapping[str, tuple[str, str]]) -> dict[str, Term]:
    """Return the terms of words that agree with nobody: by their codes, each with its note to the translators.

    >>> said("employment", {"temporary": ("Temporary", "")})["temporary"].label.msgid
    'Temporary'
    """
    return {code: Term(word(context, msgid, note)) for code, (msgid, note) in words.items()}


def of_person(context: str, words: Mapping[str, tuple[str, str]]) -> dict[str, Term]:
    """Return the terms of words that agree with a person's gender, as ``said`` does.

    >>> [form.context for form in of_person("rank", {"dean": ("dean", "")})["dean"].label.forms()]
    ['rank', 'rank|feminine', 'rank|neutral']
    """
    return {
        code: Term(word(context, msgid, note, feminine="of a woman", neutral=NEUTRAL))
        for code, (msgid, note) in words.items()
    }
