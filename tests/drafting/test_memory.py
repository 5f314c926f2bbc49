"""Memory: what is found, which of several is preferred, and what is only offered."""

from __future__ import annotations

import pytest
from drafts import catalog_of, messages_of
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.catalogs import Catalog, changed
from cvi18n.drafting import Memory, Options, Setup, pretranslate
from cvi18n.drafting.memory import LEAST_PERCENT
from cvi18n.drafting.memory_engine import MemoryEngine
from cvi18n.message import Message

ENGINE = MemoryEngine(Setup({}))


def other(texts: dict[str, tuple[str, str]], path: str = "other.po") -> Catalog:
    """Return a catalog of keys, sources and translations."""
    catalog = catalog_of(
        {key: source for key, (source, _) in texts.items()},
        {key: translation for key, (_, translation) in texts.items()},
    )
    return Catalog(catalog.header, catalog.messages, path=path)


PREFERRED = {
    "same key before same kind": (
        {"a.b.title": ("Student", "Étudiant"), "x.y.title": ("Student", "Élève")},
        "a.b.title",
        "Étudiant",
    ),
    "same key, also from a later catalog": (
        {"x.y.title": ("Student", "Élève"), "a.b.title": ("Student", "Étudiant")},
        "a.b.title",
        "Étudiant",
    ),
    "same field before any other": (
        {"x.y.note": ("Student", "Élève"), "x.z.title": ("Student", "Étudiante")},
        "a.b.title",
        "Étudiante",
    ),
    "another text": ({"a.b.title": ("Students", "Étudiants")}, "a.b.title", None),
}


@pytest.mark.parametrize("case", PREFERRED)
def test_which_translation_is_preferred(case: str) -> None:
    known, key, wanted = PREFERRED[case]
    memory = Memory(catalog_of({}), [other(known)])
    found = memory.exact(Message(key, "Student"))
    assert (found and found.translation) == wanted


def test_the_same_kind_is_preferred_to_the_same_field_of_another_kind() -> None:
    messages = [
        Message("a.b.title", "Student", kind="education.title"),
        Message("c.d.title", "Student", kind="talk.title"),
        Message("e.f.title", "Student", kind="education.title"),
    ]
    catalog = catalog_of(
        {message.key: message.text for message in messages}, {"c.d.title": "Élève", "e.f.title": "Étudiant"}
    )
    found = Memory(catalog, messages=messages).exact(messages[0])
    assert found is not None
    assert found.translation == "Étudiant"


def test_drafts_and_plurals_are_not_remembered() -> None:
    catalog = catalog_of({"a.b.title": "Student"}, {"a.b.title": "Étudiant"})
    fuzzy = catalog.replaced({entry.identity: changed(entry, fuzzy=True) for entry in catalog.entries})
    assert Memory(fuzzy).exact(Message("a.b.title", "Student")) is None
    plural = b'msgctxt "a.b.title"\nmsgid "Student"\nmsgid_plural "Students"\nmsgstr[0] "A"\nmsgstr[1] "B"\n'
    assert Memory(Catalog.parse(plural)).exact(Message("a.b.title", "Student")) is None


def test_an_obsolete_translation_is_remembered_last() -> None:
    data = b'#~ msgctxt "old.x.title"\n#~ msgid "Student"\n#~ msgstr "Ancien"\n'
    memory = Memory(Catalog.parse(data))
    found = memory.exact(Message("a.b.title", "Student"))
    assert found is not None
    assert found.translation == "Ancien"
    both = Memory(Catalog.parse(data), [other({"x.y.title": ("Student", "Élève")})])
    better = both.exact(Message("a.b.title", "Student"))
    assert better is not None
    assert better.translation == "Élève"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("thesis", "thèse"), ("Thesis", "Thèse"), ("THESIS", None), ("a thesis", None), ("theses", None)],
)
def test_a_whole_text_that_is_a_term(text: str, wanted: str | None) -> None:
    found = Memory(catalog_of({}), terms={"thesis": "thèse"}).exact(Message("a.b.title", text))
    assert (found and found.translation) == wanted


KNOWN = other({"x.y.title": ("PhD student in applied mathematics", "Doctorant en mathématiques appliquées")})


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("PhD student in pure mathematics", 80),
        ("phd student in applied mathematics", 99),
        ("PhD student in applied mathematics and physics", 83),
        ("Student", None),
        ("A talk about something else entirely", None),
    ],
)
def test_similar_texts_have_a_percentage(text: str, percent: int | None) -> None:
    found = Memory(catalog_of({}), [KNOWN]).similar(Message("a.b.title", text))
    assert (found and found.percent) == percent


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8).map(" ".join))
def test_similarity_is_never_complete_and_never_below_the_least(text: str) -> None:
    found = Memory(catalog_of({}), [KNOWN, other({"k.l.title": ("a b c d", "A B C D")})]).similar(
        Message("q.r", text)
    )
    assert found is None or LEAST_PERCENT <= found.percent <= 99


