"""The labels: declared for every code, translated in every language, in agreement, never half filled."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from babel import Locale

from cvi18n.catalogs import Catalog
from cvi18n.content import vocabularies
from cvi18n.content.label import Label, word
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.vocabularies import Vocabulary
from cvi18n.labels import Word, collect, vocabulary
from cvi18n.labels.agreement import Labels, declared, missing
from cvi18n.language import format_date, format_list, plural_rule
from cvi18n.language.data import languages
from cvi18n.workspace import Workspace

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
EVERY = {path.parent.parent.name: path for path in sorted(LOCALES.glob("*/LC_MESSAGES/labels.po"))}
# A variety such as en_US holds only what differs from its language.
FILES = {folder: path for folder, path in EVERY.items() if "_" not in folder}
VARIETIES = {folder: path for folder, path in EVERY.items() if folder not in FILES}
PLACE = re.compile(r"\{[a-z]+\}")
TYPESET = re.compile("[\u00a0\u202f\u2019\u201c\u201d\u2026«»]")

VOCABULARIES = [value for value in vars(vocabularies).values() if isinstance(value, Vocabulary)]


def labels(tag: str) -> Labels:
    if tag == "en":
        return Labels.for_language("en")
    return Labels.for_language(tag.replace("_", "-"), [Catalog.parse(EVERY[tag].read_bytes())])


def heading(shown: Labels, kind: str) -> str:
    """Return the heading of a kind that is built in."""
    said = KINDS[kind].heading
    assert isinstance(said, Label)
    return shown.say(said)


def catalog(language: str, *entries: str) -> Catalog:
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return Catalog.parse("\n".join([header, *entries]).encode())


# Declarations


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.title)
def test_a_vocabulary_has_a_word_for_every_code_or_for_none(words: Vocabulary) -> None:
    assert words in vocabularies.EVERY
    assert list(words)
    for having in ("label", "pattern"):
        assert len({getattr(term, having) is None for term in words.terms.values()}) == 1
    said = list(words.labels())
    assert {label[:2] for label in said} <= declared().keys()
    assert len({label[:2] for label in said}) == len(said)


def test_no_label_is_declared_in_two_ways() -> None:
    every = [form for label in vocabulary.every() for form in label.forms()]
    assert len(set(every)) == len(declared()) > 100


def test_agreeing_labels_belong_to_a_plain_one() -> None:
    agreeing = [label for label in declared().values() if "|" in label.context]
    assert agreeing
    for label in agreeing:
        context, gender = label.context.split("|")
        assert gender in {"feminine", "neutral"}
        assert declared()[context, label.msgid].plural == label.plural


def label_calls() -> list[tuple[str, str]]:
    """Return the arguments of each ``voice.label("document", "…")`` in the code, and of each contact's label."""
    found = []
    for path in sorted((ROOT / "src/cvi18n/rendering").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            given = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
            if node.func.attr == "label" and len(given) == 2:
                found.append((given[0], given[1]))
    return found


def test_every_label_that_the_code_asks_for_is_declared() -> None:
    asked = label_calls()
    assert len(asked) > 1
    english = labels("en")
    assert all(english.get(*words) == words[1] for words in asked)


def test_a_label_that_is_not_declared_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        labels("en").get("label", "Authr")
    with pytest.raises(KeyError):
        labels("en").get("label", "Author", plural="Writers")


# Catalogs


def test_there_are_catalogs_to_look_at() -> None:
    assert {"ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "vi", "zh"} <= set(FILES)


@pytest.mark.parametrize("folder", [path.parent.name for path in LOCALES.glob("*/LC_MESSAGES")])
def test_every_language_has_its_labels(folder: str) -> None:
    assert folder in EVERY


@pytest.mark.parametrize("folder", VARIETIES)
def test_a_variety_says_labels_otherwise_than_its_language(folder: str) -> None:
    own = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(str(VARIETIES[folder]))}
    assert own.keys() <= declared().keys()
    assert own
    parent = labels(folder.split("_", 1)[0])
    assert not [key for key, said in own.items() if said == parent.get(*key)]


@pytest.mark.parametrize("folder", FILES)
def test_every_label_is_translated(folder: str) -> None:
    assert missing(folder, [Catalog.parse(FILES[folder].read_bytes())]) == ()
    file = polib.pofile(str(FILES[folder]))
    assert {(entry.msgctxt, entry.msgid, entry.msgid_plural or "") for entry in file} == {
        label[:3] for label in vocabulary.declared()
    }
    assert not [entry for entry in file if entry.fuzzy or entry.obsolete]


@pytest.mark.parametrize("folder", FILES)
def test_every_plural_form_is_there_and_the_header_says_the_same(folder: str) -> None:
    rule = plural_rule(folder)
    file = polib.pofile(str(FILES[folder]))
    own = plural_rule(folder, file.metadata["Plural-Forms"])
    assert own.count == rule.count
    assert [own.form(n) for n in range(201)] == [rule.form(n) for n in range(201)]
    counted = [entry for entry in file if entry.msgid_plural]
    assert counted
    for entry in counted:
        assert sorted(entry.msgstr_plural) == list(range(rule.count))
        assert all(form.strip() for form in entry.msgstr_plural.values())


@pytest.mark.parametrize("folder", FILES)
def test_no_place_of_a_pattern_is_lost(folder: str) -> None:
    patterns = 0
    for entry in polib.pofile(str(FILES[folder])):
        for form in entry.msgstr_plural.values() or [entry.msgstr]:
            wanted = sorted(PLACE.findall(entry.msgid))
            in_a_word = entry.msgid_plural and form != entry.msgstr_plural[max(entry.msgstr_plural)]
            if not (in_a_word and "{n}" not in form):  # "one page"; the form for most numbers has a figure
                assert sorted(PLACE.findall(form)) == wanted, entry.msgid
            patterns += "{" in form
    assert patterns > 10


@pytest.mark.parametrize("folder", FILES)
def test_catalogs_hold_plain_typewriter_text(folder: str) -> None:
    texts = labels(folder).texts()
    assert len(texts) >= len(declared())
    assert not [text for text in texts if TYPESET.search(text) or text != text.strip() or "  " in text]


@pytest.mark.needs("msgfmt")
@pytest.mark.parametrize("folder", FILES)
def test_msgfmt_accepts_the_catalogs(folder: str) -> None:
    import subprocess

    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(FILES[folder])],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


