"""Checks of structure: what a translation must keep as it is: links, code, math, placeholders, tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, groupby
from types import MappingProxyType

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import Scan, scan
from cvi18n.checking.spelling import words
from cvi18n.content.markup import faults, is_link, parse_inline
from cvi18n.language.kept import Kind, spans
from cvi18n.lazy_pattern import lazy_pattern

_CONVERSION = lazy_pattern(r"%(?:\d+\$)?([-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|j|z|t|L)?[a-zA-Z])")
_LANGUAGE_PART = lazy_pattern(r"(?<![^/.@])[a-z]{2}(?:[-_][A-Za-z]{2})?(?=[/.]|$)")
# A host that begins with a language, and its page: https://en.wikipedia.org/wiki/Beekeeping
_PAGE = lazy_pattern(r"(?:https?://)?([a-z]{2})\.(?:m\.)?([a-z-]+\.org/wiki/)([^?#]+)")
_ESCAPED = lazy_pattern("%[0-9A-Fa-f]{2}")
_ALIKE = 4  # letters that translated names have in common: Petersburg, Pétersbourg
_TAG = lazy_pattern(
    r"<(/?)(abbr|a|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|font|h[1-6]|hr|img|i|kbd|li|ol|p|pre|q"
    r"|small|span|strong|s|sub|sup|table|td|th|tr|tt|ul|u)(?=[\s/>])",
    re.IGNORECASE,
)
_ATTRIBUTE = lazy_pattern(r"""(?:href|src)=["']([^"'{%]*[^"'{%/])""")
_PREFIX = lazy_pattern(r"[A-Za-z]+:")
_NO_LETTERS = lazy_pattern(r"[\W_]+")
_NUMBER = lazy_pattern(r"\d+")
_PLACEHOLDERS: frozenset[Kind] = frozenset({"placeholder"})
_ORDERED: Mapping[Kind, str] = MappingProxyType(
    {"url": "addresses", "host": "addresses", "email": "e-mail addresses", "handle": "names"}
)
_TECHNICAL: Mapping[Kind, str] = MappingProxyType({
    "file": "file", "path": "path", "option": "option", "scope": "name", "version": "version", "hashtag": "hashtag",
})  # fmt: skip


def _differences(source: Sequence[str], target: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is missing in the target and what is there too much."""
    if source == target:
        return [], []
    left, right = Counter(source), Counter(target)
    return list((left - right).elements()), list((right - left).elements())


def _compare(pair: Pair, kind: Kind, name: str, hint: str = "") -> Iterator[Fault]:
    """Report what the two texts hold of one kind, where it is not the same."""
    source, target = scan(pair.source), scan(pair.target)
    if kind not in source.kept and kind not in target.kept:
        return
    missing, extra = _differences(source.of(kind), target.of(kind))
    yield from _report(target, name, missing, extra, hint)


def _report(
    target: Scan, name: str, missing: Sequence[str], extra: Sequence[str], hint: str = ""
) -> Iterator[Fault]:
    """Say what was lost, changed and added: one fault each."""
    places = {text: place for many in target.kept.values() for text, place in many}
    places |= {link[1:-1]: place + 1 for link, place in target.kept.get("target", ())}
    for number in range(max(len(missing), len(extra))):
        old = missing[number] if number < len(missing) else None
        new = extra[number] if number < len(extra) else None
        start = places.get(new, 0) if new else 0
        end = start + len(new) if new else 0
        if old is None:
            yield Fault(f"the {name} '{new}' is not in the source", hint, start, end)
        elif new is None:
            yield Fault(f"the {name} '{old}' is missing", hint)
        else:
            yield Fault(f"the {name} '{old}' became '{new}'", hint, start, end)


