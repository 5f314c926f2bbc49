"""How far a catalog is: each check looks at one language's catalog, beside the CV and the labels.

A check of this module yields (subject, Fault). The subject is what is concerned: an entry of the
catalog, a message of the CV that the catalog does not have, or None for a whole file. A fault stands in
the translation of an entry; what stands elsewhere is a Problem, which has its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cvi18n.catalogs import Catalog, Entry, Standing, is_of, typed, vain_marks
from cvi18n.catalogs.authorship import EDITED, is_edited
from cvi18n.catalogs.counting import field as header_line
from cvi18n.catalogs.misplaced import MOVE, note
from cvi18n.catalogs.notes import TYPED, WAS_DRAFT
from cvi18n.catalogs.progress import ALONE, made_from, state_of
from cvi18n.checking import escapes
from cvi18n.checking.definition import Check, Example, Fault, Severity, define
from cvi18n.checking.degree_checks import degree_in_its_field
from cvi18n.errors import Problem
from cvi18n.language import plural_rule
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

Found = Iterator[tuple[Entry | Message | None, Fault | Problem]]
HEADLINE = 'msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'


@record
class Behind(ValueObject):
    """What stands behind a language's own catalogs: for its texts, and the other catalogs of labels."""

    texts: Standing = ALONE
    labels: tuple[Catalog, ...] = ()


@dataclass(frozen=True)
class Desk:
    """What belongs to one language: its catalog, the CV's messages by key, and the project's own labels.

    ``behind`` is what speaks where these have nothing. ``template`` is the last template, as bytes.
    """

    language: str
    catalog: Catalog
    messages: Mapping[str, Message] = field(default_factory=dict)
    labels: Catalog | None = None
    behind: Behind = Behind()
    template: bytes = b""

    @cached_property
    def typed(self) -> list[Entry]:
        """The entries whose msgid somebody typed; without a template nobody can tell."""
        sources = {key: message.text for key, message in self.messages.items()}
        return typed(self.catalog, sources, self.template) if self.template else []

    @cached_property
    def states(self) -> list[tuple[Entry, str]]:
        """The catalog's live entries, each with its state."""
        return [(entry, state_of(entry)) for entry in self.catalog.entries]


@define(
    "T101",
    "catalog-refused",
    Severity.ERROR,
    reason="The catalog cannot be read: a text that is not closed, a conflict marker, one message twice, another "
    "charset than UTF-8, a header that names another language than its folder, or no file at all. Nothing in it can be checked before this is mended.",
    bad=Example('msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur\n'),
    good=Example(HEADLINE),
)
def catalog_refused(desk: Desk) -> Found:
    """Find nothing: a catalog that was refused is no catalog. The command reports the reader's problems."""
    del desk
    return iter(())


@define(
    "T102",
    "out-of-step",
    Severity.ERROR,
    reason="The CV has a text that the catalog does not have, or has with another source, or the catalog has one "
    "that is gone from the CV, or no header, without which gettext refuses it. `cvi18n extract` brings them in step.",
    bad=Example('msgctxt "person.headline"\nmsgid "Welder"\nmsgstr "Soudeur"\n'),
    good=Example(HEADLINE),
)
def out_of_step(desk: Desk) -> Found:
    """Compare keys and sources, both ways, and look for the header."""
    hint = "run `cvi18n extract`"
    if desk.catalog.messages and not desk.catalog.has_header:
        yield None, Fault("this catalog has no header, and gettext refuses it without one", hint)
    typed_ones = {id(entry) for entry in desk.typed}
    for key, message in desk.messages.items():
        entry = desk.catalog.get(key)
        if entry is None:
            if not desk.behind.texts:
                yield message, Fault(f"the catalog of {desk.language} does not have this text", hint)
        elif id(entry) in typed_ones:
            yield (
                entry,
                Fault(
                    "its msgid is not the source text: it is an older one, or somebody has typed there", hint
                ),
            )
        elif not is_of(entry.msgid, message.text):
            yield entry, Fault("the source text has changed since the catalog was made", hint)
        elif entry.msgid_plural is not None:
            yield entry, Fault("it has plural forms, and the text of the CV has no plural", hint)
    for entry in desk.catalog.entries:
        if entry.key not in desk.messages:
            yield entry, Fault("this text is gone from the CV", hint)


