"""Requests and answers as files: an agent, a colleague or a script translates, without a key and without an account.

A file of requests says itself what is wanted, and holds the JSON Schema of a file of answers. Texts go and come in the
Markdown of the CV.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cvi18n.catalogs.authorship import digest
from cvi18n.content.values import quoted
from cvi18n.drafting.engine import Answer, Batch, Capabilities, Resident
from cvi18n.drafting.job import Job, Task, one_word
from cvi18n.errors import UsageError
from cvi18n.limits import ANSWERS_BYTES, size_fault
from cvi18n.value_object import ValueObject, record

VERSION = 1
FIELDS = {
    "language": "the language of the translation, as the request has it",
    "key": "the key of the text, as the request has it",
    "src": "the digest of the source, as the request has it: a translation of another source is refused",
    "translation": "the text in that language, in the same Markdown: bold, links, code and math as in the source",
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Answers to cvi18n's requests",
    "type": "object",
    "required": ["cvi18n-answers", "answers"],
    "additionalProperties": False,
    "properties": {
        "cvi18n-answers": {"const": VERSION},
        "by": {"type": "string", "description": "who or what translated; it stands above each draft"},
        "answers": {
            "type": "array",
            "items": {
                "type": "object",
                "required": list(FIELDS),
                "additionalProperties": False,
                "properties": {
                    name: {"type": "string", "description": description}
                    for name, description in FIELDS.items()
                },
            },
        },
    },
}
TASK = (
    "Translate each request's `source` from `source-language` into its `language`, as a CV would say it. Keep Markdown, "
    "names, numbers, links, code and math. Follow `note`, `terms` and `gender`. Where there is a `previous` translation, "
    "change only what its source has changed. Write a file of answers as `answers-schema` says, and give it to "
    "`cvi18n pretranslate --answers FILE`."
)


@record
class Given(ValueObject):
    """One answer of a file: the digest of the source that it is of, and the translation."""

    src: str
    translation: str


class Answers(Resident):
    """The engine of a file of answers: ``given`` has them by language and key, ``by`` says who made them."""

    name = "answers"

    def __init__(self, given: Mapping[tuple[str, str], Given] | None = None, by: str = "") -> None:
        self.given = dict(given or {})
        self._by = one_word(by)

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return that whole texts are read, in Markdown, with all that is known about each."""
        del source, target, ask
        return Capabilities(context=True, details=True, markdown=True, max_bytes=100_000_000)

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return what the file has for each text; nothing is known of it where it has none."""
        found = (self.given.get((batch.target, about.key)) for about in batch.about)
        return [Answer(one.translation if one else "", self._by) for one in found]


def requests(jobs: Iterable[Job]) -> str:
    """Return the file of requests of some jobs."""
    listed = list(jobs)
    asked = [_request(job, task) for job in listed for task in job.tasks]
    data = {
        "cvi18n-requests": VERSION,
        "task": TASK,
        "source-language": listed[0].source if listed else "",
        "requests": asked,
        "answers-schema": SCHEMA,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _request(job: Job, task: Task) -> dict[str, Any]:
    """Return one request: what is empty of it is left out."""
    about, source = task.about, task.units[0].message.text
    row: dict[str, Any] = {
        "language": job.target,
        "key": about.key,
        "src": digest(task.units[0].entry.msgid),
        "source": source,
        "kind": about.kind,
        "note": about.note,
        "gender": about.gender,
        "before": about.before,
        "after": about.after,
        "terms": dict(about.terms),
        "others": dict(about.others),
        "similar": dict(about.similar),
        "previous": dict(zip(("source", "translation"), about.previous, strict=False)),
    }
    return {name: value for name, value in row.items() if value}


def answers(data: bytes, path: str) -> Answers:
    """Return the engine of a file of answers; UsageError, with the place, where it is none, or larger than any has to be."""
    if too_large := size_fault(data, ANSWERS_BYTES):
        raise UsageError(f"{path}: {too_large[0]}\n  help: {too_large[1]}")
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_named_once)
    except _Twice as twice:
        raise UsageError(
            f"{path}: {quoted(str(twice))} stands twice between two braces {{}}, and one of them would be lost\n"
            "  help: keep one, with all that stands behind both"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: this is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise UsageError(
            f"{path}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}\n  help: {_remedy(error.doc)}"
        ) from None
    except RecursionError:
        raise UsageError(f"{path}: this is nested too deeply") from None
    except ValueError:  # what else Python's reader refuses
        raise UsageError(f"{path}: this holds a number of some thousand digits") from None
    version = found.get("cvi18n-answers") if isinstance(found, dict) else None
    if not isinstance(found, dict) or type(version) is not int or version != VERSION:
        raise UsageError(
            f'{path}: this is no file of answers\n  help: it begins with {{"cvi18n-answers": {VERSION}, "answers": […'
        )
    rows, by = found.get("answers"), found.get("by", "")
    if not isinstance(rows, list) or not isinstance(by, str) or set(found) - set(SCHEMA["properties"]):
        raise UsageError(f"{path}: it has cvi18n-answers, by (a text) and answers (a list), and nothing else")
    given: dict[tuple[str, str], Given] = {}
    for number, row in enumerate(rows, 1):
        if fault := _fault(row):
            raise UsageError(
                f"{path}: answer {number} {fault}\n  help: an answer has these texts: {', '.join(FIELDS)}"
            )
        place = (row["language"], row["key"])
        if place in given:
            raise UsageError(f"{path}: answer {number} is the second for {place[1]} in {place[0]}")
        given[place] = Given(row["src"], row["translation"])
    return Answers(given, by)


class _Twice(Exception):
    """A name that has two values in one object."""


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; _Twice where a name of it has two values, of which a reader would lose one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        raise _Twice(next(name for name, count in counted.items() if count > 1))
    return found


def _remedy(text: str) -> str:
    """Return what to do with a text that is no JSON."""
    start = text.lstrip()
    if not start:
        return "it is empty: save the answers in it"
    if "{" in text and not start.startswith(("{", "[")):
        return (
            "delete what stands before the first { and behind the last }: words to a reader, or a fence (```)"
        )
    if start.startswith("{") and "}" in text and not text.rstrip().endswith("}"):
        return "delete what stands behind the last }; or, where the file breaks off, ask for the answers once more"
    return "save it as whoever answered has made it, or ask for the answers once more"


def _fault(row: object) -> str:
    """Return what is wrong with an answer, "" where nothing is."""
    if not isinstance(row, dict):
        return "is not between braces {}"
    if missing := [name for name in FIELDS if name not in row]:
        return f"lacks {', '.join(missing)}"
    if more := [quoted(str(name)) for name in row if name not in FIELDS]:
        return f"has what is none of its texts: {', '.join(more[:3])}"
    wrong = [name for name in FIELDS if type(row[name]) is not str]
    return f"has a {wrong[0]} that is no text" if wrong else ""
