"""What the findings look like: for people, for programs, for code scanning and for pull requests."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cvi18n.checking.definition import Check, Finding, Severity
from cvi18n.errors import format_problem, printable

WIDTH = 80
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "textOfCheck/v1"
GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by their places: path, line, column, code."""
    return sorted(
        findings,
        key=lambda f: (f.problem.path, f.problem.line, f.problem.column, f.check.code, f.problem.message),
    )


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many errors, warnings and notes there are.

    >>> count([])
    {'error': 0, 'warning': 0, 'note': 0}
    """
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}


def text(findings: Iterable[Finding]) -> str:
    """Return the findings as compilers print theirs, sorted, each with its source line and a caret."""
    return "".join(piece for piece, _ in pieces(findings))


def pieces(findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Yield the text of findings piece by piece, each with the number of its colour, or "" for none."""
    for finding in in_order(findings):
        before, severity, after = _shown(finding).partition(f"{finding.severity} {finding.check.code}")
        yield before, ""
        yield severity[: len(finding.severity)], COLOURS[finding.severity]
        yield f"{severity[len(finding.severity) :]}{after}\n", ""


def _shown(finding: Finding) -> str:
    """Return one finding: place, severity and code, message, line, caret, hint, and its text in the YAML."""
    problem = finding.problem
    label = f"{finding.severity} {finding.check.code}"
    shown = format_problem(problem._replace(message=f"{label}: {problem.message}"))
    head, *rest = shown.split("\n")
    body = 1 + max((n for n, line in enumerate(rest) if set(line.strip()) == {"^"}), default=-1)
    lines = [*_wrapped(head, "    "), *rest[:body]]
    for line in rest[body:]:
        is_command = problem.command and line.endswith(printable(problem.command))
        lines += [line] if is_command else _wrapped(line, "        ")
    if finding.key and problem.path != finding.content_path:
        where = f" ({finding.content_path}:{finding.content_line})" if finding.content_line else ""
        lines += _wrapped(f"  text: {printable(finding.key)}{where}", "        ")
    return "\n".join(lines)


def _wrapped(line: str, indent: str) -> list[str]:
    """Return a line in pieces of 80 columns; a word that is longer, as a path is, stays whole."""
    if len(line) <= WIDTH:
        return [line]
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
        replace_whitespace=False,
    )


def summary(findings: Sequence[Finding], languages: Mapping[str, int | None]) -> str:
    """Return a line for the YAML and one for each language: what was found.

    A language has its number of texts, None where nobody could look at them.
    """
    lines = []
    for name, texts in {"": 0, **languages}.items():
        here = [finding for finding in findings if finding.language == name]
        counted = ", ".join(_plural(n, what) for what, n in count(here).items() if n)
        if texts is None:
            lines.append(f"{name}: {', '.join(filter(None, (counted, 'not looked at')))}")
        else:
            where = f" in {_plural(texts, 'text')}" if name else ""
            lines.append(f"{name or 'CV'}: {counted or 'nothing found'}{where}")
    fixable = sum(finding.fixed is not None for finding in findings)
    if fixable:
        lines.append(f"`cvi18n check --fix` mends {fixable} of these.")
    return "\n".join(lines)


def _plural(n: int, what: str) -> str:
    return f"{n} {what}" + ("" if n == 1 else "s")


def to_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the findings as plain data, in the version 1 of their form."""
    listed = in_order(findings)
    return {"version": 1, "summary": count(listed), "findings": [_plain(finding) for finding in listed]}


def _plain(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "code": finding.check.code,
        "name": finding.check.name,
        "severity": finding.severity.value,
        "message": problem.message,
        "hint": problem.remedy,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "width": problem.width,
        "language": finding.language,
        "key": finding.key,
        "form": finding.form,
        "content": {"path": finding.content_path, "line": finding.content_line},
        "fixed": finding.fixed,
    }


def sarif(
    findings: Iterable[Finding], checks: Sequence[Check], version: str, folder: str = ""
) -> dict[str, Any]:
    """Return the findings as a SARIF 2.1.0 log (OASIS, 2020) with one run; ``checks`` are its rules.

    ``folder`` is the project's, from the root of its repository, with slashes: code scanning counts paths
    from there.
    """
    numbers = {check.code: number for number, check in enumerate(checks)}
    results = [_result(finding, numbers[finding.check.code], folder) for finding in in_order(findings)]
    _tell_apart(results)
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "cvi18n",
                        "version": version,
                        "rules": [_rule(check) for check in checks],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.name.replace("-", " ")},
        "fullDescription": {"text": check.reason},
        "defaultConfiguration": {"level": check.severity.value},
    }


def _tell_apart(results: Iterable[dict[str, Any]]) -> None:
    """Number the second and later results that are about one text and of one check."""
    seen: Counter[str] = Counter()
    for result in results:
        prints = result.get("partialFingerprints")
        if prints:
            own = prints[FINGERPRINT]
            seen[own] += 1
            if seen[own] > 1:
                prints[FINGERPRINT] = f"{own}:{seen[own]}"


def _result(finding: Finding, rule: int, folder: str) -> dict[str, Any]:
    problem = finding.problem
    message = f"{problem.message}\n{problem.remedy}" if problem.remedy else problem.message
    result: dict[str, Any] = {
        "ruleId": finding.check.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": message},
        "locations": [
            _location(_from_root(folder, problem.path), problem.line, problem.column, problem.width)
        ],
    }
    if finding.key:
        # What a finding is about stays the same when lines move.
        print_of = f"{finding.check.code}:{finding.language}:{finding.key}:{finding.form}"
        result["partialFingerprints"] = {FINGERPRINT: print_of}
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.key, "kind": "member"}]
    if finding.content_line and finding.content_path != problem.path:
        related = _location(_from_root(folder, finding.content_path), finding.content_line, 0, 0)
        result["relatedLocations"] = [{"id": 1, "message": {"text": "the source text"}, **related}]
    return result


def _from_root(folder: str, path: str) -> str:
    """Return a path from the root of the repository; one outside of the project is absolute already."""
    return f"{folder}/{path}" if folder and path and not path.startswith("/") else path


def _location(path: str, line: int, column: int, width: int) -> dict[str, Any]:
    from urllib.parse import quote

    # The bytes of a name that is not UTF-8 are quoted as they are.
    uri = quote(path.replace("\\", "/"), errors="surrogateescape")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if line:
        region = {"startLine": line}
        if column:
            region |= {"startColumn": column, "endColumn": column + max(1, width)}
        physical["region"] = region
    return {"physicalLocation": physical}


def github(findings: Iterable[Finding], folder: str = "") -> str:
    """Return the findings as workflow commands, which GitHub shows beside the lines of a pull request.

    ``folder`` is the project's, from the root of its repository: GitHub counts paths from there.
    """
    return "".join(f"{_annotation(finding, folder)}\n" for finding in in_order(findings))


def _annotation(finding: Finding, folder: str) -> str:
    """Return one workflow command; its parts are escaped as actions/toolkit does (command.ts)."""
    problem = finding.problem
    places = {
        "file": _from_root(folder, problem.path),
        "line": problem.line,
        "col": problem.column,
        "endColumn": problem.column + problem.width if problem.column else 0,
        "title": f"{finding.check.code} {finding.check.name}",
    }
    properties = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in places.items()
        if value
    )
    message = f"{problem.message}\n{problem.remedy}" if problem.remedy else problem.message
    if finding.key:
        message += f"\n{finding.key}"
    return f"::{GITHUB[finding.severity]} {properties}::{_escaped(message)}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