# Extraction


def test_the_template_holds_what_is_declared_now() -> None:
    old = (LOCALES / "labels.pot").read_bytes()
    assert collect.template(vocabulary.declared(), collect.created(old)) == old


def test_collecting_twice_changes_nothing_and_a_new_word_reaches_translators(tmp_path: Path) -> None:
    for path in (LOCALES / "labels.pot", *FILES.values()):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    every = list(vocabulary.declared())
    assert collect.update(tmp_path, datetime(2030, 1, 2, tzinfo=UTC), every) == []
    every.append(word("label", "Dataset", "a new word"))
    assert len(collect.update(tmp_path, datetime(2030, 1, 2, tzinfo=UTC), every)) == 1 + len(FILES)
    assert collect.created((tmp_path / "locales" / "labels.pot").read_bytes()) == "2030-01-02 00:00+0000"
    for path in FILES.values():
        changed = polib.pofile(str(tmp_path / path.relative_to(ROOT)))
        new = changed.untranslated_entries()
        assert [(entry.msgid, entry.comment) for entry in new] == [("Dataset", "a new word")]
    assert collect.update(tmp_path, datetime(2031, 1, 2, tzinfo=UTC), every) == []


# Incomplete languages

AUTHORS = 'msgctxt "label"\nmsgid "Author"\nmsgid_plural "Authors"\n'


def language_of(label: str) -> str | None:
    """Return the language of a label that stands in for a missing one."""
    return label.language if isinstance(label, Word) else None


def test_an_incomplete_language_knows_every_missing_label_and_says_it_in_english() -> None:
    some = catalog("de", AUTHORS + 'msgstr[0] "Autor"\nmsgstr[1] "Autoren"\n')
    german = Labels.for_language("de", [some])
    assert set(german.missing) == set(declared().values()) - {declared()["label", "Author"]}
    assert german.get("label", "Author", plural="Authors", n=2) == "Autoren"
    assert (
        heading(german, "publications"),
        language_of(heading(german, "publications")),
    ) == (
        "Publications",
        "en",
    )


def test_what_a_language_lacks_is_said_in_the_source_language_before_english() -> None:
    french = catalog("fr", 'msgctxt "section"\nmsgid "Internships"\nmsgstr "Stages"\n')
    german = Labels.for_language("de", source="fr", source_catalogs=[french])
    one, other = heading(german, "internships"), heading(german, "publications")
    assert (one, language_of(one), other, language_of(other)) == (
        "Stages",
        "fr",
        "Publications",
        "en",
    )


def test_the_nearest_catalog_along_a_tag_speaks_first() -> None:
    own = catalog("fr_CA", 'msgctxt "section"\nmsgid "Internships"\nmsgstr "Stages en milieu"\n')
    parent = catalog(
        "fr",
        'msgctxt "section"\nmsgid "Internships"\nmsgstr "Stages"\n\n'
        'msgctxt "section"\nmsgid "Publications"\nmsgstr "Travaux"\n',
    )
    canadian = Labels.for_language("fr-CA", [own, parent])
    assert (heading(canadian, "internships"), heading(canadian, "publications")) == (
        "Stages en milieu",
        "Travaux",
    )
    assert declared()["section", "Publications"] not in canadian.missing


