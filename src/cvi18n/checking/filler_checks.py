"""Texts that stand where the right one is still to come: TODO, lorem ipsum, "Your Name"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.lexicon import lexicon
from cvi18n.checking.name_checks import Found
from cvi18n.checking.own_texts import every_text
from cvi18n.content.model import CV
from cvi18n.language.tags import MOST_KEPT
from cvi18n.lazy_pattern import lazy_pattern

TEMPLATES = "en"  # the language that most templates of CVs are in, whatever the CV's own
LONGEST = 60  # characters of a text that stands for another one
_MARK = r"TODO|FIXME|TBD|TBC|TBA|X{3,}|x{3,}|\?{2,}"
# Sure wherever they stand: an app may be a TODO list, TBC an illness, and XXX the thirtieth congress.
_SURE = lazy_pattern(
    rf"(?P<whole>\A\W*(?:{_MARK})\W*\Z)|[\[({{<]\s*(?P<inner>(?:{_MARK})(?!\w))|(?<!\w)(?P<label>(?:TODO|FIXME|TBD)\s*[:：])"
    r"|(?<![\w-])(?P<last>TODO|FIXME|TBD)[.…!)\]]*\Z|(?<!\w)(?P<long>X{4,}|x{3,}|(?:19|20)XX|X{2,} ?%)(?!\w)"
    r"|(?P<latin>(?i:lorem ipsum|dolor sit amet))|(?P<dots>\A\W*(?:\.{3,}|…|_{2,})\W*\Z)"
)
_SIGN = lazy_pattern(r"TODO|FIXME|TBD|TBC|TBA|XX|xxx|\?\?|(?i:lorem|dolor)|\A\W*\Z")
_BRACKETS = lazy_pattern(r"\[([^\[\]()]{2,60})\](?!\()|<([^<>]{2,60})>|\{{1,2}([^{}]{2,60})\}{1,2}")
_AROUND = " \t\n[](){}<>*_\"'“”«».,:;…!?"


@define(
    "Y124",
    "text-to-come",
    Severity.WARNING,
    reason="A mark such as TODO, filler such as 'lorem ipsum', or the words of a template ('Your Name', '[insert title]') "
    "stand where the right text is still to come. They are printed as they are, and sent to translators.",
    bad=Example("sections:\n  about:\n    kind: text\n    paragraphs:\n      one: 'TODO: write this.'\n"),
    good=Example("sections:\n  about:\n    kind: text\n    paragraphs:\n      one: I wrote a TODO app.\n"),
)
def text_to_come(cv: CV, today: str) -> Found:
    """Look at every text of the CV, and at the owner's name as it is printed."""
    del today
    for path, text in dict.fromkeys(_texts(cv)):
        if filler := _filler(text, cv.language):
            yield (
                path,
                Fault(f"'{filler}' stands for a text that is still to come", "write it, or delete the field"),
            )


def _texts(cv: CV) -> Iterator[tuple[str, str]]:
    yield from (("person.name", cv.person.name.plain(form.language)) for form in cv.person.name.forms)
    yield from ((path, text) for _, path, _, text in every_text(cv))


def _filler(text: str, language: str) -> str:
    """Return what stands in a text for one that is still to come, "" where nothing does.

    >>> _filler("Prize (TBD)", "en"), _filler("[Your company], Lyon", "en"), _filler("À compléter", "fr")
    ('TBD', '[Your company]', 'À compléter')
    >>> _filler("Wrote a TODO list in [Rust](https://rust-lang.org)", "en")
    ''
    """
    if not text.strip():
        return ""
    if _SIGN.search(text) and (found := _SURE.search(text)):
        return str(next(filter(None, found.groups()))).strip()
    if len(text) <= LONGEST and " ".join(text.strip(_AROUND).casefold().split()) in _fillers(language):
        return text.strip()
    for found in _BRACKETS.finditer(text):
        inner = next(filter(None, found.groups())).strip().casefold()
        if inner in _fillers(language) or inner.partition(" ")[0] in _prompts(language):
            return str(found[0])
    return ""


@lru_cache(maxsize=MOST_KEPT)
def _fillers(language: str) -> frozenset[str]:
    return lexicon(language).fillers | lexicon(TEMPLATES).fillers


@lru_cache(maxsize=MOST_KEPT)
def _prompts(language: str) -> frozenset[str]:
    return lexicon(language).prompts | lexicon(TEMPLATES).prompts


CHECKS: tuple[Check, ...] = (text_to_come,)