@define(
    "T103",
    "untranslated",
    Severity.WARNING,
    reason="The text has no translation, or not every plural form: the source stands in its place in print. "
    "An error with --strict.",
    bad=Example('msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr ""\n'),
    good=Example(HEADLINE),
)
def untranslated(desk: Desk) -> Found:
    """Look for texts without a translation."""
    yield from _in_state(desk, {"untranslated": Fault("not translated", "translate it")})


@define(
    "T104",
    "draft",
    Severity.WARNING,
    reason="The translation is a draft from a machine or from memory that nobody has confirmed: it is not "
    "printed. An error with --strict.",
    bad=Example(
        '# cvi18n-mt: deepl\n#, fuzzy\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'
    ),
    good=Example(HEADLINE),
)
def draft(desk: Desk) -> Found:
    """Look for fuzzy translations whose comment names a machine or the memory."""
    hint = "read it, correct it, and take away the fuzzy mark"
    drafts = {
        "machine": Fault("a machine's draft", hint),
        "memory": Fault("a draft from translation memory", hint),
    }
    for entry, fault in _in_state(desk, drafts):
        yield entry, Fault(EDITED, hint) if is_edited(entry) else fault


@define(
    "T105",
    "stale",
    Severity.WARNING,
    reason="The source text has changed since it was translated: the old translation is not printed. An error "
    "with --strict.",
    bad=Example(
        '#, fuzzy\n#| msgid "Welder"\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Soudeur"\n'
    ),
    good=Example(HEADLINE),
)
def stale(desk: Desk) -> Found:
    """Look for fuzzy translations of another source."""
    hint = "`cvi18n status --list stale` shows what changed; correct it, and take away the fuzzy mark"
    fault = Fault("the source text has changed since this was translated", hint)
    for entry, found in _in_state(desk, {"stale": fault}):
        if made_from(entry) != desk.messages[entry.key].text:
            yield entry, found
        elif entry.previous_msgid and WAS_DRAFT not in entry.comments:
            accept = f"`cvi18n extract --accept {entry.key}` makes it final"
            yield entry, Fault("this is marked fuzzy, and its source is what it was", accept)
        else:
            review = f"`cvi18n review --lang {desk.language}` makes it final, or take away the fuzzy mark"
            yield entry, Fault("this is marked fuzzy, and nothing says why", review)


@define(
    "T106",
    "obsolete",
    Severity.NOTE,
    reason="The text is gone from the CV; its translation is kept in case it comes back. It can be deleted.",
    bad=Example(HEADLINE + '\n#~ msgctxt "person.motto"\n#~ msgid "Onwards"\n#~ msgstr "En avant"\n'),
    good=Example(HEADLINE),
)
def obsolete(desk: Desk) -> Found:
    """Look for what gettext keeps under "#~"."""
    for entry in desk.catalog.obsolete:
        yield entry, Fault("this text is gone from the CV; its translation is kept", "delete it if you like")