@pytest.mark.parametrize(
    "entry",
    [
        AUTHORS + 'msgstr[0] "Autor"\nmsgstr[1] ""\n',
        AUTHORS + 'msgstr[0] "Autor"\n',
        "#, fuzzy\n" + AUTHORS + 'msgstr[0] "Autor"\nmsgstr[1] "Autoren"\n',
    ],
    ids=["empty form", "form missing", "fuzzy"],
)
def test_half_a_translation_is_none(entry: str) -> None:
    half = catalog("de", entry)
    assert declared()["label", "Author"] in missing("de", [half])
    shown = Labels.for_language("de", [half])
    assert shown.get("label", "Author", plural="Authors", n=2) == "Authors"


FUZZY = "#, fuzzy\n" + AUTHORS + 'msgstr[0] "Autor"\nmsgstr[1] "{}"\n'


def test_drafts_are_taken_where_they_are_asked_for_and_say_so() -> None:
    fuzzy = catalog("de", FUZZY.format("Autoren"))
    final = catalog("de", AUTHORS + 'msgstr[0] "Verfasser"\nmsgstr[1] "Verfasser"\n')
    half = catalog("de", FUZZY.format(""))
    french = catalog("fr", AUTHORS + 'msgstr[0] "Auteur"\nmsgstr[1] "Auteurs"\n')
    for catalogs, drafts, expected in (
        ([fuzzy], True, ("Autoren", None, True)),
        ([fuzzy], False, ("Auteurs", "fr", False)),
        ([half], True, ("Auteurs", "fr", False)),
        ([fuzzy, final], False, ("Verfasser", None, False)),
        ([final, fuzzy], True, ("Verfasser", None, False)),
    ):
        shown = Labels.for_language("de", catalogs, source="fr", source_catalogs=[french], drafts=drafts)
        word = shown.get("label", "Author", plural="Authors", n=2, gender="masculine")
        assert (word, getattr(word, "language", None), getattr(word, "draft", False)) == expected
        assert (declared()["label", "Author"] in shown.missing) is (expected[1] == "fr")


def test_a_draft_that_has_lost_its_place_is_broken_where_it_would_be_printed() -> None:
    lost = catalog("de", '#, fuzzy\nmsgctxt "document"\nmsgid "Last updated: {date}"\nmsgstr "Stand"\n')
    assert Labels.for_language("de", [lost]).broken == ()
    shown = Labels.for_language("de", [lost], drafts=True)
    assert "{date}" in shown.broken[0].message
    assert declared()["document", "Last updated: {date}"] in shown.missing


def test_a_language_without_labels_prints_english() -> None:
    assert Labels.for_language("de").texts() == labels("en").texts()


def test_english_stands_in_by_the_english_plural_rule() -> None:
    vietnamese = Labels.for_language("vi")
    assert vietnamese.get("label", "Author", plural="Authors", n=1) == "Author"
    assert vietnamese.get("label", "Author", plural="Authors", n=2) == "Authors"


def test_a_variety_of_english_says_only_what_differs() -> None:
    british = Labels.for_language(
        "en-GB", [catalog("en_GB", 'msgctxt "degree"\nmsgid "Bachelor of Science"\nmsgstr "BSc"\n')]
    )
    assert british.term(vocabularies.DEGREES, "bsc") == "BSc"
    assert british.term(vocabularies.DEGREES, "msc") == "Master of Science"


@pytest.mark.parametrize(
    ("msgid", "msgstr", "said"),
    [
        ("Page {i} of {n}", "Seite", ["has no place {i}", "has no place {n}"]),
        ("Last updated: {date}", "Stand: heute", ["has no place {date}"]),
        ("Last updated: {date}", "Stand: {Datum} {date} {tag}", ["has a place {tag}"]),
    ],
)
def test_a_pattern_that_lost_a_place_falls_back_alone_and_is_told_with_its_place(
    msgid: str, msgstr: str, said: list[str]
) -> None:
    context = next(context for context, text in declared() if text == msgid)
    broken = catalog(
        "de",
        f'msgctxt "{context}"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n\n'
        'msgctxt "section"\nmsgid "Publications"\nmsgstr "Schriften"\n',
    )
    labels = Labels.for_language("de", [broken])
    assert [problem.message for problem in labels.broken] == [
        f"the label '{msgid}' {fault}, and is not printed" for fault in said
    ]
    assert {(problem.line, problem.column) for problem in labels.broken} == {(8, 9)}
    assert labels.get(context, msgid) == msgid
    assert declared()[context, msgid] in labels.missing
    assert labels.get("section", "Publications") == "Schriften"
    other = catalog("de", f'msgctxt "{context}"\nmsgid "{msgid}"\nmsgstr "Neu: {msgid}"\n')
    behind = Labels.for_language("de", [broken, other])
    assert behind.get(context, msgid) == f"Neu: {msgid}"
    assert behind.broken == labels.broken


def test_one_thing_may_be_counted_in_a_word() -> None:
    pages = 'msgctxt "article"\nmsgid "{n} page"\nmsgid_plural "{n} pages"\nmsgstr[0] "eine Seite"\nmsgstr[1] "{n} Seiten"\n'
    german = Labels.for_language("de", [catalog("de", pages)])
    assert (german.extent(None, 1), german.extent(None, 18)) == ("eine Seite", "18 Seiten")


