"""Files of many parts, whole and damaged: what reads them, from the bytes to what a command makes of them.

A stage has a function that makes its input of some size, and one that is measured over it. What a reader refuses with
its own error is read as well.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog, marked, merge, merge_three, statistics, word_diff
from cvi18n.checking import Waiver, every, glossary, report
from cvi18n.checking.inspection import Scope, check
from cvi18n.cli.difference import difference
from cvi18n.content import CV, selecting
from cvi18n.content.forms import FORMS, THEME
from cvi18n.content.markup import math_text, parse_inline
from cvi18n.content.strict import decode
from cvi18n.content.upgrading import upgraded
from cvi18n.content.variant import Variant
from cvi18n.drafting.exchange_file import VERSION, answers
from cvi18n.drafting.memory import Memory
from cvi18n.drafting.terms import Terms
from cvi18n.errors import CvError, RenderError, UsageError
from cvi18n.labels import Labels
from cvi18n.limits import PROBLEMS
from cvi18n.rendering.document import Document
from cvi18n.walk import Desk
from cvi18n.walk.route import Route
from cvi18n.workspace import Workspace, find, locales
from cvi18n.workspace.folder import shipped_labels

HEAD = "cv: 3\nlanguage: en\nperson: {name: Nora Vallier}\n"
PO_HEAD = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
DATE = "2026-01-01 00:00+0000"
SCOPE = Scope("2026-01-01")


class Stage(NamedTuple):
    """What is measured: how its input is made, of which size, and what reads it."""

    made: Callable[[int], Any]
    read: Callable[[Any], object]
    size: int


def entries(size: int, change: str = "") -> str:
    """Return the YAML of a CV of so many entries with two texts each; ``change`` is put behind each text."""
    lines = [HEAD + "organisations: {lab: {name: Lab}}\nsections:"]
    for number in range(size):
        if number % 100 == 0:
            lines += [f"  s{number // 100}:", "    kind: experience", "    entries:"]
        lines += [f"      e{number}:", f"        title: Work on matrices, part {number}{change}"]
        lines += ["        organisation: lab", "        start: 2020-01"]
        lines += [f"        summary: It was **long** and took {number} days{change}"]
    return "\n".join(lines) + "\n"


def one_section(item: Callable[[int], str]) -> Callable[[int], str]:
    """Return a function that makes a YAML with one section of texts, in one line."""
    return lambda size: (
        HEAD + "sections: {a: {kind: text, paragraphs: {" + ", ".join(map(item, range(size))) + "}}}"
    )


def listed(size: int, text: Callable[[int], str]) -> str:
    """Return a YAML with a list of texts, whose keys are made from their words."""
    items = "".join(f"      - {text(number)}\n" for number in range(size))
    return HEAD + "sections:\n  a:\n    kind: text\n    paragraphs:\n" + items


def long_items(words: int, prefix: str) -> str:
    """Return a YAML with 90 items of so many words, all of them different."""
    return listed(90, lambda item: " ".join(f"{prefix}{item * words + word}" for word in range(words)))


def of_version_2(size: int, online: str) -> str:
    """Return a YAML of so many talks with a field that has another name today, half of them in sections of their own."""
    lines = [HEAD.replace("cv: 3", "cv: 2") + "sections:"]
    talk = f"    - title: Talk\n      date: 2021-04\n      online: {online}"
    for number in range(size // 2):
        lines += [f"  t{number}:", "    kind: talks", "    entries:", talk.replace("    ", "      ")]
    return "\n".join([*lines, "  talks:", *[talk] * (size // 2)]) + "\n"


def upgrade(text: str) -> None:
    done = upgraded(text)
    for number in range(text.count("kind: talks")):
        done.key(f"sections.t{number}.e.online")


def of_own_kind(fields: int, entries: int) -> str:
    """Return a YAML with a kind of so many fields, and a section of so many entries of it."""
    declared = "".join(f"      f{n}: {{type: text}}\n" for n in range(fields))
    kind = "kinds:\n  shows:\n    heading: Shows\n    fields:\n      name: {type: text, role: title}\n"
    section = "sections:\n  shows:\n" + "".join(f"    - name: Show {n}\n" for n in range(entries))
    return HEAD + kind + declared + section


def of_many_kinds(size: int) -> str:
    """Return a YAML of so many kinds with a section each, in the CV and in groups in turns."""
    kinds = "".join(
        f"  k{n}: {{heading: A, fields: {{t: {{type: text, role: title}}}}}}\n" for n in range(size)
    )
    sections = ""
    for n in range(size):
        section = f"{{kind: k{n}, entries: [{{t: x}}]}}"
        section = f"{{kind: group, heading: G, sections: {{a: {section}}}}}" if n % 2 else section
        sections += f"  s{n}: {section}\n"
    return f"{HEAD}kinds:\n{kinds}sections:\n{sections}"


def keys_of(text: str) -> list[tuple[str, str]]:
    return [(message.key, message.text) for message in content.messages(content.parse(text))]


def yaml(text: str) -> CV | None:
    with suppress(CvError):
        return content.parse(decode(text.encode(), "cv.yaml"))
    return None


def messages(size: int, text: Callable[[int], str], head: str = PO_HEAD) -> bytes:
    """Return a catalog of so many messages, each as ``text`` writes it."""
    return (head + "\n\n".join(map(text, range(size))) + "\n").encode()


def catalog(data: bytes) -> Catalog | None:
    with suppress(CvError):
        return Catalog.parse(data, "fr.po")
    return None


def translated(number: int) -> str:
    return f'msgctxt "sections.s{number // 50}.e{number}.title"\nmsgid "Work {number}"\nmsgstr "Travail {number}"'


def parsed(size: int, text: Callable[[int], str] = translated) -> Catalog:
    return Catalog.parse(messages(size, text), "fr.po")


def template_of(cv: CV) -> Catalog:
    return Catalog.template(content.messages(cv), project="A CV", creation_date=DATE)


def in_french(cv: CV) -> Catalog:
    """Return the catalog of a CV, each text translated with faults that the checks find."""
    template = template_of(cv)
    new = merge(template, Catalog.new("fr", template)).serialise().decode()
    head, *rest = new.split('msgid ""\nmsgstr ""\n', 1)[1].split('msgstr ""\n')
    done = [f'msgstr "Un  travail {number} , fini"\n{part}' for number, part in enumerate(rest)]
    return Catalog.parse(("".join(['msgid ""\nmsgstr ""\n', head, *done])).encode(), "fr.po")


def merging(size: int, old: Callable[[int], str]) -> tuple[Catalog, Catalog]:
    return parsed(size, lambda n: translated(n).replace(f"Travail {n}", "")), parsed(size, old)


def moved(number: int) -> str:
    """Return a message under another key: of the same source as many others, so that nothing singles it out."""
    return f'msgctxt "sections.t.f{number}.title"\nmsgid "Work {number % 10}"\nmsgstr "Travail"'


def dead(_: int) -> str:
    """Return an obsolete message: a file may have it many times."""
    return '#~ msgid "Dead"\n#~ msgstr "Mort"'


def versions(size: int) -> tuple[Catalog, Catalog, Catalog]:
    """Return three versions of a catalog: ours and theirs changed each message, in another way and order."""
    texts: tuple[Callable[[int], str], ...] = (
        translated,
        lambda n: translated(n) + "\n",
        lambda n: translated(size - n).replace("Travail", "Boulot"),
    )
    base, ours, theirs = (parsed(size, text) for text in texts)
    return base, ours, theirs


def checked(size: int) -> tuple[CV, Catalog, Scope]:
    many = "".join(f"  p{n}: {{name: Ada{n} Noether{n}}}\n" for n in range(size))
    places = "".join(f"  o{n}: {{name: University of Place{n}}}\n" for n in range(size))
    lab = "organisations:\n  lab: {name: Lab}\n"
    text = entries(size).replace("organisations: {lab: {name: Lab}}\n", lab + places)
    cv = content.parse(text + "people:\n" + many)
    terms = "term,keep,fr\n" + "".join(f"part {n},,pièce {n}\n" for n in range(size // 10))
    return cv, in_french(cv), SCOPE.__class__(SCOPE.today, glossary=glossary.parse(terms.encode()))


def one_text(
    source: str, target: str, *, head: str = "", terms: str = "", comments: str = ""
) -> tuple[CV, Catalog, Scope]:
    """Return a text and its translation, with what else the CV, the glossary and the catalog have."""
    cv = content.parse(HEAD + head + "sections: {a: {kind: text, paragraphs: {b: Text}}}")
    entry = f'{comments}msgctxt "sections.a.paragraphs.b"\nmsgid "{source}"\nmsgstr "{target}"'
    known = glossary.parse(("term,fr\n" + terms).encode())
    return cv, parsed(1, lambda _: entry), Scope(SCOPE.today, glossary=known)


def listing(table: str, names: list[str]) -> str:
    """Return the YAML of a table of people or organisations with some names."""
    return f"{table}:\n" + "".join(f"  k{number}: {{name: {name}}}\n" for number, name in enumerate(names))


def words(size: int, letters: str, length: int) -> list[str]:
    """Return so many words, each of so many letters, all of them different."""
    return ["".join(word) for word in islice(product(letters, repeat=length), size)]


def many_lost(table: str) -> Callable[[int], tuple[CV, Catalog, Scope]]:
    """Return a function that makes a text of many names, of which the translation has words in capitals alone."""

    def made(size: int) -> tuple[CV, Catalog, Scope]:
        names = [word.title() for word in words(size, "abcdefghijk", 4)]
        shouted = words(3 * size, "QRSTUVWXYZ", 4)
        return one_text(" ".join(names), " ".join(shouted), head=listing(table, names))

    return made


def waived(size: int) -> tuple[CV, Catalog, Scope]:
    """Return a CV with a fault in each translation, and a waiver of each in the settings."""
    cv = content.parse(entries(size))
    translations = in_french(cv)
    own = tuple(Waiver(("P102", "P107"), entry.key) for entry in translations.entries)
    return cv, translations, Scope(SCOPE.today, waivers=own)


def nameless(size: int) -> str:
    """Return a glossary of many rows, and a hundredth of so many columns without a name."""
    return "term" + "," * (size // 100) + "\n" + "".join(f"{number:x}\n" for number in range(size))


def findings(given: tuple[CV, Catalog, Scope]) -> None:
    """Check, and print all that is found in every form."""
    cv, translations, scope = given
    found = list(check(cv, {"fr": translations}, scope))
    report.text(found)
    json.dumps(report.to_json(found))
    report.github(found)
    json.dumps(report.sarif(found, every(), "0"))


def document(size: int) -> Document:
    cv = content.parse(entries(size))
    labels = Labels.for_language("fr", [one for one in [shipped_labels("fr")] if one is not None])
    return rendering.localise(cv, in_french(cv), "fr", labels=labels)


def of_styles(size: int, *pieces: str) -> Document:
    """Return a document of paragraphs in which each piece stands so many times."""
    paragraphs = "".join(f"      p{at}: '{piece * size}'\n" for at, piece in enumerate(pieces))
    cv = content.parse(f"{HEAD}sections:\n  a:\n    kind: text\n    paragraphs:\n{paragraphs}")
    return rendering.localise(cv, None, "en", labels=Labels.for_language("en", []))


def formulas(text: str) -> None:
    math_text.cache_clear()
    for line in text.splitlines():
        parse_inline(line)


def localised(given: tuple[CV, Catalog, Labels]) -> Document:
    cv, translations, labels = given
    return rendering.localise(cv, translations, "fr", labels=labels)


def to_localise(size: int) -> tuple[CV, Catalog, Labels]:
    cv = content.parse(entries(size))
    labels = [one for one in [shipped_labels("fr")] if one is not None]
    return cv, in_french(cv), Labels.for_language("fr", labels)


def render(name: str, made: Document) -> None:
    with suppress(RenderError):
        rendering.render(made, name, theme=rendering.load_theme("classic"))


def of_early_ends(size: int) -> str:
    """Return a YAML of so many sections, whose last page has few lines however tight it is drawn."""
    section = "  s{0}: {{kind: text, heading: A, paragraphs: [b]{1}}}\n"
    sections = [section.format(n, "") for n in range(size)]
    return f"{HEAD}sections:\n{''.join(sections)}{section.format('z', ', page-break: before')}"


def drawn(text: str) -> None:
    cv = content.parse(text)
    render("pdf", rendering.localise(cv, None, "en", labels=Labels.for_language("en", [])))


def memory(size: int) -> tuple[CV, Catalog]:
    cv = content.parse(entries(size))
    return cv, in_french(content.parse(entries(size, " again")))


def remembered(given: tuple[CV, Catalog]) -> None:
    cv, known = given
    found = Memory(known, messages=content.messages(cv))
    for message in content.messages(cv):
        found.exact(message)
        found.similar(message)


def asked(given: tuple[CV, dict[str, str]]) -> None:
    """Tell of each text which terms stand in it, as a file of requests does."""
    cv, terms = given
    found = Terms(terms)
    for message in content.messages(cv):
        found.of(message.text)


def settings(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "cvi18n.toml").write_text(text, "utf-8")
        with suppress(CvError):
            find(path)


def terms(text: str) -> None:
    with suppress(CvError):
        glossary.parse(text.encode())


def runs_of_words(number: int, separators: str) -> str:
    """Return a text of 500 words: short runs of one word, between which stand other words."""
    runs = " ".join(f"aa aa aa {separators[at % len(separators)]}" for at in range(124))
    return f"A {runs} z{number}"


def of_runs(size: int) -> tuple[CV, Catalog]:
    """Return a CV of so many texts, and a catalog of others that have the same short runs of words."""
    cv = content.parse(one_section(lambda n: f"a{n}: {runs_of_words(n, 'bcdef')}")(size))
    texts = (runs_of_words(number, "ghijk") for number in range(size))
    return cv, parsed(size, lambda n: f'msgctxt "k{n}"\nmsgid "{next(texts)}"\nmsgstr "texte"')


def what_changed(given: tuple[CV, Catalog]) -> None:
    """Say what changed in each text, as `status --list stale` and `review` do."""
    cv, known = given
    for message, entry in zip(content.messages(cv), known.entries, strict=False):
        word_diff(entry.msgid, message.text)
        marked(entry.msgid, message.text)


def long_name(number: int, letters: str) -> str:
    """Return a name of 56 characters that is as near to another of its kind as can be."""
    return "o" + "".join("aaa" + letters[at % len(letters)] for at in range(13)) + f"{number:03x}"


def of_unknown_names(size: int) -> str:
    """Return a YAML of 499 organisations, and of so many awards by others that are near to each of them."""
    known = "".join(f"  {long_name(n, 'bcd')}: {{name: A}}\n" for n in range(499))
    awards = "".join(f"    - {{title: A, organisation: {long_name(n, 'xyz')}}}\n" for n in range(size))
    return f"{HEAD}organisations:\n{known}sections:\n  awards:\n{awards}"


def of_variants(size: int) -> tuple[CV, str]:
    """Return a CV of many sections, and settings of so many variants that require others, near to each of them."""
    sections = "".join(
        f"  {long_name(n, 'bcd')}: {{kind: text, heading: A, paragraphs: [b]}}\n" for n in range(499)
    )
    names = json.dumps([long_name(n, "xyz") for n in range(50)])
    settings = "".join(
        f"[variants.v{n}]\nrequired = {names}\nsections = {names}\ntags = {names}\n" for n in range(size)
    )
    return content.parse(f"{HEAD}sections:\n{sections}"), settings


def unmet(given: tuple[CV, str]) -> None:
    """Say what every variant asks for and the CV does not have, as `check` and `build` do."""
    cv, settings = given
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cvi18n.toml").write_text(settings, "utf-8")
        home = find(Path(folder))
        for variant in home.settings.variants.listed:
            list(home.told(variant).unmet(cv))


def status(given: tuple[CV, Catalog]) -> None:
    cv, translations = given
    statistics(translations, content.messages(cv))


def of_trifles(size: int) -> tuple[Desk, tempfile.TemporaryDirectory[str]]:
    """Return a walk over texts that all got a full stop, and the folder of its project, which lives as long."""
    folder = tempfile.TemporaryDirectory()
    home = Workspace(Path(folder.name))
    new = content.parse(entries(size, "."))
    home.write(home.root / "content" / "cv.yaml", entries(size, ".").encode())
    translations = merge(template_of(new), in_french(content.parse(entries(size))))
    home.write(home.catalog("fr"), translations.serialise())
    return Desk(home, ["fr"], SCOPE.today, print), folder


def decided(given: tuple[Desk, tempfile.TemporaryDirectory[str]]) -> None:
    desk, _ = given
    alike = desk.alike()
    assert desk.accept(alike) == len(alike) > 0
    assert desk.undo()


def of_a_walk(size: int) -> dict[str, dict[str, str]]:
    """Return what waits of so many texts, by their keys."""
    return {f"sections.s.e{number}.title": {"fr": "stale", "vi": "empty"} for number in range(size)}


def walked(waiting: dict[str, dict[str, str]]) -> None:
    """Filter the texts, go through them, and back to all of them."""
    route = Route(dict(list(waiting.items())[::2]))
    for words in ("stale", "vi empty", "e1", ""):
        route.filter(words)
    while route.key:
        route.on()
    route.to(*waiting, waiting=waiting)
    while route.back():
        pass


def of_tags(size: int) -> tuple[CV, Variant]:
    """Return a CV of so many entries and texts with tags, and a variant that names each of these tags."""
    section = "  s: {kind: experience, entries: [\n"
    made = "".join(
        f"    {{title: A, start: 2020, tags: [t{n}], highlights: [{{text: B {n}, tags: [u{n}]}}]}},\n"
        for n in range(size)
    )
    cv = content.parse(f"{HEAD}sections:\n{section}{made}  ]}}\n")
    tags = [f"{letter}{n}" for n in range(size) for letter in "tu"]
    return cv, Variant(
        name="short", tags=(*tags[::2], "no"), without=tuple(tags[1::4]), newest={"s": size // 2}
    )


def chosen(given: tuple[CV, Variant]) -> None:
    cv, variant = given
    list(selecting.unmet(cv, variant, PROBLEMS))
    selecting.select(cv, variant)


def answered(data: bytes) -> None:
    given = answers(data, "answers.json").given
    assert len(given) == data.count(b'"src"')


def refused_answers(data: bytes) -> None:
    with suppress(UsageError):
        answers(data, "answers.json")


def of_answers(size: int) -> bytes:
    """Return a file of so many answers."""
    rows = [
        {"language": "fr", "key": f"a.b{n}", "src": "00000000", "translation": f"Texte {n}"}
        for n in range(size)
    ]
    return json.dumps({"cvi18n-answers": VERSION, "answers": rows}).encode()


def of_a_form(text: str) -> None:
    """Make the web page of a CV as a form, whose entries are rows of tables."""
    cv = content.parse(text)
    labels = Labels.for_language("en", [])
    made = rendering.localise(cv, None, "en", labels=labels, form=FORMS["llkh"])
    with suppress(RenderError):
        rendering.render(made, "html", theme=rendering.load_theme(THEME))


def of_tongues(size: int) -> str:
    """Return the YAML of a CV whose organisations have names in so many languages, and no two in the same."""
    named = "".join(f"  o{n}: {{name: {{fr-x-a{n:05d}: 'Lab « {n} »'}}}}\n" for n in range(size))
    jobs = "".join(f"    - {{title: T, organisation: o{n}, start: 2020}}\n" for n in range(size))
    return f"{HEAD}organisations:\n{named}sections:\n  experience:\n{jobs}"


def in_tongues(text: str) -> None:
    """Make the text of a CV, set by the rules of each of its languages."""
    rendering.localise(content.parse(text), None, "en", labels=Labels.for_language("en", []))


def of_folders(size: int) -> tempfile.TemporaryDirectory[str]:
    """Return a project with folders of so many languages."""
    made = tempfile.TemporaryDirectory()
    for number in range(size):
        Path(made.name, "locales", f"fr_x_a{number:05d}", "LC_MESSAGES").mkdir(parents=True)
    return made


def listed_languages(made: tempfile.TemporaryDirectory[str]) -> None:
    with made, suppress(UsageError):
        locales.languages(Path(made.name))


MARK = "\u0301\u0316"
STAGES: Mapping[str, Stage] = {
    "YAML": Stage(entries, yaml, 3_000),
    "YAML in one line": Stage(one_section(lambda n: f"a{n}: text {n}"), yaml, 10_000),
    "YAML with a comment for a line of texts": Stage(
        lambda n: one_section(lambda m: f"a{m}: text")(n).replace(
            "sections", "# TRANSLATORS: a" + "\n# b" * n + "\nsections"
        ),
        yaml,
        10_000,
    ),
    "YAML of unknown names": Stage(lambda n: HEAD + "".join(f"x{m}: 1\n" for m in range(n)), yaml, 20_000),
    "YAML of repeated names": Stage(lambda n: HEAD + "person: 1\n" * n, yaml, 400_000),
    "YAML of tabs": Stage(lambda n: "\t\n" * n, yaml, 2_000_000),
    "YAML of escapes": Stage(one_section(lambda n: f'a{n}: "\\u0301{n}"'), yaml, 10_000),
    "YAML of equal items": Stage(partial(listed, text=lambda _: "text"), yaml, 8000),
    "YAML of items that were others": Stage(
        lambda n: (listed(n, lambda m: f"new {m} words"), keys_of(listed(n, lambda m: f"old {m} words"))),
        lambda given: content.parse(given[0], "cv.yaml", lambda: given[1]),
        8000,
    ),
    "YAML beside keys of many parts": Stage(
        lambda n: (listed(9, str), [("x" + ".a" * n, "text")]),
        lambda given: content.parse(given[0], "cv.yaml", lambda: given[1]),
        10_000,
    ),
    "YAML of long items that were others": Stage(
        lambda n: (long_items(n, "n"), keys_of(long_items(n, "o"))),
        lambda given: content.parse(given[0], "cv.yaml", lambda: given[1]),
        550,
    ),
    "upgrading talks that were online": Stage(partial(of_version_2, online="true"), upgrade, 800),
    "upgrading talks that were not online": Stage(partial(of_version_2, online="false"), upgrade, 800),
    "upgrading keys that are long": Stage(
        lambda n: "sections.talks" + "." * n,
        lambda key: upgraded(of_version_2(2, "true")).key(key),
        60_000,
    ),
    "the difference that upgrading makes": Stage(
        lambda n: (
            [f"line {m % 7}" for m in range(n)],
            [f"line {m % 7}" if m % 9 else f"new {m}" for m in range(n)],
        ),
        lambda two: difference("cv.yaml", *two),
        60_000,
    ),
    "the difference of what is nothing alike": Stage(
        lambda n: ([f"old {m}" for m in range(n)], [f"new {m}" for m in range(n)]),
        lambda two: difference("cv.yaml", *two),
        200_000,
    ),
    "places of names without a table": Stage(
        lambda n: content.parse(
            HEAD
            + "sections:\n  experience:\n"
            + "".join(f"    - {{title: T, organisation: The A{m}, start: 2020}}\n" for m in range(n))
        ),
        lambda cv: [cv.places.problem(f"organisations.{key}.name", "") for key in cv.organisations],
        10_000,
    ),
    "YAML of a kind of many fields": Stage(lambda n: of_own_kind(99, n), yaml, 2_000),
    "YAML of a kind of too many fields": Stage(lambda n: of_own_kind(n, n), yaml, 2_000),
    "YAML of many kinds": Stage(of_many_kinds, yaml, 3_000),
    "YAML of one text": Stage(lambda n: HEAD + "sections: " + "a " * n, yaml, 3_000_000),
    "YAML of brackets": Stage(lambda n: "a: " + "[" * n, yaml, 6_000_000),
    "YAML of marks": Stage(lambda n: HEAD + "# a" + MARK * n, yaml, 400_000),
    "YAML of letters in two parts": Stage(lambda n: HEAD + "# " + "e\u0301\u0316" * n, yaml, 600_000),
    "people": Stage(
        lambda n: HEAD + "sections: {}\npeople:\n" + "".join(f"  a{m}: {{name: A B{m}}}\n" for m in range(n)),
        yaml,
        5_000,
    ),
    "catalog": Stage(partial(messages, text=translated), catalog, 40_000),
    "catalog of messages in lines": Stage(
        partial(messages, text=lambda n: f'msgid ""\n"{n}"\nmsgstr[0] ""\n"a"\n"b"'), catalog, 4_000
    ),
    "catalog of one message": Stage(
        lambda n: messages(1, lambda _: 'msgid "a"\nmsgstr ""\n' + '"b"\n' * n), catalog, 30_000
    ),
    "catalog of comments": Stage(lambda n: ("# a\n" * n).encode(), catalog, 50_000),
    "catalog of conflicts": Stage(lambda n: ("<<<<<<< a\n" * n).encode(), catalog, 200_000),
    "catalog without translations": Stage(
        partial(messages, text=lambda n: f'msgid "{n}"\n'), catalog, 150_000
    ),
    "catalog of one text without an end": Stage(
        lambda n: messages(1, lambda _: 'msgid "a"\nmsgstr "' + '\\"' * n), catalog, 3_000_000
    ),
    "catalog of repeated messages": Stage(
        partial(messages, text=lambda _: 'msgid "a"\nmsgstr ""'), catalog, 100_000
    ),
    "catalog of numbers for bytes": Stage(
        partial(messages, text=lambda n: f'msgid "\\303\\251{n}"\nmsgstr "\\303\\250"'), catalog, 5000
    ),
    "catalog in another encoding": Stage(lambda n: "msgid é\n".encode("latin-1") * n, catalog, 100_000),
    "catalog with bytes that are wrong": Stage(
        lambda n: ("é" * 20).encode() * n + b"\xe9 " * n, catalog, 50_000
    ),
    "extract: in step": Stage(
        lambda n: merging(n, translated), lambda pair: merge(*pair).serialise(), 80_000
    ),
    "extract: all changed": Stage(
        lambda n: merging(n, lambda m: translated(m).replace("Work", "Play")),
        lambda pair: merge(*pair).serialise(),
        5000,
    ),
    "extract: all moved": Stage(
        lambda n: merging(n, lambda m: translated(m).replace(".e", ".f")),
        lambda pair: merge(*pair).serialise(),
        2000,
    ),
    "extract: moved, and all alike": Stage(
        lambda n: (parsed(n, lambda m: moved(m).replace(".f", ".g")), parsed(n, moved)),
        lambda pair: merge(*pair).serialise(),
        2000,
    ),
    "extract: all obsolete": Stage(
        lambda n: merging(n, lambda m: "#~ " + translated(m).replace("\n", "\n#~ ")),
        lambda pair: merge(*pair).serialise(),
        3_000,
    ),
    "three-way merge": Stage(versions, lambda three: merge_three(*three), 12_000),
    "three-way merge of obsolete twins": Stage(
        lambda n: (parsed(0), parsed(n, dead), parsed(n, lambda m: dead(m).replace("Mort", "Vif"))),
        lambda three: merge_three(*three),
        12_000,
    ),
    "status": Stage(lambda n: (cv := content.parse(entries(n)), in_french(cv)), status, 12_000),
    "translate: full stops alone": Stage(of_trifles, decided, 800),
    "check": Stage(checked, findings, 150),
    "check of a long text": Stage(lambda n: one_text("Text", "mot  , fin " * (n // 10)), findings, 40_000),
    "check of names that are near": Stage(
        lambda n: (
            content.parse(
                HEAD
                + listing("people", [f"Ada Bcdefg{chr(0x4E00 + m)}hk" for m in range(n)])
                + "sections: {}"
            ),
            parsed(0),
            SCOPE,
        ),
        findings,
        400,
    ),
    "check of other numbers": Stage(
        lambda n: one_text("In 2020", " ".join(str(10_000 + 3 * m) for m in range(n))), findings, 8_000
    ),
    "check of a waiver of many lines": Stage(
        lambda n: one_text("Text", "Texte", comments="# cvi18n: ignore F101,\n" + "# F101,\n" * n),
        findings,
        30_000,
    ),
    "check with waivers in the settings": Stage(waived, findings, 400),
    "check of terms that begin alike": Stage(
        lambda n: one_text(
            " ".join(f"the data here {m}" for m in range(n // 4)),
            " ".join(f"mot {m}" for m in range(n // 4)),
            terms="".join(f"data a{m},zz\n" for m in range(n)),
        ),
        findings,
        8_000,
    ),
    "check of a term in words that begin alike": Stage(
        lambda n: one_text("A data here", "aaaa " * n + "fin", terms=f"data,{'aaaa ' * 35}zz\n"),
        findings,
        9_000,
    ),
    "check of people that are lost": Stage(many_lost("people"), findings, 1200),
    "check of organisations that are lost": Stage(many_lost("organisations"), findings, 1200),
    "check of acronyms that are lost": Stage(
        lambda n: one_text(
            " ".join(["Work", *words(n, "BDFGHJK", 5)]), " ".join(["Travail", *words(4 * n, "QRSTWZ", 5)])
        ),
        findings,
        1800,
    ),
    "formulas": Stage(
        lambda n: "".join(f"$x_{m}{'{a}' * 333}$\n" for m in range(n)),
        formulas,
        100,
    ),
    "localise": Stage(to_localise, localised, 400),
    **{
        f"render {name}": Stage(document, partial(render, name), 400 if name == "pdf" else 1000)
        for name in rendering.FORMATS
    },
    "render pdf of an early end": Stage(of_early_ends, drawn, 1_000),
    "render pdf of styles": Stage(
        lambda n: of_styles(n, *["*a* "] * 4, "**b** ", "`c` ", "$x$ "), partial(render, "pdf"), 800
    ),
    "memory": Stage(memory, remembered, 300),
    "requests for texts with many terms": Stage(
        lambda n: (content.parse(entries(n)), {f"matrices, {m}": "x" for m in range(10 * n)}), asked, 400
    ),
    "terms that begin alike": Stage(
        lambda n: ("a" * n, {"a" * m + "b": "x" for m in range(1, 200)}),
        lambda given: Terms(given[1]).of(given[0]),
        100_000,
    ),
    "memory of one text": Stage(
        lambda n: (
            content.parse(one_section(lambda m: f"a{m}: text")(n)),
            parsed(n, lambda m: f'msgctxt "k{m}"\nmsgid "text"\nmsgstr "texte"'),
        ),
        remembered,
        3_000,
    ),
    "memory of short runs of words": Stage(of_runs, remembered, 80),
    "what changed in short runs of words": Stage(of_runs, what_changed, 80),
    "YAML of unknown names that are near": Stage(of_unknown_names, yaml, 40),
    "variants that require what is near": Stage(of_variants, unmet, 20),
    "variants that choose by tags": Stage(of_tags, chosen, 4_000),
    "a walk through many texts": Stage(of_a_walk, walked, 30_000),
    "answers": Stage(of_answers, answered, 20_000),
    "answers of empty braces": Stage(
        lambda n: b'{"cvi18n-answers": 1, "answers": [' + b'{"a":[]},' * n + b"[]]}", refused_answers, 300_000
    ),
    "names in many languages": Stage(of_tongues, in_tongues, 600),
    "folders of languages": Stage(of_folders, listed_languages, 1_500),
    "a form of many rows": Stage(entries, of_a_form, 150),
    "settings of a look": Stage(
        lambda n: "[look]\n" + "".join(f"colour{m} = 1\n" for m in range(n)), settings, 16_000
    ),
    "settings of a variant of many tags": Stage(
        lambda n: '[variants.short]\ntags = ["' + '", "'.join(["a"] * n) + '"]\n', settings, 60_000
    ),
    "glossary": Stage(lambda n: "term,fr\n" + "".join(f"a{m},b|c\n" for m in range(n)), terms, 40_000),
    "glossary of repeated terms": Stage(lambda n: "term\n" + "a\n" * n, terms, 50_000),
    "glossary of columns": Stage(lambda n: "term" + ",fr" * n + "\na\n" * n, terms, 60_000),
    "glossary of columns without a name": Stage(nameless, terms, 40_000),
    "settings": Stage(
        lambda n: "[checks.waivers]\n" + "".join(f'"a.b{m}" = "L105 why"\n' for m in range(n)),
        settings,
        12_000,
    ),
    "settings of texts": Stage(
        lambda n: "[tool]\n" + "".join(f'x{m}.a = """\\"a"""\n' for m in range(n)), settings, 16_000
    ),
    "settings of a text without an end": Stage(lambda n: "." * 100 + "=" + '"""\\' * n, settings, 100_000),
    "settings with unknown names": Stage(
        lambda n: "".join(f"x{m} = 1\n" for m in range(n)), settings, 16_000
    ),
}