@define(
    "T107",
    "label-missing",
    Severity.WARNING,
    reason="A word that the program itself prints (a heading, a degree, a role) has no complete translation into "
    "this language: the source language's stands in its place. An error with --strict.",
    bad=Example('msgctxt "section"\nmsgid "Publications"\nmsgstr ""\n'),
    good=Example('msgctxt "section"\nmsgid "Publications"\nmsgstr "Publications"\n'),
)
def label_missing(desk: Desk) -> Found:
    """Compare the labels' catalog with the labels that the program declares."""
    from cvi18n.labels import missing

    own = () if desk.labels is None else (desk.labels,)
    absent = missing(desk.language, (*own, *desk.behind.labels))
    if absent and not own and not desk.behind.labels:
        yield (
            None,
            Fault(
                f"there is no labels.po for {desk.language}", "`cvi18n extract` writes one beside its cv.po"
            ),
        )
        return
    entries = {entry.identity: entry for catalog in own for entry in catalog.entries}
    miscounted = {
        (entry.msgctxt, entry.msgid) for entry, _ in plural_miscounted.run(desk) if isinstance(entry, Entry)
    }
    for label in absent:
        entry = entries.get((label.context, label.msgid))
        if label[:2] in miscounted or (entry is not None and entry.translated):
            continue  # what is missing there is a form, or a place, or there is one too many
        fault = Fault(
            f"the label '{label.msgid}' ({label.context}) has no complete translation", "translate it"
        )
        yield entry, fault


@define(
    "T108",
    "label-unknown",
    Severity.WARNING,
    reason="The project's own labels.po has a word that this version of the program does not print: it is of "
    "another version, or misspelt. `cvi18n extract` brings the file in step, and keeps the translation.",
    bad=Example('msgctxt "section"\nmsgid "Publicatoins"\nmsgstr "Publications"\n'),
    good=Example('msgctxt "section"\nmsgid "Publications"\nmsgstr "Publications"\n'),
)
def label_unknown(desk: Desk) -> Found:
    """Look for entries that are no label."""
    from cvi18n.labels import is_declared

    for entry in desk.labels.entries if desk.labels is not None else ():
        if not is_declared(entry.msgctxt, entry.msgid):
            fault = Fault(
                f"the program has no label '{entry.msgid}' ({entry.msgctxt})", "run `cvi18n extract`"
            )
            yield entry, fault


@define(
    "T109",
    "typed-into-msgid",
    Severity.WARNING,
    reason="Words stand in msgid that are not the source text, or stood there until `cvi18n extract` put them into a "
    "comment. Where they are a translation, it belongs into msgstr; where they are an older source, the comment can go.",
    bad=Example(
        '# an older source, or typed here: "Ing\u00e9nieur"\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr ""\n'
    ),
    good=Example(HEADLINE),
)
def typed_into_msgid(desk: Desk) -> Found:
    """Look for the comments that keep such words, and for msgids that no CV had."""
    hint = "if they are a translation, write it into msgstr; then delete the comment"
    for entry in desk.catalog.entries:
        if TYPED in entry.raw and not entry.translated:
            found = (comment for comment in entry.comments if comment.startswith(TYPED))
            yield from ((entry, Fault(f"these words are {comment}", hint)) for comment in found)
    for entry in desk.typed:
        yield entry, Fault(f"these words are {note(entry)}", MOVE)


@define(
    "T110",
    "invalid-escape",
    Severity.ERROR,
    reason="A backslash begins an escape in a catalog, and this is none: gettext refuses the file. A backslash in the "
    "text is written twice.",
    bad=Example('msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ing\u00e9nieur \\q"\n'),
    good=Example('msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ing\u00e9nieur \\\\q"\n'),
)
def invalid_escape(desk: Desk) -> Found:
    """Look at what stands behind each backslash, obsolete texts too: gettext reads them."""
    for entry in desk.catalog.messages:
        yield from ((entry, fault) for fault in escapes.invalid(entry))


@define(
    "T111",
    "escape-meant-as-text",
    Severity.WARNING,
    reason="The backslash of a path or of a formula was written once, and together with the next letter it means a control "
    "character: C:\\temp has a tabulator, $\\beta$ a backspace. A backslash in the text is written twice.",
    bad=Example('msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ing\u00e9nieur, C:\\temp"\n'),
    good=Example('msgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ing\u00e9nieur, C:\\\\temp"\n'),
)
def escape_meant_as_text(desk: Desk) -> Found:
    """Look for control characters that the source does not have."""
    for entry in desk.catalog.entries:
        yield from ((entry, fault) for fault in escapes.meant_as_text(entry))