# Numbers and genders


@pytest.mark.parametrize(
    ("tag", "role", "masculine", "feminine", "neutral"),
    [
        ("en", "reviewer", "reviewer", "reviewer", "reviewer"),
        ("fr", "reviewer", "rapporteur", "rapporteuse", "évaluation de la thèse"),
        ("fr", "examiner", "examinateur", "examinatrice", "membre du jury"),
        ("fr", "president", "président du jury", "présidente du jury", "présidence du jury"),
        ("fr", "supervisor", "directeur de thèse", "directrice de thèse", "direction de thèse"),
        ("fr", "invited", "membre invité", "membre invitée", "membre sur invitation"),
        ("vi", "reviewer", "phản biện", "phản biện", "phản biện"),
        ("vi", "examiner", "ủy viên", "ủy viên", "ủy viên"),
        ("de", "president", "Vorsitzender", "Vorsitzende", "Vorsitz"),
        ("de", "reviewer", "Gutachter", "Gutachterin", "Gutachten"),
        ("de", "invited", "beratendes Mitglied", "beratendes Mitglied", "beratendes Mitglied"),
        ("ja", "supervisor", "指導教員", "指導教員", "指導教員"),
        ("ar", "supervisor", "مشرفًا", "مشرفةً", "الإشراف على الأطروحة"),
        ("ar", "examiner", "عضوًا مناقشًا", "عضوةً مناقشةً", "عضوية اللجنة"),
    ],
)
def test_roles_agree_with_gender(tag: str, role: str, masculine: str, feminine: str, neutral: str) -> None:
    shown = labels(tag)
    assert shown.term(vocabularies.JURY_ROLES, role, "masculine") == masculine
    assert shown.term(vocabularies.JURY_ROLES, role, "feminine") == feminine
    assert shown.term(vocabularies.JURY_ROLES, role) == neutral


@pytest.mark.parametrize(
    ("tag", "role", "masculine", "feminine", "neutral"),
    [
        ("en", "supervisor", "supervisor", "supervisor", "supervisor"),
        ("fr", "supervisor", "directeur de mémoire", "directrice de mémoire", "direction du mémoire"),
        ("fr", "president", "président du jury", "présidente du jury", "présidence du jury"),
        ("de", "supervisor", "Betreuer", "Betreuerin", "Betreuung"),
        ("ar", "supervisor", "مشرفًا", "مشرفةً", "الإشراف على الرسالة"),
        ("ar", "reviewer", "محكّمًا", "محكّمةً", "تحكيم الرسالة"),
    ],
)
def test_roles_in_the_jury_for_another_degree_name_no_doctorate(
    tag: str, role: str, masculine: str, feminine: str, neutral: str
) -> None:
    shown = labels(tag)
    forms = [
        shown.term(vocabularies.DIPLOMA_JURY_ROLES, role, gender)
        for gender in ("masculine", "feminine", None)
    ]
    assert forms == [masculine, feminine, neutral]


@pytest.mark.parametrize(
    ("tag", "words", "role", "masculine", "feminine", "neutral"),
    [
        ("nl", vocabularies.DIPLOMA_JURY_ROLES, "examiner", "commissielid", "commissielid", "commissielid"),
        ("nl", vocabularies.JURY_ROLES, "examiner", "opponent", "opponent", "opponent"),
        ("ja", vocabularies.MEMBERSHIP_ROLES, "elected-member", "選出会員", "選出会員", "選出会員"),
        ("ja", vocabularies.SERVICE_ROLES, "elected-member", "選出委員", "選出委員", "選出委員"),
        ("it", vocabularies.MEMBERSHIP_ROLES, "elected-member", "Socio eletto", "Socia eletta", "Componente per elezione"),
        ("es", vocabularies.SERVICE_ROLES, "elected-member", "Miembro elegido", "Miembro elegida", "Miembro por elección"),
        ("ar", vocabularies.SERVICE_ROLES, "elected-member", "عضو منتخب", "عضوة منتخبة", "عضوية بالانتخاب"),
        ("ar", vocabularies.MEMBERSHIP_ROLES, "member", "عضو", "عضوة", "عضوية"),
    ],
)  # fmt: skip
def test_who_sits_where_is_said_as_one_says_it_there(
    tag: str, words: Vocabulary, role: str, masculine: str, feminine: str, neutral: str
) -> None:
    """A doctor's thesis alone has opponents, and a member of a committee is another than one of a society."""
    shown = labels(tag)
    forms = [shown.term(words, role, gender) for gender in ("masculine", "feminine", None)]
    assert forms == [masculine, feminine, neutral]


