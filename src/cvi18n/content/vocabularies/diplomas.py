"""Degrees and other diplomas, the marks of distinction that they carry, and how one studied for them."""

from __future__ import annotations

from cvi18n.content.label import word
from cvi18n.content.vocabularies.terms import OwnName, Term, Vocabulary, said


def _degree(msgid: str, note: str = "", pattern_note: str = "") -> Term:
    """Return a degree, with the pattern that names its field."""
    return Term(word("degree", msgid, note), word("degree", f"{msgid} in {{field}}", pattern_note or note))


def _national(language: str, name: str, meaning: str, note: str) -> Term:
    """Return a diploma that keeps its own name, with what it is in brackets.

    Its translators keep the name as well; of their own language, it needs no explanation.
    """
    kept = f"{note}; the name stays as it is, the explanation is yours, and is left out where every reader knows it"
    return _degree(f"{name} ({meaning})", kept)._replace(own=OwnName(name, language))


_DOCTORATES = {
    "phd": _degree(
        "PhD",
        "",
        "the CV's translators write the field as it stands inside this text: in French "
        '"informatique", in lower case',
    ),
    "habilitation": _degree("Habilitation"),
    "dsc": _degree("Doctor of Science", "a higher doctorate, above the PhD; in Vietnam tiến sĩ khoa học"),
    "md": _degree("Doctor of Medicine"),
    "dds": _degree("Doctor of Dental Surgery"),
    "pharmd": _degree("Doctor of Pharmacy"),
    "dvm": _degree("Doctor of Veterinary Medicine"),
    "jd": _degree("Juris Doctor", "the first degree in law of the United States, after a bachelor's degree"),
}

_MASTERS = {
    "llm": _degree("Master of Laws"),
    "mba": _degree("Master of Business Administration"),
    "ma": _degree("Master of Arts"),
    "msc": _degree("Master of Science"),
    "meng": _degree("Master of Engineering"),
    "master": _degree("Master's degree", "a master's degree of any kind"),
    "mphil": _degree("Master of Philosophy", "a degree by research, of any subject"),
    "mres": _degree("Master of Research"),
}

_BACHELORS = {
    "llb": _degree("Bachelor of Laws"),
    "ba": _degree("Bachelor of Arts"),
    "bsc": _degree("Bachelor of Science"),
    "beng": _degree("Bachelor of Engineering"),
    "bachelor": _degree("Bachelor's degree", "a bachelor's degree of any kind"),
    "hnd": _degree("Higher National Diploma", "British diploma after two years of vocational study"),
    "associate": _degree("Associate degree", "American degree after two years of study"),
}

_GERMAN = {
    "diplom": _national("de", "Diplom", "German master's-level degree", "degree of four or five years"),
    "staatsexamen": _national(
        "de", "Staatsexamen", "German state examination", "ends the study of law, medicine or teaching"
    ),
    "magister": _national(
        "de",
        "Magister",
        "master's-level degree",
        "degree of German-speaking and Slavic countries, of five years",
    ),
    "lizentiat": _national("de", "Lizentiat", "Swiss master's-level degree", "degree of four or five years"),
}

_FRENCH = {
    "diplome-ingenieur": _national(
        "fr",
        "Diplôme d'ingénieur",
        "French master's-level engineering degree",
        "degree of a French school of engineering, five years after school",
    ),
    "diplome-etat-medecine": _national(
        "fr",
        "Diplôme d'État de docteur en médecine",
        "French state degree of Doctor of Medicine",
        "French degree that entitles to practise medicine",
    ),
    "dut": _national(
        "fr", "DUT", "French two-year technical diploma", "diplôme universitaire de technologie"
    ),
    "but": _national(
        "fr", "BUT", "French three-year technical bachelor's degree", "bachelor universitaire de technologie"
    ),
    "bts": _national("fr", "BTS", "French two-year vocational diploma", "brevet de technicien supérieur"),
    "licence": _national("fr", "Licence", "French bachelor's degree", "degree of three years"),
    "licence-3": _degree("Licence 3", "the third year of the French licence, the bachelor's degree"),
    "master-1": _degree("Master 1", "the first year of the French master's degree"),
    "master-2": _degree("Master 2", "the second year of the French master's degree"),
    "dea": _national(
        "fr",
        "DEA",
        "French master's-level degree in research",
        "diplôme d'études approfondies, five years after school, until 2005",
    ),
    "dess": _national(
        "fr",
        "DESS",
        "French master's-level professional degree",
        "diplôme d'études supérieures spécialisées, five years after school, until 2005",
    ),
    "deug": _national(
        "fr",
        "DEUG",
        "French two-year university diploma",
        "diplôme d'études universitaires générales, until 2005",
    ),
    "agregation": _national(
        "fr",
        "Agrégation",
        "highest French competitive examination for teachers",
        "a competitive examination, no degree: the highest for teachers of schools",
    ),
    "capes": _national(
        "fr",
        "CAPES",
        "French competitive examination for secondary school teachers",
        "certificat d'aptitude au professorat de l'enseignement du second degré, no degree",
    ),
    "cpge": _national(
        "fr",
        "CPGE",
        "preparatory classes for the French grandes écoles",
        "classes préparatoires aux grandes écoles, two years, no degree",
    ),
    "ens-diploma": _national(
        "fr",
        "Diplôme de l'École normale supérieure",
        "ENS diploma",
        "diploma of an école normale supérieure",
    ),
}

