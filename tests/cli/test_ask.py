"""`pretranslate --ask` and `--answers`: requests and answers as files, without a key and without an account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cvi18n.catalogs import Catalog, Entry
from cvi18n.catalogs.notes import PROVENANCE, REFUSED
from cvi18n.cli import run
from cvi18n.limits import ANSWERS_BYTES, PROBLEMS

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(home: Path, capsys: Capture) -> Path:
    """Return the sample, with an empty Spanish catalog and a French text whose source has changed."""
    cv = home / "content" / "cv.yaml"
    cv.write_text(
        cv.read_text("utf-8").replace("where few gauges exist", "where hardly any gauges exist"), "utf-8"
    )
    assert run(["extract", "--lang", "es", "-q"]) == 0
    capsys.readouterr()
    return home


def entries(home: Path, tag: str) -> dict[str, Entry]:
    path = home / "locales" / tag / "LC_MESSAGES" / "cv.po"
    return {entry.key: entry for entry in Catalog.parse(path.read_bytes()).entries}


def asked(*arguments: str) -> dict[str, Any]:
    assert run(["pretranslate", "--ask", "requests.json", *arguments]) == 0
    found: dict[str, Any] = json.loads(Path("requests.json").read_text("utf-8"))
    return found


def answered(rows: list[dict[str, str]], schema: dict[str, Any]) -> int:
    data = {"cvi18n-answers": 1, "by": "an agent", "answers": rows}
    jsonschema.validate(data, schema)
    Path("answers.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return run(["pretranslate", "--answers", "answers.json"])


def answer(request: dict[str, Any], translation: str) -> dict[str, str]:
    return {**{name: request[name] for name in ("language", "key", "src")}, "translation": translation}


def test_what_is_asked_is_answered_judged_and_stored(home: Path, capsys: Capture) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    data = asked("--lang", "es", "--lang", "fr")
    after = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert {path.name for path in after if after[path] != before.get(path)} <= {
        "requests.json",
        ".cvi18n.lock",
    }
    requests = data["requests"]
    spanish = [one for one in requests if one["language"] == "es"]
    assert [one["key"] for one in spanish] == list(entries(home, "es"))
    assert all(one["others"]["de"] for one in spanish if one["key"] != requests[-1]["key"])
    assert any("speaks of the owner" in one["note"] for one in spanish)
    (french,) = (one for one in requests if one["language"] == "fr")
    assert french["previous"]["source"] != french["source"]
    headline = next(one for one in spanish if one["key"] == "person.headline")
    second = spanish[1]
    shouted = answer(second, second["source"].upper())
    kept = entries(home, "fr")[french["key"]].translation
    rows = [
        answer(headline, "Investigadora posdoctoral en hidrología"),
        answer(french, kept.replace("peu", "presque aucune")),
        shouted,
    ]
    capsys.readouterr()
    assert answered(rows, data["answers-schema"]) == 1
    said = capsys.readouterr()
    assert said.out.split() == ["locales/es/LC_MESSAGES/cv.po", "locales/fr/LC_MESSAGES/cv.po"]
    assert f"es: {second['key']} stays empty: no answer could be used" in said.err
    stored = entries(home, "es")
    assert stored["person.headline"].translation == "Investigadora posdoctoral en hidrología"
    assert stored["person.headline"].fuzzy
    assert any(
        one.startswith(f"{PROVENANCE} answers model=an-agent") for one in stored["person.headline"].comments
    )
    assert any(one.startswith(f"{REFUSED} answers ") for one in stored[second["key"]].comments)
    anew = f"cvi18n pretranslate --lang es --ask FILE --redo {second['key']}"
    assert f"`{anew}` alone asks for it again" in said.err
    assert entries(home, "fr")[french["key"]].translation == kept
    assert "cvi18n-proposal: answers" in entries(home, "fr")[french["key"]].raw
    again = {(one["language"], one["key"]) for one in asked("--lang", "es", "--lang", "fr")["requests"]}
    assert not again & {(row["language"], row["key"]) for row in rows}
    said = capsys.readouterr()
    assert f"es: 1 text left out whose answers were refused before; `{anew}` asks anew" in said.err
    assert "fr: " not in said.err
    assert run([*anew.split()[1:], "--quiet"]) == 0
    assert "left out" not in capsys.readouterr().err
    redone = json.loads(Path("FILE").read_text("utf-8"))["requests"]
    assert second["key"] in {one["key"] for one in redone}
    assert (
        answered([answer(headline, "Investigadora posdoctoral en hidrología")], data["answers-schema"]) == 0
    )
    assert {key: entry.raw for key, entry in entries(home, "es").items()} == {
        key: entry.raw for key, entry in stored.items()
    }


def test_an_answer_that_came_too_late_is_named_and_changes_nothing(home: Path, capsys: Capture) -> None:
    data = asked("--lang", "es")
    first, second = data["requests"][:2]
    path = home / "locales" / "es" / "LC_MESSAGES" / "cv.po"
    text = path.read_text("utf-8")
    final = text.replace(
        f'msgid "{second["source"]}"\nmsgstr ""', f'msgid "{second["source"]}"\nmsgstr "Mío"'
    )
    assert final != text
    path.write_text(final, "utf-8")
    rows = [
        {**answer(first, "Nada"), "src": "00000000"},
        answer(second, "Otro texto"),
        {**answer(first, "Nada"), "key": "no.such"},
        {**answer(first, "Nada"), "language": "vi", "key": "no.such"},
    ]
    capsys.readouterr()
    assert answered(rows, data["answers-schema"]) == 1
    said = capsys.readouterr().err
    assert f"es: {first['key']}: its source has changed since it was asked for" in said
    assert f"es: {second['key']}: somebody has translated it, and that stays" in said
    assert "es: no.such: there is no such text in the catalog" in said
    assert "vi: no.such: there is no such text in the catalog" in said
    assert path.read_text("utf-8") == final


def test_the_same_answers_once_more_change_nothing_and_tell_nothing_twice(
    home: Path, capsys: Capture
) -> None:
    data = asked("--lang", "es", "--lang", "fr")
    spanish = [one for one in data["requests"] if one["language"] == "es"]
    (french,) = (one for one in data["requests"] if one["language"] == "fr")
    good, shouted = spanish[0], spanish[1:3]
    rows = [
        answer(good, "Investigadora posdoctoral en hidrología"),
        answer(french, entries(home, "fr")[french["key"]].translation.replace("peu", "presque aucune")),
        *(answer(one, one["source"].upper()) for one in shouted),
    ]
    capsys.readouterr()
    assert answered(rows, data["answers-schema"]) == 1
    first = capsys.readouterr().err
    assert all(f"es: {one['key']} stays empty" in first for one in shouted)
    paths = [home / "locales" / tag / "LC_MESSAGES" / "cv.po" for tag in ("es", "fr")]
    stored = [path.read_bytes() for path in paths]
    assert answered(rows, data["answers-schema"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "es: 0 drafts",
        "es: 1 answer stored already, to the letter",
        "es: 2 answers refused, as before, for the same reason: `cvi18n review --lang es` shows it",
        "fr: 0 drafts",
        "fr: 1 answer stored already, to the letter",
    ]
    assert [path.read_bytes() for path in paths] == stored
    final = stored[0].replace(b"#, fuzzy\n", b"")
    paths[0].write_bytes(final)
    assert answered(rows[:1], data["answers-schema"]) == 0
    assert capsys.readouterr().err == "1 answer of answers.json final already, to the letter\n"
    assert answered(rows[:1] + rows[2:], data["answers-schema"]) == 1
    assert paths[0].read_bytes().count(b"cvi18n-refused") == 2


def one_answer(row: str) -> str:
    """Return a file of answers with one row."""
    return f'{{"cvi18n-answers": 1, "answers": [{row}]}}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "answers.json:1:2: this is not JSON"),
        ("[]", "no file of answers"),
        ('{"cvi18n-answers": 1}', "and answers (a list)"),
        (
            '{"cvi18n-answers": 1, "answers": [{"key": "a"}]}',
            "answer 1 lacks language, src, translation",
        ),
        (one_answer("1"), "answer 1 is not between braces"),
        (
            one_answer('{"language": "es", "key": "a", "src": "x", "translation": null}'),
            "a translation that is no text",
        ),
        (
            one_answer('{"language": "es", "key": "a", "src": "x", "translation": "b", "note": "c"}'),
            "answer 1 has what is none of its texts: 'note'",
        ),
        ("", "it is empty"),
        ("Sure!\n" + one_answer(""), "delete what stands before the first {"),
        (f"```json\n{one_answer('')}\n```\n", "delete what stands before the first {"),
        (one_answer("") + "\nI hope this helps.", "delete what stands behind the last }"),
        (one_answer("")[:-2], "ask for the answers once more"),
        ("[" * 100_000, "answers.json"),
        ('{"cvi18n-answers": 1, "answers": [1], "answers": []}', "answers.json: 'answers' stands twice"),
        ('{"cvi18n-answers": 1, "by": "a", "answers": [], "by": "a"}', "'by' stands twice"),
        (
            one_answer('{"language": "es", "key": "a", "src": "x", "translation": "b", "translation": "c"}'),
            "'translation' stands twice",
        ),
        (one_answer('{"a": {"\\u0062": {}, "c": 1, "b": 2}}'), "'b' stands twice"),
        (" " * (ANSWERS_BYTES + 1), "the file is larger than 8 MiB"),
        *(
            (text.replace("1", "9" * 5000), "answers.json: this holds a number of some thousand digits")
            for text in (
                "1",
                '{"cvi18n-answers": 1, "answers": []}',
                '{"cvi18n-answers": -1, "answers": []}',
                '{"answers": [1]}',
            )
        ),
        *(
            (f'{{"cvi18n-answers": {version}, "answers": []}}', "no file of answers")
            for version in ("true", "1.0", "1e400", "NaN", '"1"', "2")
        ),
    ],
)
def test_a_file_that_is_none_is_told_with_its_place(
    home: Path, capsys: Capture, text: str, said: str
) -> None:
    (home / "answers.json").write_text(text, "utf-8")
    assert run(["pretranslate", "--answers", "answers.json"]) == 2
    assert said in capsys.readouterr().err


def test_requests_go_to_stdout_and_only_some_are_asked(home: Path, capsys: Capture) -> None:
    assert run(["pretranslate", "--lang", "es", "--ask", "-", "--only", "person"]) == 0
    keys = [one["key"] for one in json.loads(capsys.readouterr().out)["requests"]]
    assert keys
    assert all(key.startswith("person.") for key in keys)
    assert run(["pretranslate", "--ask", "a.json", "--answers", "b.json"]) == 2


@pytest.mark.parametrize(
    ("option", "others"),
    [
        ("--answers", ["--dry-run"]),
        ("--answers", ["--only", "person", "--redo", "person"]),
        ("--answers", ["--memory", "a.po", "--similar", "80"]),
        ("--ask", ["--dry-run", "--max-chars", "9"]),
        ("--ask", ["--yes"]),
        ("--answers", ["--engine", "deepl", "--yes"]),
    ],
)
def test_what_would_do_nothing_beside_a_file_is_refused(
    home: Path, capsys: Capture, option: str, others: list[str]
) -> None:
    (home / "answers.json").write_text(one_answer(""), "utf-8")
    before = {path: path.read_bytes() for path in home.rglob("*.*") if path.is_file()}
    assert run(["pretranslate", "--lang", "es", option, "answers.json", *others]) == 2
    said = capsys.readouterr().err
    assert all(f"{name} " in said.splitlines()[0] for name in others if name.startswith("--"))
    assert f"would do nothing beside {option}" in said
    them = "it" if sum(name.startswith("--") for name in others) == 1 else "them"
    assert f"\n  help: leave {them} out\n" in said
    assert {path: path.read_bytes() for path in home.rglob("*.*") if path.is_file()} == before


def test_a_new_project_tells_agents_what_to_leave_alone(home: Path) -> None:
    text = (home / "AGENTS.md").read_text("utf-8")
    for command in ("extract", "status --json", "check --output-format json", "pretranslate --answers"):
        assert f"cvi18n {command}" in text


@pytest.mark.parametrize(
    "path",
    [
        "content/cv.yaml",
        "content/glossary.csv",
        "content/new.json",
        "./build/../content/private.yaml",
        "locales/cv.pot",
        "locales/es/LC_MESSAGES/cv.po",
        "templates/mine/cv.typ",
        "cvi18n.toml",
        "pyproject.toml",
        ".git/config",
        "link",
        "linked/cv.yaml",
        "memory.po",
    ],
)
def test_requests_take_the_place_of_nothing_that_the_project_is_made_from(
    home: Path, capsys: Capture, path: str
) -> None:
    (home / "link").symlink_to("content/cv.yaml")
    (home / "linked").symlink_to("content")
    (home / "memory.po").write_bytes((home / "locales/cv.pot").read_bytes())
    capsys.readouterr()
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    assert run(["pretranslate", "--lang", "es", "--memory", "memory.po", "--ask", path]) == 2
    assert (
        f"--ask {path.replace('./', '', 1) if path[0] == '.' and path[1] == '/' else path}: "
        in capsys.readouterr().err
    )
    assert {file: file.read_bytes() for file in home.rglob("*") if file.is_file()} == before


def test_of_many_answers_to_nothing_the_first_are_told(home: Path, capsys: Capture) -> None:
    rows = [{"language": "es", "key": f"no.{n}", "src": "", "translation": "x"} for n in range(PROBLEMS + 7)]
    (home / "answers.json").write_text(json.dumps({"cvi18n-answers": 1, "answers": rows}), "utf-8")
    capsys.readouterr()
    assert run(["pretranslate", "--lang", "es", "--answers", "answers.json"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == PROBLEMS + 1
    assert said[-1] == "answers.json: and 7 more answers that cannot be stored"
