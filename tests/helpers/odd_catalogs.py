"""Catalogs as odd as they may be: comments of all kinds, any order, obsolete twins, plurals, either line end."""

from __future__ import annotations

from dice import Dice

from cvi18n.catalogs.authorship import digest
from cvi18n.catalogs.quoting import unquote

KEYS = (
    "person.headline", "sections.a.x.title", "sections.a.y.title", "sections.b.x.title", "sections.b.x.highlights.one",
    "sections.b.x.highlights.two", "sections.b.y.highlights.one", "section", "jury|feminine", "a", "a.b.c.d.e.f.g.h.i.j.k.l.m.n",
)  # fmt: skip
TEXTS = (
    "a", "b", "A text.", "Two **words**", "e\u0301", "\u00e9", " ", "x\\ny\\n", "\\ty", 'q\\"q', "\\\\", "\\x41\\102", "%(n)s things", "\u2028",
    "a" * 90, "fuzzy", "msgid", "#, fuzzy", "", "Un texte.", "Deux **mots**",
)  # fmt: skip
COMMENTS = (
    "# ", "# note", "#  two", "#note", "#\tnote", "# note ", "#. from the source", "#.", "#. TRANSLATORS: x", "#: content/cv.yaml", "#: a.py:1 b.py:2", "#:",
    "#, c-format", "#, fuzzy", "#, fuzzy, no-wrap", "#, fuzzy no-wrap", "#,", "#= no-wrap", "#! fuzzy", "#! bang", "# msgctxt", "#, FUZZY,fuzzy",
    "# cvi18n-mt: deepl key=sections.a.x.title src=5e884898 out=2c26b46b", "# cvi18n-mt:", '# an older source, or typed here: "x"', '# obsolete: "x"',
    '# cvi18n-memory: 83 % a: "b" → "c"', "#~ comment", "# \u2028 x", "#  fuzzy", "  # indented", "#. \u00a0",
)  # fmt: skip
# Nobody writes notes into a template.
SOURCE_COMMENTS = tuple(comment for comment in COMMENTS if comment[1] in ".:,=" and "fuzzy" not in comment)
HEADERS = (
    "Project-Id-Version: x", "POT-Creation-Date: 2026-01-01 10:00+0000", "POT-Creation-Date: 2027-02-02 10:00+0000", "POT-Creation-Date:",
    "PO-Revision-Date: 2026-01-01 10:00+0000", "PO-Revision-Date: 2027-01-01", "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE", "Last-Translator: A <a@b.org>",
    "Language: fr", "Language: vi", "Language: ar", "Language: xx", "Language:", "Content-Type: text/plain; charset=UTF-8",
    "Content-Type: text/plain; charset=CHARSET", "Content-Type: text/plain; charset=ASCII", "Plural-Forms: nplurals=2; plural=(n > 1);",
    "Plural-Forms: nplurals=1; plural=0;", "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;", "Plural-Forms:", "X-Odd: \\t1", "no field",
)  # fmt: skip


def odd_catalog(dice: Dice, *, template: bool = False) -> bytes:
    """Return a file that is nearly always legal; of a ``template``, texts without translations and obsolete ones."""
    lines: list[str] = []
    header_at = 0 if dice.chance(80) else dice.below(4)
    has_header = dice.chance(85)
    said: tuple[
        str, ...
    ] = ()  # a message may say what the one before it says: one of the two is obsolete at best
    for number in range(dice.below(6) + header_at):
        if number == header_at and has_header:
            lines += _header(dice)
        if not said or template or dice.chance(75):
            said = (dice.pick(KEYS), dice.pick(TEXTS), dice.pick(TEXTS))
        lines += _message(dice, *said, template=template)
        lines += [""] * dice.pick((1, 1, 1, 1, 0, 2, 3))
    if header_at == 0 and has_header and not lines:
        lines += _header(dice)
    if dice.chance(15):
        lines += [dice.pick(COMMENTS), *([""] * dice.below(3))]
    newline = "\r\n" if dice.chance(15) else "\n"
    end = "" if dice.chance(20) else newline
    return (("\ufeff" if dice.chance(5) else "") + newline.join(lines) + end).encode()


def _header(dice: Dice) -> list[str]:
    fields = [field + "\\n" for field in dice.some(lambda: dice.pick(HEADERS), 8)]
    lines = [dice.pick(COMMENTS)] if dice.chance(20) else []
    if dice.chance(20):
        return [*lines, 'msgid ""', f'msgstr "{"".join(fields)}"', ""]
    return [*lines, 'msgid ""', 'msgstr ""', *(f'"{field}"' for field in fields), *([""] * dice.below(3))]


def _message(dice: Dice, key: str, source: str, target: str, *, template: bool) -> list[str]:
    obsolete = not template and dice.chance(25)
    mark = dice.pick(("#~ ", "#~ ", "#~ ", "#~")) if obsolete else ""
    comments = SOURCE_COMMENTS if template else COMMENTS
    lines = dice.some(lambda: dice.pick(comments), 3) if dice.chance(50) else []
    if not template and dice.chance(20):
        before = dice.pick(("#~| ", "#~|")) if obsolete else dice.pick(("#| ", "#|"))
        lines += [before + line for line in _text("msgid", dice)]
    plural = dice.chance(15)
    if not (template or plural) and dice.chance(15):
        lines += [
            "#, fuzzy",
            f"# cvi18n-mt: memory match=100 key={key} src={_digest(source)} out={_digest(target)}",
        ]
    if dice.chance(85):
        lines += [mark + line for line in _quoted("msgctxt", key, dice)]
    lines += [mark + line for line in _quoted("msgid", source, dice)]
    if plural:
        lines += [mark + line for line in _text("msgid_plural", dice)]
    for form in range(dice.below(3) + 1 if plural else 1):
        name = f"msgstr[{form}]" if plural else "msgstr"
        lines += [mark + line for line in _quoted(name, "" if template else target, dice)]
        target = dice.pick(TEXTS)
    return lines


def _digest(text: str) -> str:
    return digest(unquote(text))


def _text(keyword: str, dice: Dice) -> list[str]:
    return _quoted(keyword, dice.pick(TEXTS), dice)


def _quoted(keyword: str, text: str, dice: Dice) -> list[str]:
    """Return the lines of a keyword and its text: in one line nearly always, else wrapped or with odd spaces."""
    if dice.chance(85):
        return [f'{keyword} "{text}"']
    if dice.chance(50):
        return [f'{keyword} ""', f'"{text}"']
    return [
        dice.pick(
            (
                f'{keyword}  "{text}"',
                f'{keyword}\t"{text}" ',
                f'{keyword} "{text}" ""',
                f' {keyword} "{text}"',
            )
        )
    ]