_VIETNAMESE = {
    "tien-si": _national("vi", "Tiến sĩ", "Vietnamese doctorate", "a PhD"),
    "thac-si": _national("vi", "Thạc sĩ", "Vietnamese master's degree", "degree of one or two years"),
    "ky-su": _national(
        "vi", "Kỹ sư", "Vietnamese engineering degree", "degree of four and a half or five years"
    ),
    "cu-nhan": _national("vi", "Cử nhân", "Vietnamese bachelor's degree", "degree of four years"),
    "bac-si": _national("vi", "Bác sĩ", "Vietnamese medical degree", "degree of six years"),
    "cao-dang": _national("vi", "Cao đẳng", "Vietnamese college diploma", "diploma of two or three years"),
}

_OTHERS = {
    "postgraduate-certificate": _degree("Postgraduate certificate"),
    "high-school": _degree("High school diploma", "school leaving certificate of any country"),
    "baccalaureat": _national(
        "fr", "Baccalauréat", "French school leaving certificate", "gives access to universities"
    ),
    "abitur": _national("de", "Abitur", "German school leaving certificate", "gives access to universities"),
    "a-levels": _degree(
        "A-levels",
        "British school leaving examinations, which give access to universities: the name stays as it is, with "
        "an explanation in brackets where readers do not know it",
    ),
    "certificate": _degree("Certificate", "of any course of study"),
}

DEGREES = Vocabulary(
    "degree",
    {**_DOCTORATES, **_MASTERS, **_BACHELORS, **_GERMAN, **_FRENCH, **_VIETNAMESE, **_OTHERS},
)

# Those for which one writes a thesis and defends it before a jury.
DOCTORATES = frozenset({*_DOCTORATES, "tien-si", "diplome-etat-medecine"} - {"habilitation", "jd"})

_LATIN = "Latin honours, value of Distinction; the Latin stays where the language uses it"
_MENTION = "French honours (mention), value of Distinction; the French stays, the explanation is yours"
_BRITISH = "class of a British degree, value of Distinction"
_MARK = "a mark in words, value of Distinction"

DISTINCTIONS = Vocabulary(
    "distinction",
    said(
        "distinction",
        {
            "summa-cum-laude": ("Summa cum laude", f"{_LATIN}: with highest praise"),
            "magna-cum-laude": ("Magna cum laude", f"{_LATIN}: with great praise"),
            "cum-laude": ("Cum laude", f"{_LATIN}: with praise"),
            "tres-bien": ("Très bien (French highest honours)", _MENTION),
            "bien": ("Bien (French high honours)", _MENTION),
            "assez-bien": ("Assez bien (French honours)", _MENTION),
            "distinction": ("Distinction", "the higher of the two grades above a pass, value of Distinction"),
            "merit": ("Merit", "the lower of the two grades above a pass, value of Distinction"),
            "first-class": ("First-class honours", _BRITISH),
            "upper-second": ("Upper second-class honours", _BRITISH),
            "honours": ("Honours", "with honours of any kind, value of Distinction"),
            "excellent": ("Excellent", _MARK),
            "very-good": ("Very good", _MARK),
            "good": ("Good", _MARK),
            "pass": ("Pass", "passed, without honours; value of Distinction"),
        },
    ),
)

STUDY_MODES = Vocabulary(
    "mode of study",
    said(
        "study-mode",
        {
            "full-time": ("Full-time", 'value of "Mode of study"; in Vietnam chính quy'),
            "part-time": ("Part-time", 'value of "Mode of study"'),
            "distance": ("Distance learning", 'value of "Mode of study"'),
            "evening": ("Evening classes", 'value of "Mode of study"'),
            "in-service": (
                "In-service training",
                'value of "Mode of study": while the student works; in Vietnam vừa làm vừa học',
            ),
        },
    ),
)
