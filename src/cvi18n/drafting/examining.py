"""What `check` would say of an answer, before it becomes a draft: some of it means that it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cvi18n.catalogs import Catalog, Entry, changed
from cvi18n.checking import Scope, Severity, of_entry
from cvi18n.checking.pairs import Context, context_of
from cvi18n.message import Message
from cvi18n.value_object import ValueObject, record

# Warnings of `check` that tell of an answer as much as errors do: words of the source or of another language, and a
# text without the letters of its own.
TELLING = frozenset({"L102", "L103", "C108"})
# What is known to be lost where a text goes without tags: it is named, and put back by hand.
OF_EMPHASIS = frozenset({"S101", "S102", "S103"})


@record
class Examiner(ValueObject):
    """Looks at the answers of one language: with what the checks know, what is asked for, and each key's kind."""

    context: Context
    scope: Scope
    kinds: Mapping[str, str]

    def doubt(self, catalog: Catalog, entry: Entry, text: str, *, lost: bool) -> str:
        """Return why a translation of an entry is refused, "" where it is not.

        ``lost`` says that it came without the emphasis and the links of its source. What somebody has waived, above the
        entry or in the settings, is no reason.
        """
        new = changed(entry, newline=catalog.newline, msgstr=[text], fuzzy=True)
        alone = Catalog(catalog.header, [new])
        for found in of_entry(new, alone, self.context, self.scope, self.kinds):
            is_telling = found.check.severity is Severity.ERROR or found.check.code in TELLING
            if is_telling and not (lost and found.check.code in OF_EMPHASIS):
                return f"{found.check.code} {found.problem.message}"
        return ""


def plain_examiner(source: str, target: str, messages: Iterable[Message]) -> Examiner:
    """Return one that knows no CV, no glossary and no settings."""
    kinds = {message.key: message.kind for message in messages}
    return Examiner(context_of(None, target, source_language=source), Scope(today=""), kinds)