@define(
    "S102",
    "link-changed",
    Severity.ERROR,
    reason="A link must lead to the same place in every language.",
    bad=Example("Construit [Foo](https://bar.dev) seul", "Built [Foo](https://foo.dev) alone"),
    good=Example("Construit [Foo](https://foo.dev) seul", "Built [Foo](https://foo.dev) alone"),
)
def link_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the targets of Markdown links."""
    if "](" not in pair.source and "](" not in pair.target:
        return
    source, target = scan(pair.source), scan(pair.target)
    missing, extra = _differences(
        [link[1:-1] for link in source.of("target")], [link[1:-1] for link in target.of("target")]
    )
    missing, extra = _other_language(missing, extra, context)
    yield from _report(target, "link", missing, extra, "only the words in [ ] are translated")
    if "[](" in pair.target and "[](" not in pair.source:
        yield Fault("a link without words", start=pair.target.find("[]("))


def _other_language(missing: list[str], extra: list[str], context: Context) -> tuple[list[str], list[str]]:
    """Take out addresses that differ in the language (en.wikipedia.org, /fr/) or are safer (https) alone."""
    if not missing or len(missing) != len(extra):
        return missing, extra
    if any(url.startswith("http://") and f"https://{url[7:]}" in missing for url in extra):
        return missing, extra
    tags = {context.source.language, context.target.language}

    def bare(url: str) -> str:
        url = url.removesuffix("/").replace("http://", "https://")
        return _LANGUAGE_PART.sub(lambda match: "" if match[0][:2] in tags else match[0], url)

    if sorted(map(bare, missing)) == sorted(map(bare, extra)):
        return [], []
    kept = [pair for pair in zip(missing, extra, strict=True) if not _is_same_page(*pair, context)]
    return [old for old, _ in kept], [new for _, new in kept]


def _is_same_page(source: str, target: str, context: Context) -> bool:
    """Say whether a page may be that of another language, as one of Wikipedia is: its title is translated.

    Titles that have a word in common at one place, and at another words that are not alike, are those of two people.
    """
    old, new = (_PAGE.match(url) for url in (source, target))
    tags = (context.source.language, context.target.language)
    if not old or not new or (old[1], new[1]) != tags or old[2] != new[2]:
        return False
    from urllib.parse import unquote

    first, other = (words(unquote(page[3])) for page in (old, new))
    same = [one == two for one, two in zip(first, other, strict=False)]
    alike = [one[:_ALIKE] == two[:_ALIKE] for one, two in zip(first, other, strict=False)]
    return len(first) != len(other) or not any(same) or all(alike)


@define(
    "S103",
    "links-swapped",
    Severity.WARNING,
    reason="The same links in another order are right where the words have moved with them, and wrong where "
    "only the addresses have: `[A](a)` and `[B](b)` must not become `[A](b)` and `[B](a)`.",
    bad=Example(
        "[Lyon](https://b.org) et [Nice](https://a.org)", "[Lyon](https://a.org) and [Nice](https://b.org)"
    ),
    good=Example(
        "[Nice](https://b.org) et [Lyon](https://a.org)", "[Lyon](https://a.org) and [Nice](https://b.org)"
    ),
)
def links_swapped(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report links and addresses in another order, unless the words of the links have moved with them."""
    if "](" not in pair.target and "://" not in pair.target and "@" not in pair.target:
        return
    if "](" in pair.target:
        left, right = scan(pair.source).of("target"), scan(pair.target).of("target")
        moved = left != right and sorted(left) == sorted(right)
        if moved and not _moved_together(_links(pair.source), _links(pair.target)):
            yield Fault(
                "the links stand in another order than in the source",
                "see that each address still belongs to its words",
                pair.target.find("]("),
            )
    for kind, name in _ORDERED.items():
        left, right = scan(pair.source).of(kind), scan(pair.target).of(kind)
        if len(right) > 1 and left != right and sorted(left) == sorted(right):
            yield Fault(
                f"the {name} stand in another order than in the source",
                "see that each still belongs to its words",
                scan(pair.target).kept[kind][0][1],
            )


def _links(text: str) -> list[tuple[str, str]]:
    """Return the words and the address of each link."""
    spans = [span for span in parse_inline(text) if span.link]
    return [
        ("".join(span.text for span in group), str(link))
        for link, group in groupby(spans, key=lambda span: span.link)
    ]


def _moved_together(source: Sequence[tuple[str, str]], target: Sequence[tuple[str, str]]) -> bool:
    """Say whether every link whose words are the same in both texts still has its address, and some are."""
    words = dict(source)
    same = [(text, link) for text, link in target if text in words]
    return bool(same) and all(words[text] == link for text, link in same)