# A word that says more, less or another thing than the English one: tag, context, English, what is said.
SAID = [
    (
        "pl",
        "title",
        "Assoc. Prof. Dr. {name}",
        "dr {name}, prof. uczelni",
    ),  # in front it is the President's title
    ("pl", "title|feminine", "Assoc. Prof. {name}", "{name}, prof. uczelni"),
    ("pl", "grant", "Own share", "Kwota dla zespołu"),  # no money that the owner brings along
    ("de", "grant", "Own share", "Anteil der Arbeitsgruppe"),
    ("de", "label", "Institution", "Bildungseinrichtung"),  # a lycée is no university
    ("ja", "label", "Institution", "教育機関"),
    ("ar", "label", "Institution", "المؤسسة التعليمية"),
    ("de", "label", "Distinction", "Prädikat"),  # "Pass" stands behind it too
    ("ja", "label", "Distinction", "評語"),
    ("pl", "label", "Distinction", "Wynik"),
    ("ja", "study-mode", "Full-time", "フルタイム"),  # 全日制 is said of schools
    ("ar", "proficiency", "Bilingual", "مستوى ثنائي اللغة"),  # agrees with the level, not with the owner
    ("ja", "document", "Last updated: {date}", "最終更新：{date}"),
    ("de", "proficiency", "Fluent", "fließend"),  # small behind a colon
    ("ar", "title|feminine", "Assoc. Prof. Dr. {name}", "أ. مشاركة د. {name}"),
    ("it", "distinction", "Honours", "con menzione d'onore"),  # no "lode", which is above the highest mark
    ("nl", "distinction", "Honours", "met eervolle vermelding"),  # not cum laude
    ("nl", "distinction", "Merit", "Merit (goed)"),
    ("nl", "label", "Degree awarded by", "Graad verleend door"),
    ("it", "service-role", "Deputy head", "Viceresponsabile"),
    ("it", "status", "Submitted", "proposto per la pubblicazione"),
    ("vi", "contact", "Identity number", "Số căn cước"),
    ("zh", "label", "Distinction", "评定等级"),
    ("pt", "section", "Habilitation thesis", "Tese de habilitação"),  # livre-docência is a Brazilian title
    *(
        ("pl", "diploma", "Thesis", "Tytuł pracy"),
        ("es", "diploma", "Thesis", "Memoria"),
    ),  # one for a habilitation too
    *(("nl", "diploma", "Thesis", "Verhandeling"), ("pt", "diploma", "Thesis", "Título do trabalho")),
    ("it", "diploma-jury|feminine", "reviewer", "valutatrice"),
    *(
        ("nl", "employment", "Permanent", "vaste aanstelling"),
        ("zh", "employment", "Permanent", "无固定期限合同"),
    ),
    ("pl", "supervision|neutral", "Engineer", "Stanowisko inżynierskie"),  # "praca inżynierska" is a thesis
    *(
        ("de", "rank|neutral", "PhD student", "Promotionsstudium"),
        ("it", "rank|neutral", "PhD student", "in dottorato"),
    ),
    ("it", "civil-status|neutral", "Married", "coniugato/a"),
    ("zh", "service-role|feminine", "Associate editor", "副编辑"),  # a 副主编 is the chief editor's deputy
    ("nl", "grant", "Host institution", "Begunstigde instelling"),  # a "penvoerder" leads the others
    (
        "vi",
        "degree",
        "Habilitation",
        "Habilitation (chứng nhận hướng dẫn nghiên cứu)",
    ),  # HDR is France's alone
    ("ja", "degree", "Doctor of Medicine", "Doctor of Medicine（医師の専門職学位）"),  # a 医学博士 is a PhD
    ("fr", "service-role|feminine", "Guest editor", "Rédactrice invitée"),  # an éditeur is a publisher
]


@pytest.mark.parametrize(("tag", "context", "english", "said"), SAID)
def test_a_word_says_neither_more_nor_another_thing(tag: str, context: str, english: str, said: str) -> None:
    assert labels(tag).get(context, english) == said


def test_juries_have_the_same_roles_for_every_degree() -> None:
    assert list(vocabularies.DIPLOMA_JURY_ROLES) == list(vocabularies.JURY_ROLES)


@pytest.mark.parametrize(
    ("tag", "code", "masculine", "feminine", "neutral"),
    [
        ("en", "professor", "professor", "professor", "professor"),
        ("fr", "maitre-de-conferences", "MCF", "MCF", "MCF"),
        ("vi", "professor", "giáo sư", "giáo sư", "giáo sư"),
        ("de", "professor", "Professor", "Professorin", "Prof."),
        ("de", "maitre-de-conferences", "Hochschuldozent", "Hochschuldozentin", "Hochschuldozentur"),
        ("ja", "professor", "教授", "教授", "教授"),
        ("zh", "professor", "教授", "教授", "教授"),
        ("ar", "professor", "أستاذ", "أستاذة", "برتبة أستاذ"),
    ],
)
def test_ranks_agree_with_gender(tag: str, code: str, masculine: str, feminine: str, neutral: str) -> None:
    shown = labels(tag)
    assert shown.term(vocabularies.RANKS, code, "masculine") == masculine
    assert shown.term(vocabularies.RANKS, code, "feminine") == feminine
    assert shown.term(vocabularies.RANKS, code) == neutral


