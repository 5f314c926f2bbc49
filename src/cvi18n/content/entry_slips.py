"""A section, or an entry, that is a text where it has fields: what its kind makes of the text, tried before it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cvi18n.content import synonyms
from cvi18n.content.declaration import Field, Kind, wording
from cvi18n.content.fact_types import Work
from cvi18n.content.field_types import Prose, Texts
from cvi18n.content.label import Label
from cvi18n.content.markup import one_line
from cvi18n.content.strict import Node
from cvi18n.content.values import in_flow, meant, without_brackets
from cvi18n.language import is_same_language

LONGEST = 200  # the characters of a remedy that writes out all texts of a list


def texts_of(node: Node) -> list[str]:
    """Return the texts that a section is, or none where it is anything else."""
    nodes = node.value if isinstance(node.value, list) else [node]
    texts = [one_line(one.value.strip()) for one in nodes if isinstance(one.value, str)]
    return texts if len(texts) == len(nodes) and all(texts) else []


def section_of(
    kind: Kind, language: str, texts: Sequence[str], is_read: Callable[[str], bool], *, is_list: bool
) -> str:
    """Return the first way of writing texts as a section of a kind that ``is_read``, as YAML in one line; "" for none.

    >>> from cvi18n.content.section_kinds import KINDS
    >>> section_of(KINDS["skills"], "en", ["Python, R"], lambda text: True, is_list=False)
    '[{items: [Python, R]}]'
    >>> section_of(KINDS["references"], "en", ["On request"], lambda text: True, is_list=False)
    '{kind: text, heading: References, paragraphs: [On request]}'
    """
    for start, items, end in _ways(kind, language, texts, is_list=is_list):
        written = f"{start}{', '.join(items)}{end}"
        if is_read(written):
            return written if len(written) <= LONGEST else f"{start}{items[0]}, …{end}"
    return ""


def without_dash(above: str, name: str) -> str:
    """Return what to do where a dash stands before the second field of an entry, too."""
    return f"if '{name}' belongs to the entry above, write a space in the place of its dash, so that it stands below '{above}'"


def heading_slip(name: str, texts: Sequence[str], kinds: Sequence[str]) -> tuple[str, str] | None:
    """Return what is odd in the name of a section that gets the heading of an introduction, and the remedy; None for nothing.

    >>> heading_slip("certifications", ["CFA level 1"], ["text", "certificates"])[1]
    "write it as {heading: Certifications, paragraphs: [CFA level 1]}; or write 'kind: certificates' and its fields"
    >>> heading_slip("profil", ["I work."], ["text"])
    """
    if meant(name, synonyms.INTRODUCTIONS):
        return None
    heading = name.replace("-", " ").capitalize()
    written = f"{{heading: {in_flow(heading)}, paragraphs: [{', '.join(map(in_flow, texts))}]}}"
    hint = (
        f"write it as {written}"
        if texts and len(written) <= LONGEST
        else f"write 'heading: {heading}' and 'paragraphs:' below it"
    )
    near = synonyms.by_meaning(name, [one for one in kinds if one != "text"], synonyms.KINDS)
    hint += (
        f"; or write 'kind: {near}' and its fields"
        if near
        else "; or write the 'kind' that it is, and its fields"
    )
    return "a text without a heading of its own is headed as an introduction", hint


def entry_of(known: Sequence[Field], text: str) -> str:
    """Return a text as an entry with the field that it is probably meant for, as YAML in one line; "" for none.

    Its commas divide it where that field is a list.
    """
    for one in known:
        if isinstance(one.type, Texts) and one.role == "title":
            parts = [part.strip() for part in without_brackets(text).split(",") if part.strip()]
            return f"{{{one.name}: [{', '.join(map(in_flow, parts))}]}}"
    titles = (one for one in known if one.role == "title" and isinstance(one.type, Prose | Work))
    return next((f"{{{one.name}: {in_flow(text)}}}" for one in titles), "")


def _ways(
    kind: Kind, language: str, texts: Sequence[str], *, is_list: bool
) -> Iterator[tuple[str, list[str], str]]:
    """Yield the ways in which texts may be written as a section: what stands before and behind the items of each."""
    flow = [in_flow(text) for text in texts]
    lists = [one.name for one in kind.fields if isinstance(one.type, Texts) and one.role == "title"]
    if lists and is_list:
        yield f"[{{{lists[0]}: [", flow, "]}]"
    entries = [entry_of(kind.fields, text) for text in texts]
    if all(entries):
        yield "[", entries, "]"
    is_known = not isinstance(kind.heading, Label) or is_same_language(language, "en")
    heading = (
        in_flow(wording(kind.heading)) if is_known else "…"
    )  # a heading of the program is here in English
    yield f"{{kind: text, heading: {heading}, paragraphs: [", flow, "]}"