@define(
    "S104",
    "code-span-changed",
    Severity.ERROR,
    reason="What stands in backticks is code: it is the same in every language.",
    bad=Example("Écrit l'outil `cvi18n construire`", "Wrote the `cvi18n build` tool"),
    good=Example("Écrit l'outil `cvi18n build`", "Wrote the `cvi18n build` tool"),
)
def code_span_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the code spans, and the backticks that belong to none."""
    if "`" not in pair.source and "`" not in pair.target:
        return
    found = False
    for fault in _compare(pair, "code", "code", "what stands in backticks stays as it is"):
        found = True
        yield fault
    loose = scan(pair.target).plain.count("`")
    if not found and loose != scan(pair.source).plain.count("`"):
        yield Fault("a backtick that opens or closes nothing", start=max(pair.target.find("`"), 0))


@define(
    "S105",
    "math-changed",
    Severity.ERROR,
    reason="A formula is the same in every language.",
    bad=Example("La norme $\\ell_2$", "The norm $\\ell_1$"),
    good=Example("La norme $\\ell_1$", "The norm $\\ell_1$"),
)
def math_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the formulas between dollar signs."""
    if "$" in pair.source or "$" in pair.target:
        yield from _compare(pair, "math", "formula")


@define(
    "S106",
    "placeholder-changed",
    Severity.ERROR,
    reason="The program puts a value in the place of {name}, {{ name }} or %(name)s: where the name is "
    "translated, lost or added, the value is lost or the program fails.",
    bad=Example("Travaillé chez {entreprise} longtemps", "Worked at {company} for long"),
    good=Example("Travaillé chez {company} longtemps", "Worked at {company} for long"),
)
def placeholder_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the placeholders, whatever their order where they have a name or a number."""
    source, target = scan(pair.source), scan(pair.target)
    if not source.kept and not target.kept:
        return
    left = [_holder(holder) for holder in _holders(source)]
    right = [_holder(holder) for holder in _holders(target)]
    missing, extra = _differences(left, right)
    if pair.entry is not None and pair.entry.msgid_plural is not None and len(missing) == 1:
        missing = []  # "one page" may do without the number, and a language chooses which form does
    yield from _report(target, "placeholder", missing, extra, "placeholders stay as they are")


def _holders(text: Scan) -> list[str]:
    """Return the placeholders of a text, those in its code, tags and addresses too."""
    addresses = (_ESCAPED.sub("_", address) for address in text.of("url", "target"))
    return [*text.of("placeholder"), *_inner([*text.of("code", "tag"), *addresses])]


def _inner(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from (text[start:end] for start, end, _ in spans(text, _PLACEHOLDERS))


def _holder(text: str) -> str:
    """Return a placeholder without its number and inner spaces: ``%1$s`` is ``%s``."""
    if text[0] != "%" or text[1] in "(<%":
        return text.replace(" ", "")
    return _CONVERSION.sub(r"%\1", text)


@define(
    "S107",
    "url-changed",
    Severity.ERROR,
    reason="An address (a URL, a host such as example.org/talks), a DOI, an ORCID, an ISBN must be the same in "
    "every language. The language's own page (en.wikipedia.org, fr.wikipedia.org) is right.",
    bad=Example("Voir exemple.org/talks", "See example.org/talks"),
    good=Example("Voir https://example.org/a", "See https://example.org/a"),
)
def url_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the addresses that stand in the text itself, and what identifies a work or a person."""
    source, target = scan(pair.source), scan(pair.target)
    if not source.kept and not target.kept:
        return
    missing, extra = _other_language(*_differences(_addresses(source), _addresses(target)), context)
    yield from _report(target, "address", missing, extra)
    missing, extra = _differences(_identifiers(source), _identifiers(target))
    if missing or extra:
        # ISBN 978 2 7433 0482 9 and doi:10.1/a are the same as with hyphens, and without a prefix
        left, right = _letters(pair.source), _letters(pair.target)
        missing = [identifier for identifier in missing if _letters(identifier) not in right]
        extra = [identifier for identifier in extra if _letters(identifier) not in left]
        yield from _report(target, "identifier", missing, extra)


def _addresses(text: Scan) -> list[str]:
    """Return the addresses of a text, those in its tags too."""
    return text.of("url", "host") + [url for tag in text.of("tag") for url in _ATTRIBUTE.findall(tag)]


def _identifiers(text: Scan) -> list[str]:
    """Return the identifiers of a text without their prefix: ``doi:10.1/a`` is ``10.1/a``."""
    return [_PREFIX.sub("", identifier) for identifier in text.of("identifier")]