TWO_FORMS = re.compile(r"\w/\w|\w\(\w\)|\b(?:o|ou|oder|lub|of)\b")  # "catedrático/a", "diretor ou diretora"


@pytest.mark.parametrize("folder", FILES)
def test_a_word_for_a_person_of_unstated_gender_is_not_that_of_a_woman(folder: str) -> None:
    shown = labels(folder)
    told_apart = 0
    agreeing = [
        (words, code)
        for words in vocabularies.EVERY
        for code, term in words.terms.items()
        if term.label and term.label.feminine
    ]
    assert len({words.title for words, _ in agreeing}) > 5
    for words, code in agreeing:
        masculine, feminine, neutral = (
            shown.term(words, code, gender) for gender in ("masculine", "feminine", None)
        )
        if masculine != feminine:
            told_apart += 1
            assert neutral not in {masculine, feminine}, code
            assert words is vocabularies.CIVIL_STATUSES or not TWO_FORMS.search(neutral), "both stand in it"
    assert told_apart or folder in {"ja", "vi", "zh"}  # these have no gender


@pytest.mark.parametrize(
    ("tag", "msgid", "plural", "n", "gender", "expected"),
    [
        ("en", "Author", "Authors", 1, None, "Author"),
        ("en", "Author", "Authors", 3, "feminine", "Authors"),
        ("fr", "Author", "Authors", 1, "masculine", "Auteur"),
        ("fr", "Author", "Authors", 1, "feminine", "Autrice"),
        ("fr", "Author", "Authors", 2, "feminine", "Autrices"),
        ("fr", "Author", "Authors", 2, None, "Auteurs"),
        ("fr", "Course instructor", "Course instructors", 2, "feminine", "Responsables du cours"),
        ("vi", "Author", "Authors", 5, "feminine", "Tác giả"),
        ("de", "Author", "Authors", 1, "masculine", "Autor"),
        ("de", "Author", "Authors", 1, None, "Autorschaft"),
        ("de", "Author", "Authors", 2, "feminine", "Autorinnen"),
        ("de", "Author", "Authors", 2, "masculine", "Autoren"),
        ("de", "Author", "Authors", 3, None, "Autorschaft"),
        ("ja", "Author", "Authors", 1, None, "著者"),
        ("ja", "Journal", "Journals", 2, None, "学術雑誌"),
        ("ar", "Author", "Authors", 1, "feminine", "المؤلفة"),
        ("ar", "Author", "Authors", 2, "feminine", "المؤلفتان"),
        ("ar", "Author", "Authors", 2, None, "المؤلفان"),
        ("ar", "Author", "Authors", 11, "masculine", "المؤلفون"),
        ("ar", "Journal", "Journals", 1, None, "المجلة"),
        ("ar", "Journal", "Journals", 2, None, "المجلتان"),
        ("ar", "Journal", "Journals", 5, None, "المجلات"),
    ],
)
def test_fields_agree(tag: str, msgid: str, plural: str, n: int, gender: str | None, expected: str) -> None:
    assert labels(tag).get("label", msgid, plural=plural, n=n, gender=gender) == expected


@pytest.mark.parametrize(
    ("tag", "context", "msgid", "n", "expected"),
    [
        ("fr", "thesis", "Supervisor", 2, "Direction de thèse"),
        ("fr", "diploma", "Supervisor", 1, "Sous la direction de"),
        ("fr", "internship", "Supervisor", 1, "Encadrement du stage"),
        ("fr", "post", "Supervisor", 1, "Sous la responsabilité de"),
        ("vi", "teaching", "Duration", 1, "Số giờ giảng dạy"),
        ("vi", "training", "Duration", 1, "Thời lượng"),
        ("vi", "grant", "Amount", 1, "Kinh phí"),
        ("vi", "award", "Amount", 1, "Trị giá"),
        ("de", "award", "Amount", 1, "Dotierung"),
        ("ar", "authors", "{n} other", 1, "شخص آخر"),
        ("ar", "authors", "{n} other", 2, "شخصان آخران"),
        ("ar", "authors", "{n} other", 3, "{n} أشخاص آخرين"),
        ("ar", "authors", "{n} other", 37, "{n} شخصًا آخر"),
        ("en_US", "label", "Programme", 1, "Program"),
        ("en_US", "distinction", "First-class honours", 1, "First-class honors"),
        ("en_US", "work", "Licence", 1, "License"),
        ("en_US", "contact", "Driving licence", 1, "Driver's license"),
        ("en", "contact", "Driving licence", 1, "Driving licence"),
    ],
)
def test_a_word_of_two_meanings_is_two_labels(
    tag: str, context: str, msgid: str, n: int, expected: str
) -> None:
    assert labels(tag).get(context, msgid, n=n) == expected