@define(
    "T112",
    "plural-miscounted",
    Severity.ERROR,
    reason="The header's Plural-Forms says how many forms a language has, and a word that counts has more or fewer: gettext "
    "refuses the file, and the word is not printed.",
    bad=Example(
        'msgctxt "label"\nmsgid "Author"\nmsgid_plural "Authors"\nmsgstr[0] "Auteur"\n'
        'msgstr[1] "Auteurs"\nmsgstr[2] "Auteurs"\n'
    ),
    good=Example(
        'msgctxt "label"\nmsgid "Author"\nmsgid_plural "Authors"\nmsgstr[0] "Auteur"\nmsgstr[1] "Auteurs"\n'
    ),
)
def plural_miscounted(desk: Desk) -> Found:
    """Compare the forms of the labels with the header's number; texts of a CV do not count."""
    if desk.labels is None:
        return
    rule, own = desk.labels.plural_rule(desk.language), plural_rule(desk.language)
    for entry in desk.labels.entries:
        forms = entry.msgstr
        if entry.msgid_plural is None or len(forms) == rule.count or not any(forms):
            continue
        needed = "msgstr[0] alone" if rule.count == 1 else f"msgstr[0] to msgstr[{rule.count - 1}]"
        remedy = f"write {needed}"
        if len(forms) == own.count:
            remedy = f"put {header_line(own)} into the header, or {remedy}"
        count = f"{len(forms)} plural form{'s' * (len(forms) > 1)}"
        yield entry, Fault(f"{count}, and the header's nplurals is {rule.count}", remedy)


@define(
    "T113",
    "catalog-of-source",
    Severity.WARNING,
    reason="There is a catalog of the language that the CV itself is in, and no command reads it: its translations are "
    "printed nowhere. Either `language:` names the wrong language, or the file is superfluous.",
    bad=Example("# beside locales/fr/LC_MESSAGES/cv.po\nlanguage: fr\n"),
    good=Example("# beside locales/fr/LC_MESSAGES/cv.po\nlanguage: en\n"),
)
def catalog_of_source(desk: Desk) -> Found:
    """Find nothing: no desk has that catalog. The command looks for its file."""
    del desk
    return iter(())


@define(
    "T114",
    "mark-unknown",
    Severity.WARNING,
    reason="A mark that looks like `#, fuzzy`, and that no program takes for it: in capitals, misspelt, or in a comment. The "
    "translation is printed as a final one. An error with --strict.",
    bad=Example('#, Fuzzy\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ing\u00e9nieur"\n'),
    good=Example('#, fuzzy\nmsgctxt "person.headline"\nmsgid "Engineer"\nmsgstr "Ing\u00e9nieur"\n'),
)
def mark_unknown(desk: Desk) -> Found:
    """Look for marks of drafts that are none, in the labels too."""
    for catalog in (desk.catalog, desk.labels):
        yield from vain_marks(catalog) if catalog is not None else ()


CHECKS: tuple[Check, ...] = (
    catalog_refused,
    out_of_step,
    untranslated,
    draft,
    stale,
    obsolete,
    label_missing,
    label_unknown,
    typed_into_msgid,
    invalid_escape,
    escape_meant_as_text,
    plural_miscounted,
    catalog_of_source,
    mark_unknown,
    degree_in_its_field,
)
OF_LABELS = frozenset({label_missing.code, label_unknown.code, plural_miscounted.code})
STRICT: Mapping[str, Check] = {
    check.code: replace(check, severity=Severity.ERROR)
    for check in (untranslated, draft, stale, label_missing, mark_unknown)
}


def _in_state(desk: Desk, faults: Mapping[str, Fault]) -> Iterator[tuple[Entry, Fault]]:
    """Yield the entries whose state has a fault; ``out_of_step`` alone speaks of texts gone from the CV."""
    for entry, state in desk.states:
        fault = faults.get(state)
        message = desk.messages.get(entry.key)
        if (
            fault is not None
            and message is not None
            and not (state == "untranslated" and desk.behind.texts.serves(message))
        ):
            yield entry, fault