def _letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return _NO_LETTERS.sub("", text).casefold()


@define(
    "S108",
    "email-changed",
    Severity.ERROR,
    reason="An e-mail address and a name such as @nora must be the same in every language.",
    bad=Example("Écrivez-moi à a@c.org", "Mail me at a@b.org"),
    good=Example("Écrivez-moi à a@b.org", "Mail me at a@b.org"),
)
def email_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the e-mail addresses, and the names on networks."""
    if "@" in pair.source or "@" in pair.target:
        yield from _compare(pair, "email", "e-mail address")
        source, target = scan(pair.source), scan(pair.target)
        missing, extra = _differences(source.of("handle"), target.of("handle"))
        translated = sum(not name.isascii() for name in extra)  # @home may be a word, and no name
        extra = [name for name in extra if name.isascii()]
        yield from _report(target, "name", missing[translated:], extra)


@define(
    "S109",
    "tag-changed",
    Severity.ERROR,
    reason="A tag such as <b> must be kept, with both its ends.",
    bad=Example("Appuyez sur OK", "Press <b>OK</b> now"),
    good=Example("Appuyez sur <b>OK</b>", "Press <b>OK</b> now"),
)
def tag_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the tags, by their names: an attribute may hold words."""
    if "<" not in pair.source and "<" not in pair.target:
        return
    source, target = scan(pair.source), scan(pair.target)
    missing, extra = _differences(
        list(filter(None, map(_tag_name, source.of("tag")))),
        list(filter(None, map(_tag_name, target.of("tag")))),
    )
    extra = [tag for tag in extra if tag not in {"<sup>", "</sup>"}]  # 1<sup>er</sup>
    yield from _report(target, "tag", missing, extra)


def _tag_name(tag: str) -> str:
    """Return a tag without its attributes; "" for a word in angle brackets, which is translated: <name>."""
    match = _TAG.match(tag)
    return f"<{match[1]}{match[2].lower()}>" if match else ""


@define(
    "S112",
    "link-refused",
    Severity.ERROR,
    reason="Links are http, https, mailto or tel; any other one is printed as text.",
    bad=Example("[ici](javascript:alert)", "[here](https://a.org)"),
    good=Example("[ici](https://a.org)", "[here](https://a.org)"),
)
def link_refused(pair: Pair, _: Context) -> Iterator[Fault]:
    """Report a link of the translation that no output prints as one."""
    if "](" not in pair.target or all(is_link(link[1:-1]) for link in scan(pair.target).of("target")):
        return
    if not faults(pair.source):
        for fault in faults(pair.target):
            yield Fault(fault, start=pair.target.find("](") + 2)


@define(
    "S113",
    "technical-name-changed",
    Severity.WARNING,
    reason="A file, a path, an option of a command, a version, a hashtag and a name such as std::vector are the "
    "same in every language.",
    bad=Example("Conteneurs du type std::vecteur", "Containers such as std::vector"),
    good=Example("Conteneurs du type std::vector", "Containers such as std::vector"),
)
def technical_name_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare what a program reads, outside of code; other numbers in a version are told by F101."""
    source, target = scan(pair.source), scan(pair.target)
    if not source.kept and not target.kept:
        return
    for kind, name in _TECHNICAL.items():
        left, right = (list(filter(None, map(_fixed_part, text.of(kind)))) for text in (source, target))
        missing, extra = _other_language(*_differences(left, right), context)
        if kind == "version":
            same = [_digits(one) == _digits(other) for one, other in zip(missing, extra, strict=False)]
            missing, extra = list(compress(missing, same)), list(compress(extra, same))
        elif not missing or not extra:  # "-e" may be the ending of a word
            missing, extra = ([one for one in many if len(one) > 2] for many in (missing, extra))
        yield from _report(target, name, missing, extra)


def _fixed_part(name: str) -> str:
    """Return a technical name without what stands for another word: FILE.po, --output=FILE, that is translated."""
    option, _, value = name.partition("=")
    if value.partition(".")[0].isupper():
        return option
    stem = name.rpartition(".")[0]
    return "" if stem.isupper() else name


def _digits(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


CHECKS = (
    link_changed,
    links_swapped,
    code_span_changed,
    math_changed,
    placeholder_changed,
    url_changed,
    email_changed,
    tag_changed,
    link_refused,
    technical_name_changed,
)