# What is printed


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["Long article (44 pages)", "Short article (1 page)", "4 pages", "Long article", ""]),
        ("fr", ["article long (44 pages)", "article court (1 page)", "4 pages", "article long", ""]),
        ("vi", ["Bài dài (44 trang)", "Bài ngắn (1 trang)", "4 trang", "Bài dài", ""]),
        ("de", ["Langbeitrag (44 Seiten)", "Kurzbeitrag (1 Seite)", "4 Seiten", "Langbeitrag", ""]),
        (
            "ja",
            [
                "フルペーパー（44ページ）",
                "ショートペーパー（1ページ）",
                "4ページ",
                "フルペーパー",
                "",
            ],
        ),
    ],
)
def test_extent(tag: str, expected: list[str]) -> None:
    shown = labels(tag)
    cases: list[tuple[str | None, int | None]] = [
        ("long", 44),
        ("short", 1),
        (None, 4),
        ("long", None),
        (None, None),
    ]
    assert [shown.extent(length, pages) for length, pages in cases] == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (1, "صفحة واحدة"),
        (2, "صفحتان"),
        (3, "# صفحات"),
        (10, "# صفحات"),
        (11, "# صفحة"),
        (44, "# صفحة"),
        (100, "# صفحة"),
        (102, "# صفحة"),
        (103, "# صفحات"),
        (111, "# صفحة"),
    ],
)
def test_arabic_counts_pages(pages: int, expected: str) -> None:
    shown = labels("ar")
    assert re.sub(r"\d+", "#", shown.extent(None, pages)) == expected
    assert re.sub(r"\d+", "#", shown.extent("short", pages)) == f"بحث قصير ({expected})"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["Lectures", "Tutorials", "Lab sessions"]),
        ("fr", ["Cours magistraux", "Travaux dirigés", "Travaux pratiques"]),
        ("vi", ["Lý thuyết", "Bài tập", "Thực hành"]),
        ("de", ["Vorlesungen", "Übungen", "Praktische Übungen"]),
        ("ja", ["講義", "演習", "実験・実習"]),
        ("ar", ["محاضرات", "أعمال موجهة", "أعمال تطبيقية"]),
    ],
)
def test_a_course_is_more_than_two_sessions(tag: str, expected: list[str]) -> None:
    shown = labels(tag)
    forms = ("lecture", "tutorial", "lab")
    assert [shown.term(vocabularies.TEACHING_FORMS, code) for code in forms] == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["International", "National", "National ({country})"]),
        ("fr", ["internationale", "nationale", "nationale ({country})"]),
        ("vi", ["Quốc tế", "Trong nước", "Quốc gia ({country})"]),
        ("de", ["international", "national", "national ({country})"]),
        ("ja", ["国際", "国内", "{country}国内"]),
        ("ar", ["دولي", "وطني", "وطني ({country})"]),
    ],
)
def test_scope(tag: str, expected: list[str]) -> None:
    shown = labels(tag)
    assert [
        shown.scope("international"),
        shown.scope("national"),
        shown.scope("national", with_country=True),
    ] == expected


@pytest.mark.parametrize(
    ("tag", "languages", "field"),
    [
        ("en", "Languages", "PhD in {field}"),
        ("fr", "Langues", "Doctorat en {field}"),
        ("vi", "Ngôn ngữ", "Tiến sĩ {field}"),
        ("de", "Sprachen", "Promotion im Fach {field}"),
        ("ja", "言語", "博士（{field}）"),
        ("ar", "اللغات", "دكتوراه في {field}"),
    ],
)
def test_words_that_one_language_tells_apart(tag: str, languages: str, field: str) -> None:
    shown = labels(tag)
    assert heading(shown, "languages") == languages
    assert shown.pattern(vocabularies.DEGREES, "phd") == field


@pytest.mark.parametrize(
    ("tag", "posts", "talks"),
    [
        ("en", "Professional experience", "Talks"),
        ("fr", "Expérience professionnelle", "Conférences et communications"),
        ("vi", "Kinh nghiệm làm việc", "Báo cáo, thuyết trình"),
        ("de", "Berufserfahrung", "Vorträge"),
        ("ja", "職歴", "講演・口頭発表"),
        ("ar", "الخبرة المهنية", "محاضرات ومداخلات"),
    ],
)
def test_a_heading_by_default_is_right_whoever_the_owner_is(tag: str, posts: str, talks: str) -> None:
    shown = labels(tag)
    assert (heading(shown, "experience"), heading(shown, "talks")) == (posts, talks)


@pytest.mark.parametrize("tag", ["en", *FILES])
def test_every_code_prints_in_every_language(tag: str) -> None:
    shown = labels(tag)
    printed = [
        *(heading(shown, kind) for kind in KINDS),
        *(
            say(words, code, gender)
            for words in vocabularies.EVERY
            for code, term in words.terms.items()
            for label, say in ((term.label, shown.term), (term.pattern, shown.pattern))
            if label is not None
            for gender in (None, *vocabularies.GENDERS)
        ),
        *shown.interface().values(),
    ]
    assert all(printed)
    assert set(shown.interface()) == set(vocabulary.INTERFACE)


