"""What findings look like: one list of them in every format, and what may break a format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.checking import Check, Example, Finding, Severity, every, report
from cvi18n.errors import Problem

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-schema-2.1.0.json").read_text("utf-8"))
PO = "locales/fr/LC_MESSAGES/cv.po"


def check(code: str, severity: Severity) -> Check:
    return Check(
        code, "a-name", severity, "Why it is bad.", Example("bad"), Example("good"), lambda: iter(())
    )


ERROR = check("F101", Severity.ERROR)
WARNING = check("P102", Severity.WARNING)
NOTE = check("Y102", Severity.NOTE)
CHECKS = (ERROR, WARNING, NOTE)
FINDINGS = (
    Finding(
        WARNING,
        Problem(PO, 12, 9, "two spaces stand here", "delete one", 'msgstr "deux  espaces"', 2),
        "fr",
        "sections.a.title",
        "content/cv.yaml",
        52,
        fixed="deux espaces",
    ),
    Finding(NOTE, Problem("content/cv.yaml", 7, 5, "an overlap"), "", "sections.a", "content/cv.yaml", 7),
    Finding(ERROR, Problem(PO, 9, 1, "the number 40 is missing"), "fr", "sections.a.title"),
    Finding(ERROR, Problem(PO, 0, 0, "there is no catalog for fr", "run extract"), "fr"),
)


def test_text() -> None:
    assert report.text(FINDINGS) == (
        "content/cv.yaml:7:5: note Y102: an overlap\n"
        "locales/fr/LC_MESSAGES/cv.po: error F101: there is no catalog for fr\n"
        "  help: run extract\n"
        "locales/fr/LC_MESSAGES/cv.po:9:1: error F101: the number 40 is missing\n"
        "  text: sections.a.title\n"
        "locales/fr/LC_MESSAGES/cv.po:12:9: warning P102: two spaces stand here\n"
        '  msgstr "deux  espaces"\n'
        "          ^^\n"
        "  help: delete one\n"
        "  text: sections.a.title (content/cv.yaml:52)\n"
    )


def test_text_in_colour_is_the_same_text() -> None:
    pieces = list(report.pieces(FINDINGS))
    assert "".join(piece for piece, _ in pieces) == report.text(FINDINGS)
    painted = [piece for piece in pieces if piece[1]]
    assert painted == [("note", "36"), ("error", "31"), ("error", "31"), ("warning", "33")]


def test_a_command_to_copy_is_never_broken() -> None:
    command = "iconv -f ISO-8859-1 -t UTF-8 " + "a/long/way/to/" * 9 + "cv.po > utf8.po && mv utf8.po cv.po"
    problem = Problem(PO, 3, 1, "this byte is not UTF-8", "convert it, " * 9, "x", command=command)
    shown = report.text([Finding(ERROR, problem, "fr")])
    assert f"\n        {command}\n" in shown
    assert all(len(line) <= 80 for line in shown.splitlines() if command not in line)
    for machine in (
        json.dumps(report.to_json([Finding(ERROR, problem, "fr")])),
        report.github([Finding(ERROR, problem, "fr")]),
    ):
        assert command in machine


def test_text_is_for_eighty_columns_and_breaks_no_path() -> None:
    long = Problem(PO * 3, 3, 200, "the word " * 30, "do this " * 30, "x" * 400 + "  ^  " + "y" * 400, 40)
    key = "sections." + "very-long-name." * 9
    shown = report.text([Finding(WARNING, long, "fr", key, "content/cv.yaml", 3)]).splitlines()
    assert shown[0].startswith(PO * 3 + ":3:200:")
    assert [line for line in shown if len(line) > 80 and " " in line.strip()] == []
    assert sum(set(line.strip()) == {"^"} for line in shown) == 1


def test_text_shows_what_a_terminal_would_hide() -> None:
    nasty = Problem(PO, 3, 1, "a\x1b[2Jb", "c\u202ed", "e\u200bf\x07", 1)
    assert report.text([Finding(ERROR, nasty, "fr", "k\x1b", "", 0)]).isascii()
    lines = "a\u2028b\u2029c"
    shown = report.text(
        [Finding(ERROR, Problem(PO, 3, 4, lines, lines, f"{lines}  d", 2), "fr", lines, "", 0)]
    )
    assert shown.isascii()
    *_, source, caret, _, _ = shown.splitlines()
    assert source == "  a\\u2028b\\u2029c  d"
    assert caret == "  " + " " * len("a\\u2028b") + "^" * len("\\u2029c")


def test_summary() -> None:
    assert report.summary(FINDINGS, {"fr": 81, "vi": 1}).splitlines() == [
        "CV: 1 note",
        "fr: 2 errors, 1 warning in 81 texts",
        "vi: nothing found in 1 text",
        "`cvi18n check --fix` mends 1 of these.",
    ]
    assert report.summary([], {}) == "CV: nothing found"
    assert report.summary(FINDINGS[:0], {"de": None}).splitlines() == [
        "CV: nothing found",
        "de: not looked at",
    ]


def test_json() -> None:
    data = json.loads(json.dumps(report.to_json(FINDINGS)))
    assert (data["version"], data["summary"]) == (1, {"error": 2, "warning": 1, "note": 1})
    assert [finding["line"] for finding in data["findings"]] == [7, 0, 9, 12]
    assert data["findings"][-1] == {
        "code": "P102",
        "name": "a-name",
        "severity": "warning",
        "message": "two spaces stand here",
        "hint": "delete one",
        "path": PO,
        "line": 12,
        "column": 9,
        "width": 2,
        "language": "fr",
        "key": "sections.a.title",
        "form": 0,
        "content": {"path": "content/cv.yaml", "line": 52},
        "fixed": "deux espaces",
    }


def validator() -> Any:
    return jsonschema.validators.validator_for(SCHEMA)(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = report.sarif(FINDINGS, CHECKS, "1.0")
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator().iter_errors(log))


@pytest.mark.parametrize("findings", [FINDINGS, ()], ids=["some", "none"])
def test_sarif_is_valid(findings: tuple[Finding, ...]) -> None:
    log = report.sarif(findings, CHECKS, "1.0")
    assert list(validator().iter_errors(log)) == []
    assert json.loads(json.dumps(log)) == log


def test_sarif_of_every_check_is_valid() -> None:
    checks = every()
    findings = [Finding(check, Problem("a b/é.po", 3, 2, "m", "", "line", 2), "fr", "k") for check in checks]
    log = report.sarif(findings, checks, "1.0")
    assert list(validator().iter_errors(log)) == []
    run = log["runs"][0]
    assert {run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] for r in run["results"]} == {
        check.code for check in checks
    }
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%C3%A9.po"


def test_sarif_says_where() -> None:
    results = report.sarif(FINDINGS, CHECKS, "1.0")["runs"][0]["results"]
    first, without_line, _, last = results
    assert "region" not in without_line["locations"][0]["physicalLocation"]
    assert last["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 12,
        "startColumn": 9,
        "endColumn": 11,
    }
    assert last["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 52}
    assert "relatedLocations" not in first
    assert last["message"]["text"] == "two spaces stand here\ndelete one"
    assert first["message"]["text"] == "an overlap"
    assert last["level"] == "warning"
    assert first["level"] == "note"


def test_sarif_knows_a_finding_again_when_its_line_has_moved() -> None:
    moved = [
        Finding(f.check, Problem(PO, f.problem.line + 5, 1, f.problem.message), f.language, f.key)
        for f in FINDINGS
        if f.key
    ]
    before, after = (
        sorted(
            r["partialFingerprints"]["textOfCheck/v1"]
            for r in report.sarif(findings, CHECKS, "1.0")["runs"][0]["results"]
            if "partialFingerprints" in r
        )
        for findings in (FINDINGS, moved)
    )
    assert len(set(before)) == 3
    assert before == after


def test_sarif_tells_two_findings_in_one_text_apart() -> None:
    findings = [
        Finding(WARNING, Problem(PO, 12, column, f"here: {column}"), "fr", key)
        for key, column in (("a", 30), ("a", 5), ("b", 5), ("a", 17))
    ]
    results = report.sarif(findings, CHECKS, "1.0")["runs"][0]["results"]
    prints = {
        r["message"]["text"]: r["partialFingerprints"]["textOfCheck/v1"]
        for r in results
        if "a" in r["partialFingerprints"]["textOfCheck/v1"]
    }
    assert prints == {"here: 5": "P102:fr:a:0", "here: 17": "P102:fr:a:0:2", "here: 30": "P102:fr:a:0:3"}


def test_paths_are_counted_from_the_repository() -> None:
    outside = Finding(ERROR, Problem("/usr/share/labels.po", 3, 1, "bad"), "fr", "k", "content/cv.yaml", 4)
    log = report.sarif([*FINDINGS, outside], CHECKS, "1.0", "docs/my cv")
    assert list(validator().iter_errors(log)) == []
    text = json.dumps(log["runs"][0]["results"])
    uris = re.findall(r'"uri": "([^"]+)"', text)
    assert set(uris) == {f"docs/my%20cv/{PO}", "docs/my%20cv/content/cv.yaml", "/usr/share/labels.po"}
    lines = report.github([*FINDINGS, outside], "docs/my cv").splitlines()
    assert sum(f"file=docs/my cv/{PO}," in line for line in lines) == 3
    assert "file=/usr/share/labels.po," in lines[0]
    assert report.text(FINDINGS).startswith("content/cv.yaml:7:5")


def test_github() -> None:
    lines = report.github(FINDINGS).splitlines()
    assert lines == [
        "::notice file=content/cv.yaml,line=7,col=5,endColumn=6,title=Y102 a-name::an overlap%0Asections.a",
        f"::error file={PO},title=F101 a-name::there is no catalog for fr%0Arun extract",
        f"::error file={PO},line=9,col=1,endColumn=2,title=F101 a-name::the number 40 is missing%0Asections.a.title",
        (
            f"::warning file={PO},line=12,col=9,endColumn=11,title=P102 a-name::two spaces stand here"
            "%0Adelete one%0Asections.a.title"
        ),
    ]


def unescaped(text: str) -> str:
    """Read a value back as the runner does (ActionCommand.cs)."""
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@given(path=st.text(min_size=1), message=st.text())
def test_github_commands_cannot_be_broken_out_of(path: str, message: str) -> None:
    (line, rest) = report.github([Finding(ERROR, Problem(path, 3, 1, message))]).split("\n")
    assert rest == ""
    assert "\r" not in line
    properties, _, text = line.removeprefix("::error ").partition("::")
    assert unescaped(text) == message
    assert unescaped(properties.split(",")[0].removeprefix("file=")) == path
