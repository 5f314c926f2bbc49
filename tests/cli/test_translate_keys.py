"""The second edit as a person makes it: from save to finished files in one command, in a terminal, in a few keys."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="Windows has no pseudo-terminals of this kind")

import resource

from pseudo_terminal import PseudoTerminal
from second_edit import ADDED, CHANGED, MENDED, OUTPUTS, TARGETS, edit, entries, install, prepare

ASKED = r"(\[\?\]|uit|\[n\]o): "
MOST_KEYS = 8
A_MINUTE = 60  # seconds, of computing: a person's are few, and other programs' do not count
# What a person writes in the editor: after the line that names a language, and in an empty line.
EDITOR = """
import re, sys, pathlib
path = pathlib.Path(sys.argv[1])
text = path.read_text("utf-8")
text = re.sub(r"(-{8} (\\w+) -{8}\\n)(.*)", lambda found: found[1] + (found[3] or "Neuf") + f" {found[2]}.", text)
path.write_text(text, "utf-8")
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    install(tmp_path / "site")
    return {
        "PYTHONPATH": str(tmp_path / "site"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "EDITOR": shlex.join([sys.executable, "-c", EDITOR]),
    }


def computed() -> float:
    """Return how many seconds the programs that have ended took of a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def walked(home: Path, keys: str, environment: dict[str, str], *, is_killed: bool = False) -> str:
    """Run the command, and type a key where it asks; return what it showed. It ends where ``keys`` do."""
    assert len(keys) <= MOST_KEYS
    began = computed()
    with PseudoTerminal(["translate"], home, environment=environment) as run:
        for key in keys:
            run.until(ASKED)
            run.type(key)
        if is_killed:
            run.until(ASKED)
            run.kill()
        else:
            assert run.code() == 0, run.shown
            assert computed() - began < A_MINUTE
        return run.shown


def check_finished(home: Path, before: dict[str, dict[str, str]]) -> None:
    """Fail where a text waits, where a file is not finished, or where a word that somebody wrote is lost."""
    for tag in TARGETS:
        now_is = entries(home, tag)
        assert [key for key, entry in now_is.items() if not entry.translated] == []
        others = {key: entry.translation for key, entry in now_is.items() if key not in {ADDED, CHANGED}}
        assert others == {key: text for key, text in before[tag].items() if key != CHANGED}
        printed = (home / f"build/{tag}/cv.txt").read_text("utf-8")
        assert now_is[ADDED].translation in printed
        assert before[tag][MENDED] in printed


def saved(home: Path, settings: str = "") -> dict[str, dict[str, str]]:
    """Prepare a project and edit it; return the translations that it had."""
    prepare(home, settings)
    before = {tag: {key: entry.translation for key, entry in entries(home, tag).items()} for tag in TARGETS}
    edit(home, mend=True)
    return before


def test_without_an_engine(home: Path, environment: dict[str, str]) -> None:
    before = saved(home)
    shown = walked(home, "aeaea", environment)
    for tag in TARGETS:
        after = entries(home, tag)
        assert after[CHANGED].translation == f"{before[tag][CHANGED]} {tag}."
        assert after[ADDED].translation == f"Neuf {tag}."
    check_finished(home, before)
    said_at_last = "Nothing waits: every text is final in fr, vi."
    for said in ("1 text changed only in case", "[-few-]", "{+hardly any+}", *OUTPUTS, said_at_last):
        assert said in " ".join(shown.split())
    assert "Next: " not in shown


def test_with_an_engine(home: Path, environment: dict[str, str]) -> None:
    before = saved(home, 'engine = "remote"\n')
    shown = " ".join(walked(home, "aypa", environment).split())
    for tag in TARGETS:
        after = entries(home, tag)
        assert after[ADDED].translation == f"{tag.upper()} Won a prize for open data."
        assert after[CHANGED].translation.startswith(f"{tag.upper()} I study how rivers carry")
        assert after[MENDED].comments == (), "nothing was asked for what was accepted before"
        assert f"{before[tag][CHANGED][:20]}" in shown, "what stood was seen beside it"
        assert f"{tag} new {{+{tag.upper()} I study" in shown
    check_finished(home, before)
    assert re.search(
        r"\d texts with \d+ characters would go to drafts\.invalid \(remote\), at 2 a text\. Get these drafts\?",
        shown,
    )
    assert "a machine's draft" in shown


def test_the_end_of_the_input_is_a_no_and_leaves_no_sign(home: Path, environment: dict[str, str]) -> None:
    saved(home, 'engine = "remote"\n')
    shown = walked(home, "a\x04q", environment)
    assert "u0004" not in shown
    assert not entries(home, "fr")[ADDED].translation


def test_what_is_left_for_later_is_not_paid_for(home: Path, environment: dict[str, str]) -> None:
    saved(home, 'engine = "remote"\n')
    shown = walked(home, "sypa", environment)
    assert "fr             2" in shown
    assert "Next: `cvi18n translate` goes through the text that waits." in shown
    for tag in TARGETS:
        mended = entries(home, tag)[MENDED]
        assert (mended.fuzzy, mended.comments) == (True, ())


def test_what_was_refused_is_neither_paid_nor_asked_for_again(
    home: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    useless = 'return [Answer("") for text in batch.texts if "Won" not in text]'
    install(tmp_path / "useless", translate=useless)
    saved(home, 'engine = "remote"\n')
    environment = {**environment, "PYTHONPATH": str(tmp_path / "useless")}
    shown = " ".join(walked(home, "ayq", environment).split())
    assert "remote gave no answer: it is empty" in shown
    again = walked(home, "q", {**environment, "XDG_CACHE_HOME": str(tmp_path / "another")})
    assert "Get these drafts?" not in again
    assert "left alone" not in again
    assert "remote gave no answer: " in again, "whoever walks sees why there is none"


def test_killed_in_the_middle_it_goes_on_where_it_was(home: Path, environment: dict[str, str]) -> None:
    before = saved(home)
    walked(home, "aea", environment, is_killed=True)
    decided = [home / "locales" / tag / "LC_MESSAGES" / "cv.po" for tag in TARGETS]
    kept = [path.read_bytes() for path in decided]
    shown = walked(home, "q", environment)
    assert [path.read_bytes() for path in decided] == kept
    assert f"1 of 1 {ADDED}" in " ".join(shown.split())
    assert "goes through the text that waits" in shown
    walked(home, "ea", environment)
    check_finished(home, before)


def test_killed_in_the_middle_nothing_is_asked_for_twice(home: Path, environment: dict[str, str]) -> None:
    before = saved(home, 'engine = "remote"\n')
    walked(home, "ay", environment, is_killed=True)
    catalogs = [home / "locales" / tag / "LC_MESSAGES" / "cv.po" for tag in TARGETS]
    kept = [path.read_bytes() for path in catalogs]
    for path in catalogs:  # as if it had been killed before they were written
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "cvi18n-proposal" not in line), "utf-8")
    assert "Get these drafts?" not in walked(home, "q", environment)
    assert [path.read_bytes() for path in catalogs] == kept
    assert "Get these drafts?" not in walked(home, "pa", environment)
    check_finished(home, before)


def test_no_more_is_sent_than_was_agreed_to(home: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """While the question stands, somebody adds two sentences in another terminal, and takes one of them back later."""
    saved(home, 'engine = "remote"\n')
    cv = home / "content" / "cv.yaml"
    first = cv.read_text("utf-8")
    prize = "          - Won a prize for open data.\n"

    def change(text: str) -> None:
        cv.write_text(text, "utf-8")
        subprocess.run([sys.executable, "-m", "cvi18n", "extract", "-q"], cwd=home, check=True)

    asked = tmp_path / "asked"
    install(
        tmp_path / "other",
        translate=f'open({str(asked)!r}, "a").writelines(one + "\\n" for one in batch.texts)',
    )
    with PseudoTerminal(
        ["translate"], home, environment={**environment, "PYTHONPATH": str(tmp_path / "other")}
    ) as run:
        run.until(ASKED)
        run.type("a")
        run.until(ASKED)
        change(first.replace(prize, f"{prize}          - Taught one more.\n          - Taught two more.\n"))
        run.type("y")
        assert "has changed meanwhile: other texts would be sent" in run.until(ASKED)
        assert not asked.exists()
        change(first.replace(prize, f"{prize}          - Taught one more.\n"))
        run.type("y")
        assert "1 of 3" in " ".join(run.until(ASKED).split()), "the walk goes through what is there now"
        run.type("q")
        assert run.code() == 0, run.shown
        assert "goes through the 3 texts that wait" in " ".join(run.shown.split())
    sent = asked.read_text("utf-8").splitlines()
    assert sorted(map(sent.count, sent)) == [len(TARGETS)] * 3 * len(TARGETS)
    assert "Taught one more." in sent
    assert "Taught two more." not in sent


def test_trifles_are_looked_at_left_for_later_or_taken_back_together(
    home: Path, environment: dict[str, str]
) -> None:
    saved(home)
    for keys, expected in (("sq", f"1 of 2 {CHANGED}"), ("wq", "1 of 3 "), ("auq", f"1 of 3 {MENDED}")):
        assert expected in " ".join(walked(home, keys, environment).split())
        assert [entries(home, tag)[MENDED].fuzzy for tag in TARGETS] == [True, True]


def test_ended_by_a_signal_it_says_what_is_decided_and_what_waits(
    home: Path, environment: dict[str, str]
) -> None:
    saved(home)
    for keys, number, said in (
        ("", signal.SIGTERM, "0 accepted, 3 left"),
        ("a", signal.SIGINT, "1 accepted, 2 left"),
        ("", signal.SIGHUP, "0 accepted, 2 left"),
    ):
        with PseudoTerminal(["translate"], home, environment=environment) as run:
            for key in keys:
                run.until(ASKED)
                run.type(key)
            run.until(ASKED)
            run.send(number)
            run.until(f"\n{said}. Next: `cvi18n translate` goes through the . texts that wait.\n")
            assert run.code() == 128 + number
        assert "build/" not in run.shown


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Won a prize for open data.", "Won two prizes for open data.", "1 text is in the catalogs not yet"),
        ("- Won a prize for open data.", "- Won a prize.\n          - Won a medal.", "2 texts are in"),
        ("- Won a prize for open data.\n", "\n", "Nothing waits: every text is final in fr, vi."),
    ],
)
def test_what_is_edited_at_the_last_question_is_not_called_finished(
    home: Path, environment: dict[str, str], old: str, new: str, said: str
) -> None:
    saved(home)
    cv = home / "content" / "cv.yaml"
    with PseudoTerminal(["translate"], home, environment=environment) as run:
        for key in "aeae":
            run.until(ASKED)
            run.type(key)
        run.until(ASKED)
        assert cv.read_text("utf-8").count(old) == 1
        cv.write_text(cv.read_text("utf-8").replace(old, new), "utf-8")
        run.type("a")
        assert run.code() == 0, run.shown
        shown = " ".join(run.shown.split())
    assert said in shown
    assert ("`cvi18n translate`, once more," in shown) is ("Nothing waits" not in shown)


@pytest.mark.parametrize("damage", ["sections: [", None], ids=repr)
def test_what_is_decided_is_kept_and_said_where_the_cv_breaks_meanwhile(
    home: Path, environment: dict[str, str], damage: str | None
) -> None:
    saved(home)
    cv = home / "content" / "cv.yaml"
    with PseudoTerminal(["translate"], home, environment=environment) as run:
        run.until(ASKED)
        if damage is None:
            cv.unlink()
        else:
            cv.write_text(cv.read_text("utf-8") + damage, "utf-8")
        for key in "aa":
            run.type(key)
            run.until(ASKED)
        assert [entries(home, tag)[key].fuzzy for tag in TARGETS for key in (MENDED, CHANGED)] == [False] * 4
        run.type("q")
        assert run.code() == 1, run.shown
    ending = run.shown.strip().split("\n")[-1]
    kept = "What you have decided is in the catalogs: 2 accepted, 1 left. Next: `cvi18n translate` "
    assert ending == f"{kept}goes through the text that waits."
    faults = re.findall(r"(?m)^content/cv\.yaml.*", run.shown)
    assert len(faults) == len(set(faults)) > 0, "each fault is told once"


def test_undo_brings_a_whole_group_back_and_the_question_is_explained(
    home: Path, environment: dict[str, str]
) -> None:
    saved(home)
    cv = home / "content" / "cv.yaml"
    text = cv.read_text("utf-8")
    cv.write_text(text.replace("headline: Postdoctoral", "headline: Post-doctoral"), "utf-8")
    group = ("person.headline", MENDED)
    with PseudoTerminal(["translate"], home, columns=60, environment=environment) as run:
        for key, expected in (
            ("", "2 texts changed only in case"),
            ("?", "comes next takes that back"),
            ("a", rf"1 of 2\s+{CHANGED}"),
            ("u", rf"1 of 4\s+{group[0]}"),
            ("s", rf"2 of 4\s+{group[1]}"),
            ("q", "goes through the 4 texts that wait"),
        ):
            run.type(key)
            run.until(expected)
            shown = "" if key == "q" else run.until(ASKED)
            assert max(map(len, shown.split("\n"))) <= 60
            assert ("[u]ndo" in shown) is (expected == rf"1 of 2\s+{CHANGED}")
        assert run.code() == 0
    assert [[entries(home, tag)[key].fuzzy for key in group] for tag in TARGETS] == [[True, True]] * 2


def test_a_decision_on_one_language_leaves_the_others_to_the_next(
    home: Path, environment: dict[str, str]
) -> None:
    saved(home)
    decided = walked(home, "s1aq", environment).split("1 of 2 ")[-1]
    assert "alone" not in decided
    assert "[a] keep what stands" in decided
    assert "\n  fr: " in decided
    assert [entries(home, tag)[CHANGED].fuzzy for tag in TARGETS] == [False, True]


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        ('text.replace("-------- vi -", "------- vi -")', "the line '# -------- vi --------' is missing"),
        ('"Neuf\\n" + text', "above the line '# -------- fr --------' is of no language"),
    ],
)
def test_a_file_whose_languages_are_unclear_puts_no_text_in_anothers_place(
    home: Path, environment: dict[str, str], damaged: str, said: str
) -> None:
    saved(home)
    script = EDITOR.replace("path.write_text", f"text = {damaged}\npath.write_text")
    before = [(home / "locales" / tag / "LC_MESSAGES" / "cv.po").read_bytes() for tag in TARGETS]
    editor = {**environment, "TMPDIR": str(home.parent), "EDITOR": shlex.join([sys.executable, "-c", script])}
    shown = " ".join(walked(home, "seq", editor).split())
    assert said in shown
    assert "It is kept in " in shown
    for tag, data in zip(TARGETS, before, strict=True):
        assert (home / "locales" / tag / "LC_MESSAGES" / "cv.po").read_bytes().count(b"Neuf") == data.count(
            b"Neuf"
        )


def test_texts_in_each_others_place_are_noticed_and_can_be_meant_so(
    home: Path, environment: dict[str, str]
) -> None:
    saved(home)
    exchanged = """text = re.sub(r"(-{8} (fr|vi) -{8}\\n).*", lambda found: found[1] + {
        "vi": "A remporté un prix de la recherche", "fr": "Đoạt giải thưởng dữ liệu mở"}[found[2]], text)
"""
    script = EDITOR.replace("path.write_text", f"{exchanged}path.write_text")
    editor = {**environment, "EDITOR": shlex.join([sys.executable, "-c", script])}
    with PseudoTerminal(["translate"], home, environment=editor) as run:
        for key in ("a", "s", "e"):
            run.until(ASKED)
            run.type(key)
        run.until(ASKED)
        assert "The texts of fr and vi seem to be exchanged, and nothing was changed." in run.shown
        assert not any(entries(home, tag)[ADDED].translation for tag in TARGETS)
        run.type("e")
        run.until(ASKED)
        run.type("q")
        assert run.code() == 0, run.shown
    assert [entries(home, tag)[ADDED].translation[:8] for tag in TARGETS] == ["Đoạt giả", "A rempor"]
    assert all(entries(home, tag)[ADDED].fuzzy for tag in TARGETS)


def test_what_was_exchanged_is_shown_where_nobody_saves_it_again(
    home: Path, environment: dict[str, str]
) -> None:
    before = saved(home)
    given = "text" + "".join(
        f".replace({old!r}, {new!r})"
        for old, new in zip(("-- fr -", "-- vi -", "-- xx -"), ("-- xx -", "-- fr -", "-- vi -"), strict=True)
    )
    script = EDITOR.replace("path.write_text", f"text = {given}\npath.write_text")
    shown = walked(home, "weq", {**environment, "EDITOR": shlex.join([sys.executable, "-c", script])})
    assert shown.count("seem to be exchanged") == 1
    assert shown.count("What you wrote was not saved:") == 2
    assert {tag: entries(home, tag)[CHANGED].translation for tag in TARGETS} == {
        tag: texts[CHANGED] for tag, texts in before.items()
    }


def test_a_catalog_that_is_half_saved_while_a_question_stands_stops_nothing_else(
    home: Path, environment: dict[str, str]
) -> None:
    saved(home)
    path = home / "locales/fr/LC_MESSAGES/cv.po"
    whole = path.read_bytes()
    with PseudoTerminal(["translate"], home, environment=environment) as run:
        run.until(ASKED)
        run.type("s")
        run.until(ASKED)
        path.write_bytes(whole[: len(whole) // 2] + b'\nmsgid "')
        run.type("a")
        run.until(ASKED)
        run.type("q")
        assert run.code() == 1, run.shown
        shown = " ".join(run.shown.split())
    assert "the other languages go on" in shown
    assert not entries(home, "vi")[CHANGED].fuzzy
    assert "build/vi/cv.txt" in shown