@pytest.mark.parametrize("tag", ["en", "en-GB", "en-US"])
def test_the_page_of_the_languages_says_what_is_one_countrys_english(tag: str) -> None:
    shown = Workspace(ROOT).read_labels(tag, "en")
    words = shown.get("label", "Organization"), heading(shown, "awards")
    cells = [
        f"`{tag}`",
        format_date("1984-02-09", tag).replace("\u00a0", " "),
        format_list(["a", "b", "c"], tag),
        ", ".join(words),
    ]
    assert f"| {' | '.join(cells)} |\n" in (ROOT / "docs" / "languages.md").read_text("utf-8")


def test_the_page_of_the_languages_names_those_that_ship_with_their_plural_forms() -> None:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| [^|]+ \| `([\w-]+)` \|[^|]+\| (\d) \|", page, re.MULTILINE))
    forms = {
        folder: re.findall(r"nplurals=(\d)", polib.pofile(str(path)).metadata["Plural-Forms"])
        for folder, path in FILES.items()
    }
    assert {tag: [count] for tag, count in rows.items() if tag != "en"} == forms


# Catalogs that other tools have begun

CLDR_SPANISH = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"


def spanish(header: str | None, forms: int) -> bytes:
    """Return Spanish labels, made up, with a header's plural rule and so many forms of what counts."""
    file = polib.pofile(str(LOCALES / "labels.pot"))
    file.metadata = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    if header is not None:
        file.metadata["Plural-Forms"] = header
    for entry in file:
        if entry.msgid_plural:
            entry.msgstr_plural = {
                form: f"{entry.msgid} {'uno' if form == 0 else 'varios'}" for form in range(forms)
            }
        else:
            entry.msgstr = f"{entry.msgid} es"
    file.metadata_is_fuzzy = False
    return str(file).encode()


@pytest.mark.parametrize(
    ("header", "forms"),
    [
        ("nplurals=2; plural=(n != 1);", 2),
        (CLDR_SPANISH, 3),
        ("nplurals=INTEGER; plural=EXPRESSION;", 2),
        ("", 2),
        (None, 2),
    ],
    ids=["gettext's", "CLDR's", "the placeholder", "empty", "missing"],
)
def test_a_catalog_is_read_by_its_own_header(header: str | None, forms: int) -> None:
    catalog = Catalog.parse(spanish(header, forms))
    assert missing("es", [catalog]) == ()
    shown = Labels.for_language("es", [catalog])
    counted = [shown.get("label", "Author", plural="Authors", n=n) for n in (0, 1, 2, 5)]
    assert counted == ["Author varios", "Author uno", "Author varios", "Author varios"]


@pytest.mark.parametrize(("header", "forms"), [(CLDR_SPANISH, 2), ("nplurals=2; plural=(n != 1);", 3)])
def test_a_label_without_all_the_forms_of_the_header_is_missing(header: str, forms: int) -> None:
    assert declared()["label", "Author"] in missing("es", [Catalog.parse(spanish(header, forms))])


@pytest.mark.needs("msginit", "msgfmt")
@pytest.mark.parametrize("language", ["es", "pt_BR", "sl", "ja"])
def test_labels_begun_by_msginit_are_complete_when_they_are_filled(language: str, tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "labels.po"
    begin = ["msginit", "--no-translator", "-i", str(LOCALES / "labels.pot"), "-l", language, "-o", str(path)]
    subprocess.run(begin, capture_output=True, check=True)
    file = polib.pofile(str(path))
    for entry in file:
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, entry.msgid)
        else:
            entry.msgstr = entry.msgid
    file.save()
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=True)
    tag = language.replace("_", "-")
    shown = Labels.for_language(tag, [Catalog.parse(path.read_bytes())])
    assert shown.get("label", "Author", plural="Authors", n=5) == "Author"
    assert not isinstance(shown.get("label", "Author", plural="Authors", n=5), Word)


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
def test_the_page_of_doubtful_words_has_those_that_are_printed(tag: str) -> None:
    heading = Locale.parse(tag).get_display_name("en")
    page = (ROOT / "docs" / "wording.md").read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    said = Workspace(ROOT).read_labels(tag, "en")
    rows = [line.strip("| ").split(" | ") for line in page.split("\n") if line.startswith("| ")][1:]
    printed: dict[str, set[str]] = {}
    for context, msgid in declared():
        forms = {said.get(context, msgid, gender=gender) for gender in (None, "masculine", "feminine")}
        printed.setdefault(msgid, set()).update(forms)
    found = {word: taken for word, taken, *_ in rows if word in printed}
    assert len(found) >= (2 if tag in {"fr", "vi"} else 5)
    assert {word for word, taken in found.items() if taken not in printed[word]} == set()
