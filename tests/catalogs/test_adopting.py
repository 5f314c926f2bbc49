"""What becomes of the draft that stands where a translation is taken up: a person's words stay in a comment."""

from __future__ import annotations

import pytest

from cvi18n.catalogs import Catalog, adopt
from cvi18n.catalogs.adopting import REPLACED
from cvi18n.catalogs.authorship import digest

SUGGESTION = '# cvi18n-memory: 83 % a.c: "Engineers" → "Ingénieurs"'
PROPOSAL = f'# cvi18n-proposal: deepl key=a.b src={digest("Engineer")}: "Technicien"'


def line(translation: str) -> str:
    return f"# cvi18n-mt: deepl key=a.b src={digest('Engineer')} out={digest(translation)}"


KEPT = [f'{REPLACED} "Ingénieur"']
CASES = {
    "a person's draft": ("# mine", ["mine", *KEPT]),
    "a person's draft below a suggestion": (SUGGESTION, KEPT),
    "a person's draft below a proposal": (PROPOSAL, KEPT),
    "a machine's draft that somebody edited": (line("Technicien"), KEPT),
    "a machine's draft of another text, which msgmerge copied": (
        line("Ingénieur").replace("a.b", "a.c"),
        KEPT,
    ),
    "a machine's draft": (line("Ingénieur"), []),
    "a draft of an older source": ('# a draft before its source changed\n#| msgid "Welder"', KEPT),
}


@pytest.mark.parametrize(("above", "comments"), CASES.values(), ids=CASES)
def test_what_a_person_wrote_is_kept(above: str, comments: list[str]) -> None:
    text = f'{above}\n#, fuzzy\nmsgctxt "a.b"\nmsgid "Engineer"\nmsgstr "Ingénieur"\n'
    (entry,) = adopt(Catalog.parse(text.encode()), {"a.b": "Ingénieure"}).entries
    assert (entry.msgstr, entry.translated, list(entry.comments)) == (("Ingénieure",), True, comments)
