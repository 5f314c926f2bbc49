"""Collecting the labels into locales/labels.pot and every labels.po: ``make labels``.

A tool of the program's makers. It uses this program's own merge to bring the declared labels and their notes to
the translators' files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cvi18n.content.label import Label
from cvi18n.labels.vocabulary import declared

HEADER = """\
# The words that cvi18n itself prints.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: cvi18n\\n"
"Report-Msgid-Bugs-To: \\n"
"POT-Creation-Date: {created}\\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"
"""


def template(labels: Iterable[Label], created: str) -> bytes:
    r"""Return the template catalog of labels.

    >>> print(template([Label("label", "Author", "Authors", "of a paper")], "")[-94:].decode())
    #. of a paper
    msgctxt "label"
    msgid "Author"
    msgid_plural "Authors"
    msgstr[0] ""
    msgstr[1] ""
    <BLANKLINE>
    """
    blocks = [HEADER.format(created=created)]
    for label in labels:
        lines = [f"#. {label.note}"] if label.note else []
        lines += [f"msgctxt {_quoted(label.context)}", f"msgid {_quoted(label.msgid)}"]
        if label.plural:
            lines += [f"msgid_plural {_quoted(label.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
        else:
            lines.append('msgstr ""')
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks).encode()


def created(catalog: bytes) -> str:
    """Return the creation date that a template names, or nothing."""
    field = b'"POT-Creation-Date: '
    return next(
        (line[len(field) : -3].decode() for line in catalog.splitlines() if line.startswith(field)), ""
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def update(root: Path, now: datetime, labels: Sequence[Label]) -> list[Path]:
    """Bring the catalogs of the ``labels`` under ``root`` up to date, and return those that changed.

    A template that would differ by nothing but its date keeps the date.
    """
    from cvi18n.catalogs import Catalog, merge
    from cvi18n.language import lookup, tag_from_folder

    path = root / "locales" / "labels.pot"
    old = path.read_bytes() if path.exists() else b""
    new = template(labels, created(old))
    if new != old:
        new = template(labels, now.strftime("%Y-%m-%d %H:%M%z"))
    changed = {path: new} if new != old else {}
    for existing in sorted(root.glob("locales/*/LC_MESSAGES/labels.po")):
        before = existing.read_bytes()
        name = existing.relative_to(root).as_posix()
        tag = tag_from_folder(existing.parent.parent.name).tag
        full = len(lookup(tag)) == 1  # a variety holds only what differs from its language
        after = merge(Catalog.parse(new, path.name), Catalog.parse(before, name), full=full).serialise()
        if after != before:
            changed[existing] = after
    for target, data in changed.items():
        target.write_bytes(data)
    return list(changed)


if __name__ == "__main__":
    here = Path.cwd()
    for written in update(here, datetime.now(UTC), list(declared())):
        sys.stdout.write(f"{written.relative_to(here)}\n")