TEXTS = {"a.b.title": "PhD student in pure mathematics", "c.d.title": "Unknown words"}


def test_a_similar_text_is_a_comment_and_the_entry_stays_empty() -> None:
    catalog = catalog_of(TEXTS)
    memory = Memory(catalog, [KNOWN])
    done = pretranslate(catalog, messages_of(TEXTS), ENGINE, source="en", target="fr", memory=memory)
    first, second = done.catalog.entries
    assert first.comments == (
        'cvi18n-memory: 80 % other.po: "PhD student in applied mathematics" → "Doctorant en mathématiques appliquées"',
    )
    assert not first.fuzzy
    assert not first.translation
    assert second.comments == ()
    assert done.report.suggestions == 1
    again = pretranslate(
        done.catalog,
        messages_of(TEXTS),
        ENGINE,
        source="en",
        target="fr",
        memory=Memory(done.catalog, [KNOWN]),
    )
    assert again.catalog.serialise() == done.catalog.serialise()
    without = pretranslate(done.catalog, messages_of(TEXTS), ENGINE, source="en", target="fr")
    assert without.catalog.serialise() == catalog.serialise()


@pytest.mark.parametrize(("threshold", "taken"), [(80, True), (81, False)])
def test_a_similar_text_is_the_draft_from_the_threshold_on(threshold: int, taken: bool) -> None:
    catalog = catalog_of(TEXTS)
    done = pretranslate(
        catalog,
        messages_of(TEXTS),
        ENGINE,
        source="en",
        target="fr",
        memory=Memory(catalog, [KNOWN]),
        options=Options(similar=threshold),
    )
    entry = done.catalog.entries[0]
    assert bool(entry.translation) is taken
    assert entry.fuzzy is taken
    if taken:
        assert entry.comments[0].startswith("cvi18n-mt: memory match=80 from=other.po key=a.b.title")


@pytest.mark.parametrize(
    ("text", "translation", "taken"),
    [
        ("a **bold** word", "un mot **gras**", True),
        ("a **bold** word", "un mot gras", False),
        ("a bold word", "un mot **gras", False),
        ("a bold word", "un mot [gras](https://b.org)", False),
        ("a bold word", "un mot gras {name}", False),
        ("see [it](https://a.org)", "voir [cela](https://a.org)", True),
        ("see [it](https://a.org)", "voir [cela](https://b.org)", False),
        ("the `x` of $x$", "le `x` de $x$", True),
        ("the `x` of $x$", "le `y` de $x$", False),
        ("10,000,000 * 2 users/day", "10 000 000 * 2 utilisateurs/jour", True),
    ],
)
def test_memory_has_the_markup_of_its_source(text: str, translation: str, taken: bool) -> None:
    memory = Memory(catalog_of({}), [other({"x.y.title": (text, translation)})])
    assert bool(memory.exact(Message("a.b.title", text))) is taken
    assert bool(memory.similar(Message("a.b.title", text))) is taken


@pytest.mark.parametrize(
    ("held", "wanted", "taken"),
    [
        ("fr", "fr", True),
        ("FR", "fr", True),
        ("fr", "fr_CA", True),
        ("zh-hant", "zh_Hant_TW", True),
        ("de_CH", "de", False),
        ("zh_TW", "zh_CN", False),
        ("vi", "fr", False),
        ("", "fr", True),
    ],
)
def test_a_catalog_serves_its_own_language(held: str, wanted: str, taken: bool) -> None:
    entry = b'\nmsgctxt "x.y.title"\nmsgid "Student"\nmsgstr "A"\n'
    catalogs = [
        Catalog.parse(f'msgid ""\nmsgstr "Language: {tag}\\n"\n'.encode() + rest)
        for tag, rest in ((wanted, b""), (held, entry))
    ]
    memory = Memory(catalogs[0], catalogs[1:])
    assert bool(memory.exact(Message("a.b.title", "Student"))) is taken


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/me/my texts/other file.po", "other-file.po"),
        ("C:\\Users\\me\\x.po", "x.po"),
        ("", "memory-1"),
    ],
)
def test_a_catalog_is_named_without_its_folder(path: str, shown: str) -> None:
    memory = Memory(catalog_of({}), [other({"x.y.title": ("Student", "Élève")}, path)])
    found = memory.exact(Message("a.b.title", "Student"))
    assert found is not None
    assert found.origin == shown


def test_a_large_memory_costs_no_more_per_text() -> None:
    """Every text shares its words with every other: the search looks at a bounded number of them."""
    known = other({f"a.b{n}.title": (f"common words in every text number{n}", f"T{n}") for n in range(3000)})
    memory = Memory(catalog_of({}), [known])
    assert max(map(len, memory._indexed().values())) <= 50
    found = memory.similar(Message("q.r.title", "common words in every text number2999 too"))
    assert found is not None
    assert found.translation == "T2999"
