"""Types of fields whose values are the numbers under which a publication is known, and its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cvi18n.content.code_types import Count, Pattern
from cvi18n.content.declaration import Schema, Slot
from cvi18n.content.values import CHECKED, is_spelt, quoted
from cvi18n.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Node

# What a link may hold as it is; the rest of an identifier is percent-encoded (RFC 3986, DOI Handbook 2.5.2.4).
IN_A_LINK = "/:;()!$&'*,=@~._-"
# What is left of an ISBN where an editor takes it for a number: one of ten digits may have lost its zeros.
NUMBERS_OF_BOOKS = ((2_000_000, 9_999_999_999), (9_780_000_000_000, 9_799_999_999_999))
VERSION = lazy_pattern(r"v[0-9]+$")
# A number with a comma before each three figures: "1, 800" is two pages, and "1,800" nobody can tell.
_THOUSANDS = lazy_pattern(r"(?<![0-9,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
DASH = lazy_pattern(r" ?(?:--?|–) ?")


class Identifier(Pattern):
    """A number under which a work is known; ``home`` is where a link to it begins, "" where it has none."""

    __slots__ = ()
    home: ClassVar[str] = ""

    def fault(self, reader: Reader, text: str, slot: Slot) -> tuple[str, str]:
        if self.pattern in CHECKED and is_spelt(self.pattern, text):
            return (
                f"the last digit of {quoted(text)} does not follow from the others",
                "one of them is mistyped",
            )
        return super().fault(reader, text, slot)

    def work(self, value: str) -> str:
        """Return what all numbers of one work have in common; "" where one number is that of several works."""
        return value

    def address(self, value: str) -> str:
        from urllib.parse import quote

        return self.home + quote(value, safe=IN_A_LINK) if self.home else ""


class Doi(Identifier):
    """A digital object identifier."""

    __slots__ = ()
    described = "a DOI"
    example = "10.1137/22M1496657"
    pattern = "doi"
    home = "https://doi.org/"

    def work(self, value: str) -> str:
        return value.casefold()  # DOI Handbook, 3.4


class Versioned(Identifier):
    """A number that may end with a version, as v2."""

    __slots__ = ()

    def work(self, value: str) -> str:
        return VERSION.sub("", value)


class Arxiv(Versioned):
    """A number of arXiv, in its scheme of today or in that until 2007."""

    __slots__ = ()
    described = "an arXiv number"
    example = "2112.00386"
    pattern = "arxiv"
    home = "https://arxiv.org/abs/"

    def schema(self) -> Schema:
        # 2112.00386 is a number in an editor's eyes; 2112 and 3.14 are none of arXiv.
        number = {"type": "number", "minimum": 704, "exclusiveMaximum": 10000, "not": {"type": "integer"}}
        return {"anyOf": [number, super().schema()]}


class Hal(Versioned):
    """A number of HAL, the open archive."""

    __slots__ = ()
    described = "a HAL number"
    example = "hal-03456789"
    pattern = "hal"
    home = "https://hal.science/"


class Pmid(Identifier):
    """A number of PubMed."""

    __slots__ = ()
    described = "a PubMed number"
    example = 30049270
    pattern = "pmid"
    home = "https://pubmed.ncbi.nlm.nih.gov/"

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 99_999_999}, super().schema()]}


class Pmcid(Identifier):
    """A number of PubMed Central."""

    __slots__ = ()
    described = "a PubMed Central number"
    example = "PMC6063418"
    pattern = "pmcid"
    home = "https://pmc.ncbi.nlm.nih.gov/articles/"


class Whole(Identifier):
    """A number that several works of one book or of one journal share."""

    __slots__ = ()

    def work(self, value: str) -> str:
        del value
        return ""


class Isbn(Whole):
    """The number of a book, of 10 or of 13 digits, whose last one is checked (ISO 2108)."""

    __slots__ = ()
    described = "an ISBN"
    example = "978-0-306-40615-7"
    pattern = "isbn"

    def schema(self) -> Schema:
        numbers = [{"type": "integer", "minimum": first, "maximum": last} for first, last in NUMBERS_OF_BOOKS]
        return {"anyOf": [*numbers, super().schema()]}


class Issn(Whole):
    """The number of a journal or a series, whose last digit is checked (ISO 3297)."""

    __slots__ = ()
    described = "an ISSN"
    example = "0378-5955"
    pattern = "issn"


class Pages(Pattern):
    """How many pages a work has, or from which page to which it goes in a journal or a book."""

    __slots__ = ()
    described = "a number of pages, or a range of them"
    example = "1659-1671"
    pattern = "pages"

    def read(self, reader: Reader, node: Node, slot: Slot) -> int | str | None:
        pages: int | str | None = super().read(reader, node, slot)
        if isinstance(pages, str) and (found := _THOUSANDS.search(pages)):
            message = f"{quoted(found[0])} is two pages, or one number"
            hint = (
                f"write {found[0].replace(',', '')}, or {found[0].replace(',', ', ')} where these are several"
            )
            reader.source.at(node, message, hint)
        first, _, last = pages.partition("–") if isinstance(pages, str) else ("", "", "")
        # The last page may be short: 1659–71.
        if first.isdecimal() and last.isdecimal() and len(first) == len(last) and last < first:
            message = f"the last page {last} comes before the first one, {first}"
            reader.source.at(node, message, "exchange them, or correct one")
        return pages

    def converted(self, text: str) -> int | str:
        """Return a number as such, and a range with its dash."""
        return int(text) if text.isdecimal() else DASH.sub("–", text)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999_999}, super().schema()]}


class Ordinal(Count):
    """Which one something is in a row."""

    __slots__ = ()
    example = 2
