"""Checks of structure: what a translation must keep as it is: links, code, math, placeholders, tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cvi18n.checking.context import Context
from cvi18n.checking.definition import Example, Fault, Pair, Severity, define
from cvi18n.checking.scan import PLACEHOLDER, Scan, scan
from cvi18n.content.markup import faults, is_link, parse_inline

_CONVERSION = re.compile(r"%(?:\d+\$)?([-+0#']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|j|z|t|L)?[a-zA-Z])")
_LANGUAGE_PART = re.compile(r"(?<=[/.@])[a-z]{2}(?:[-_][A-Za-z]{2})?(?=[/.]|$)")
_TAG = re.compile(
    r"<(/?)(abbr|a|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|font|h[1-6]|hr|img|i|kbd|li|ol|p|pre|q"
    r"|small|span|strong|s|sub|sup|table|td|th|tr|tt|ul|u)(?=[\s/>])",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?:href|src)=["']([^"'{%]*[^"'{%/])""")


def _differences(source: Sequence[str], target: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is missing in the target and what is there too much."""
    if source == target:
        return [], []
    left, right = Counter(source), Counter(target)
    return list((left - right).elements()), list((right - left).elements())


def _compare(pair: Pair, kind: str, name: str, hint: str = "") -> Iterator[Fault]:
    """Report what the two texts hold of one kind, where it is not the same."""
    source, target = scan(pair.source), scan(pair.target)
    if kind not in source.kept and kind not in target.kept:
        return
    missing, extra = _differences(source.of(kind), target.of(kind))
    yield from _report(target, kind, name, missing, extra, hint)


def _report(
    target: Scan, kind: str, name: str, missing: Sequence[str], extra: Sequence[str], hint: str = ""
) -> Iterator[Fault]:
    """Say what was lost, changed and added: one fault each."""
    places = dict(target.kept.get(kind, ()))
    if kind == "link":
        places = {link[1:-1]: place + 1 for link, place in places.items()}
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
        [link[1:-1] for link in source.of("link")], [link[1:-1] for link in target.of("link")]
    )
    missing, extra = _other_language(missing, extra, context)
    yield from _report(target, "link", "link", missing, extra, "only the words in [ ] are translated")
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
    return missing, extra


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
        left, right = scan(pair.source).of("link"), scan(pair.target).of("link")
        moved = left != right and sorted(left) == sorted(right)
        if moved and not _moved_together(_links(pair.source), _links(pair.target)):
            yield Fault(
                "the links stand in another order than in the source",
                "see that each address still belongs to its words",
                pair.target.find("]("),
            )
    for kind, name in (("url", "addresses"), ("email", "e-mail addresses")):
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
    if not ("{" in pair.source or "{" in pair.target or "%" in pair.source or "%" in pair.target):
        return
    source, target = scan(pair.source), scan(pair.target)
    if not source.kept and not target.kept:
        return
    left = [_holder(holder) for holder in _holders(source)]
    right = [_holder(holder) for holder in _holders(target)]
    missing, extra = _differences(left, right)
    if pair.entry is not None and pair.entry.msgid_plural is not None and len(missing) == 1:
        missing = []  # "one page" may do without the number, and a language chooses which form does
    # "50% des" is a percentage in the words of one language, not a placeholder
    extra = [holder for holder in extra if not _is_percentage(pair.target, holder)]
    missing = [holder for holder in missing if not _is_percentage(pair.source, holder)]
    yield from _report(target, "holder", "placeholder", missing, extra, "placeholders stay as they are")


def _holders(text: Scan) -> list[str]:
    """Return the placeholders of a text, those in its code, tags and addresses too."""
    return [holder for whole in ("holder", "code", "tag", "url", "link") for holder in _inner(text.of(whole))]


def _inner(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from PLACEHOLDER.findall(text)


def _holder(text: str) -> str:
    """Return a placeholder without its number and inner spaces: ``%1$s`` is ``%s``."""
    if text[0] != "%" or text[1] in "(<%":
        return text.replace(" ", "")
    return _CONVERSION.sub(r"%\1", text)


def _is_percentage(text: str, holder: str) -> bool:
    place = text.find(holder)
    return holder[0] == "%" and place > 0 and text[:place].rstrip("\u00a0\u202f ")[-1:].isdigit()


@define(
    "S107",
    "url-changed",
    Severity.ERROR,
    reason="An address or a DOI must be the same in every language. The language's own page "
    "(en.wikipedia.org, fr.wikipedia.org) is right.",
    bad=Example("Voir https://example.org/b", "See https://example.org/a"),
    good=Example("Voir https://example.org/a", "See https://example.org/a"),
)
def url_changed(pair: Pair, context: Context) -> Iterator[Fault]:
    """Compare the addresses that stand in the text itself, and the DOIs."""
    if "://" not in pair.source + pair.target and "www." not in pair.source + pair.target:
        if "10." in pair.source or "10." in pair.target:
            yield from _compare(pair, "doi", "DOI")
        return
    source, target = scan(pair.source), scan(pair.target)
    missing, extra = _other_language(*_differences(_addresses(source), _addresses(target)), context)
    yield from _report(target, "url", "address", missing, extra)
    yield from _compare(pair, "doi", "DOI")


def _addresses(text: Scan) -> list[str]:
    """Return the addresses of a text, those in its tags too."""
    return text.of("url") + [url for tag in text.of("tag") for url in _ATTRIBUTE.findall(tag)]


@define(
    "S108",
    "email-changed",
    Severity.ERROR,
    reason="An e-mail address must be the same in every language.",
    bad=Example("Écrivez-moi à a@c.org", "Mail me at a@b.org"),
    good=Example("Écrivez-moi à a@b.org", "Mail me at a@b.org"),
)
def email_changed(pair: Pair, _: Context) -> Iterator[Fault]:
    """Compare the e-mail addresses."""
    if "@" in pair.source or "@" in pair.target:
        yield from _compare(pair, "email", "e-mail address")


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
    yield from _report(target, "tag", "tag", missing, extra)


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
    if "](" not in pair.target or all(is_link(link[1:-1]) for link in scan(pair.target).of("link")):
        return
    if not faults(pair.source):
        for fault in faults(pair.target):
            yield Fault(fault, start=pair.target.find("](") + 2)


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
)
