"""Pages from plain data: drawn in this process for themes that come along, in a child for all others.

The child runs this file alone (see confined.py), so it imports nothing of cvi18n, and little else.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import lru_cache
from itertools import count, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import BytecodeCache, Environment
    from markupsafe import Markup
    from typst import Compiler, Fonts

STANDARDS: list[Any] = ["a-2a", "ua-1"]
MEASURE = "<cvi18n-measure>"
END = "<cvi18n-end>"
# Characters of data: of some twenty pages, and of a hundred, whose last one may have few lines.
LARGE, VAST = 200_000, 1_000_000
FAR = 20  # pages too many, whose lines nobody counts
FEW = 5  # em that a last page is filled with at least: about four lines
SCANT = 12  # em up to which those of a last page are drawn on the page before, where they find room there
NO_FAMILY = "no such font; there are: "
# The first place that Typst names in a fault: the file with line and column, without the folder.
PLACE = re.compile(r"┌─ (?:[^\n]*/)?([\w.-]+\.typ:\d+:\d+)\n")
# What no line ends in: a name of several words, one word with hyphens, or numbers with hyphens and dashes. With the
# marks that no line begins or ends in: beside a box, as it is one, browsers break before a comma too.
_OPENING, _CLOSING = r"[(\[{“‘„«‹]*", r"[.,:;!?)\]}”’»›…،؛؟、。，：；]*"
_WORD = r"[^\W\d_a-z](?:[\w’]{0,3}\.(?:-\w\.)?|[\w’]*(?:-[\w’]+)*)"
# Latin letters: in Japanese, no blank stands around a name.
_HYPHENED = r"[A-ZÀ-ÞĐ][A-Za-zÀ-ỹ]{0,15}(?:-[A-ZÀ-ÞĐ][A-Za-zÀ-ỹ]{0,15}){1,3}"
_NUMBERS = r"(?<![\w–-])(?:[A-ZĐ]{1,5}|\d{1,6})(?:[-–][A-Z\d]{1,8}){1,4}(?![\w–-])"
HYPHENED = re.compile(f"{_OPENING}(?:{_HYPHENED}|{_NUMBERS}){_CLOSING}")
NAME = re.compile(
    rf"(?<![\w.’;-]){_OPENING}(?P<words>{_WORD}(?: {_WORD}){{1,5}})(?![\w’-]){_CLOSING}|{HYPHENED.pattern}"
)
DISPLAYED = "displayed"  # the style of a name or a heading, which may be longer than a line
BOXED = 48  # characters of a part of a line that stands in a box
HELD = 24  # characters of several words that are held together: the narrowest columns are little wider
# What a line ends behind, rather than in what stands between two of them: a comma, or the mark between two places.
PARTED = re.compile(r"((?<=[,،;]) |(?<=[、，；])(?=[^ ])|(?<=[ \u00a0]·) )")
# What a line is not parted in; "Öffentlichkeitsarbeit/Medien" goes on behind its stroke.
WORD = re.compile(r"[^ \n/–—-]+")
# Thai and Lao, Burmese, Khmer, Chinese with Japanese and Korean: no blanks stand between the words, or lines end anywhere.
UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u2e80", "\uffef"))
KEEPS = 11  # compilations: what ten have not used, Typst frees at the next one (comemo's evict)
MAX_MESSAGE = 4000  # characters: a theme may fail with a text of any length


_typeset_before = count()  # how many pages this process has had Typst set


class Fault(Exception):
    """What a theme, or a font, is at fault for, with Typst's hints and the file, line and column that it names."""

    def __init__(self, message: str, hints: list[str] | None = None, place: str = "") -> None:
        self.message, self.hints = message[:MAX_MESSAGE], [hint[:MAX_MESSAGE] for hint in (hints or [])[:9]]
        self.place = place[:MAX_MESSAGE]
        super().__init__(self.message)


# HTML, by Jinja


def html(job: dict[str, Any]) -> bytes:
    """Return the page that the template ``file`` among ``files`` makes of ``data``. Fault names what is wrong."""
    from jinja2 import TemplateError
    from markupsafe import Markup

    lines = [_Line(**each) for each in job["lines"]]
    try:
        template = _environment(tuple(job["files"].items())).get_template(job["file"])
        page = template.render(
            d=job["data"],
            line=lines[0],
            lines=lines,
            roles=job["roles"],
            css=Markup(job["css"].replace("</", "<\\/")),  # noqa: S704  the theme's own file; it cannot end <style>
            linked_data=Markup(job["linked_data"]),  # noqa: S704  JSON with every < escaped
        )
    except (TemplateError, RecursionError, TypeError, ValueError, LookupError, ArithmeticError) as error:
        raise Fault(f"{getattr(error, 'name', None) or job['file']}: {error}") from None
    if not page.strip():
        raise Fault(f"{job['file']}: it makes an empty page")
    return page.encode()


class _Line:
    """Makes the elements of a text, for templates: so no theme can forget a language, or to escape.

    ``draft`` is what a draft is called, ``draft_in`` the language of that word where it is another than the
    Document's ``language``, ``direction`` the Document's. All that it holds has a private name, which Jinja's
    sandbox keeps from a template: it guards ``format`` of a text, and not that of the class Markup, which reads any
    attribute.
    """

    def __init__(self, draft: str, draft_in: str, language: str, direction: str) -> None:
        from markupsafe import Markup, escape

        self._markup, self._escape = Markup, escape
        self._draft = f'title="{escape(draft)}"' + (f' lang="{escape(draft_in)}"' if draft_in else "")
        self._own = f'<span lang="{escape(language)}">' if draft_in else ""
        # Between Arabic words, a link keeps its marks to itself.
        self._isolated = ' dir="auto"' if direction == "rtl" else ""
        self._direction = direction

    def __call__(self, text: list[dict[str, Any]], role: str = "") -> Markup:
        """Return a text, as the Document's plain data has it, in elements; ``role`` is the class of its links."""
        parts = []
        for mark, marked in groupby(text, key=itemgetter("mark")):
            runs = list(marked)
            around = (_direction(runs) if mark == "fallback" else None) or self._direction
            body = self._languages(runs, role, around)
            if mark == "draft":
                body = f"{self._own}{body}</span>" if self._own else body
                body = f"<mark {self._draft}>{body}</mark>"
            elif around != self._direction:  # a paragraph in the source language, whatever stands in it
                body = f'<span dir="{around}">{body}</span>'
            parts.append(body)
        return self._markup("".join(parts))

    def longest(self, text: list[dict[str, Any]]) -> int:
        """Return how many letters the longest word of a text has: a name is set as large as it has the room for."""
        return max(map(_letters, WORD.findall("".join(run["text"] for run in text))), default=1)

    def longest_heading(self, sections: list[dict[str, Any]]) -> int:
        """Return how many letters the longest word of all the headings has, which are of one size."""
        return max(
            (max(self.longest(one["heading"]), self.longest_heading(one["sections"])) for one in sections),
            default=1,
        )

    def heading(self, text: list[dict[str, Any]]) -> Markup:
        """Return a heading, or a name in large letters: its words may stand on lines of their own."""
        return self([{**run, "styles": [*run["styles"], DISPLAYED]} for run in text])

    def parts(self, text: list[dict[str, Any]]) -> Markup:
        """Return a text, each of its parts that end in a comma in a box: where one fits on a line, no line ends in it.

        What is longer than a line of a telephone may be sentences, and goes on where the part before it ends.
        """
        boxes: list[tuple[str, list[dict[str, Any]]]] = [("", [])]  # each with the blank before it
        for run in text:
            first, *others = PARTED.split(run["text"]) if not run["link"] else [run["text"]]
            boxes[-1][1].append({**run, "text": first})
            boxes += [
                (blank, [{**run, "text": part}])
                for blank, part in zip(others[::2], others[1::2], strict=True)
            ]
        return self._markup(
            "".join(blank + self._box([run for run in box if run["text"]]) for blank, box in boxes)
        )

    def _box(self, part: list[dict[str, Any]]) -> str:
        body = str(self(part))
        is_short = 0 < sum(len(run["text"]) for run in part) <= BOXED
        return f'<span class="part">{body}</span>' if is_short else body

    def term(self, label: list[dict[str, Any]]) -> Markup:
        """Return a label and what stands before its value: a colon as wide as a letter has its space in it."""
        wide = bool(label) and label[-1]["text"].endswith("：")
        opened, gap = ('<dt class="wide">', "") if wide else ("<dt>", " ")
        return self._markup(f"{opened}{self(label)}</dt>{gap}")

    def dates(self, text: list[dict[str, Any]], end: str) -> Markup:
        """Return a period, ``end`` being its last day, each of its dates in an element that may stay on one line.

        It breaks behind its dash only, or, where it has a word in the dash's place, before the year that it ends in.
        """
        parts = []
        for run in text:
            for part in _dates(run["text"], end):
                body = self([{**run, "text": part.lstrip(" ")}])
                parts.append(f'{" " * part.startswith(" ")}<span class="date">{body}</span>')
        return self._markup("".join(parts))

    def _languages(self, runs: list[dict[str, Any]], role: str, around: str) -> str:
        """Return runs inside text of one direction: what has another one keeps its marks to itself."""
        parts: list[str] = []
        for way, group in groupby(_stretches(runs), key=itemgetter(0)):
            if way is None:
                parts += (
                    self._linked(self._languages(bare, "", around), link, role) for _, link, bare in group
                )
                continue
            body = "".join(self._linked("".join(map(self._run, bare)), link, role) for _, link, bare in group)
            language, direction = way
            own = direction or self._direction
            towards = f' dir="{own}"' if own != around else ""
            if language:
                body = f'<span lang="{self._escape(language)}"{towards}>{body}</span>'
            elif towards:
                body = f"<bdi{towards}>{body}</bdi>"
            parts.append(body)
        return "".join(parts)

    def _linked(self, body: str, link: str | None, role: str) -> str:
        if not link:
            return body
        kind = f' class="{role}"' + (' rel="me"' if role == "u-url" else "") if role else ""
        return f'<a{kind} href="{self._escape(link)}"{self._isolated}>{body}</a>'

    def _run(self, run: dict[str, Any]) -> str:
        body: str = self._escape(run["text"])
        styles = run["styles"]
        if not run["source"] and "code" not in styles:
            # What is set apart is a title, whose words are no name though each has a capital.
            held = HYPHENED if "emphasis" in styles or DISPLAYED in styles else NAME
            body = held.sub(_whole, str(body))
        if "code" in styles:
            body = f"<code>{body}</code>"
        elif run["source"]:
            body = f'<span class="math" title="{self._escape(run["source"])}">{body}</span>'
        else:
            if "emphasis" in styles:
                body = f"<em>{body}</em>"
            if "strong" in styles:
                body = f"<strong>{body}</strong>"
            elif run["me"]:
                body = f'<b class="me">{body}</b>'
        return body


def _whole(name: re.Match[str]) -> str:
    """Return a name in an element that does not break; of one that is too long, the words with hyphens alone."""
    words = name.groupdict().get("words")
    if words and (len(words) > HELD or not all(word[0].isupper() for word in words.split(" "))):
        return HYPHENED.sub(_whole, name[0]) if "-" in words else name[0]
    return f'<span class="whole">{name[0]}</span>'


def _letters(word: str) -> int:
    """Return how many letters of a word stay together: one, in a script whose lines end between any two."""
    return 1 if any(first <= char <= last for char in word for first, last in UNSPACED) else len(word)


def _dates(period: str, end: str) -> list[str]:
    """Return the dates of a period as it is printed, the first one with the dash, or the word, behind it."""
    dash = "～" if "～" in period else "–"
    if dash in period:
        *before, last = period.split(dash)
        return [*(part + dash for part in before), last]
    year = period.rfind(end[:4]) if end else 0
    return [period[:year], period[year:]] if year > 0 and period[year - 1] != " " else [period]


def _stretches(
    runs: list[dict[str, Any]],
) -> Iterator[tuple[tuple[str | None, str | None] | None, str | None, list[dict[str, Any]]]]:
    """Yield the runs of one link, or of none, that stand together, with their language and direction.

    A link has None where these change within it, and its runs have no link of their own: it is one link.
    """
    for link, group in groupby(runs, key=itemgetter("link")):
        parts = [(way, list(same)) for way, same in groupby(group, key=itemgetter("language", "direction"))]
        if link and len(parts) > 1:
            yield None, link, [{**run, "link": None} for _, same in parts for run in same]
        else:
            yield from ((way, link, same) for way, same in parts)


def _direction(runs: list[dict[str, Any]]) -> str | None:
    """Return the direction of a text as a whole: a phrase set apart in it may be of a third language."""
    direction: str | None = next((run for run in runs if not run["styles"]), runs[0])["direction"]
    return direction


@lru_cache(maxsize=8)
def _environment(files: tuple[tuple[str, str], ...]) -> Environment:
    """Return what reads a theme's templates, in a sandbox: they see plain data, and every text is escaped."""
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Refuses the two operators that can ask for more memory than there is; a page needs neither."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
            raise SecurityError(f"the operator {operator} is not allowed")

    return Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=DictLoader(dict(files)),
        optimized=False,  # a page is made once or a few times: folding constants costs more than it saves
        bytecode_cache=_compiled(),
    )


@lru_cache(maxsize=1)
def _compiled() -> BytecodeCache:
    """Return what keeps compiled templates from one environment to the next, while the process lives."""
    from jinja2 import BytecodeCache

    class Compiled(BytecodeCache):
        kept: dict[tuple[str, str], Any] = {}  # noqa: RUF012  one for the process, as the function says

        def load_bytecode(self, bucket: Any) -> None:
            bucket.code = self.kept.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Any) -> None:
            self.kept[bucket.key, bucket.checksum] = bucket.code

    return Compiled()


# PDF, by Typst


def pdf(job: dict[str, Any]) -> bytes:
    """Return the PDF that ``page`` in the folder ``root`` makes of ``data``. Fault says what is wrong.

    It has the first of the ``looks`` in which no last page has few lines; where there is none, its own.
    """
    return _typeset(job, _exported)


def measure(job: dict[str, Any]) -> bytes:
    """Return where each line and each text of a page stands, as JSON; ``page`` is one that says so.

    Of data that make far more than so many ``pages``, only how long they are: each mark on a line takes memory.
    """
    return _typeset(job, _queried)


def families(job: dict[str, Any]) -> bytes:
    """Return the names of all fonts that a setting may name, as a list in JSON."""
    return json.dumps(_fonts((*job["shipped"], *job["families"], *job["fonts"])).families()).encode()


def has_family(known: list[str], name: str) -> bool:
    """Say whether a font has a name, in small or capital letters, as Typst takes it."""
    return name.lower() in map(str.lower, known)


def _typeset(job: dict[str, Any], draw: Callable[[dict[str, Any], dict[str, Any]], bytes]) -> bytes:
    """Return what ``draw`` makes of a job with Typst's options."""
    import typst

    own, root = tuple(job["fonts"]), job["root"]
    packages = os.path.join(root, "packages")  # empty, so that no folder of the user's serves
    # Those that a setting may name hold all others.
    fonts = _fonts((*job["shipped"], *(job["families"] or job["packages"]), *own))
    if job["family"] and not has_family(fonts.families(), job["family"]):
        raise Fault(NO_FAMILY + ", ".join(fonts.families()))
    if next(_typeset_before):
        _forget(root)
    options = {
        "input": os.path.join(root, job["page"]),
        "root": root,
        "font_paths": fonts,
        "ignore_system_fonts": True,
        "package_path": packages,
        "package_cache_path": packages,
        "sys_inputs": {
            "data": job["data"],
            "look": job["looks"]["own"][0],
            "fonts": json.dumps(_families((*own, *job["packages"]), job["preferred"])),
        },
    }
    try:
        return draw(job, options)
    except typst.TypstError as error:
        said, hints = str(error.message), list(map(str, error.hints))
        if said.startswith("failed to download package"):
            said, hints = (
                "imports a package, and none is fetched",
                ["put its files' text into the theme's own"],
            )
        place = PLACE.search(str(getattr(error, "diagnostic", "")))
        raise Fault(said, hints, place[1] if place else "") from None
    except RuntimeError as error:  # how a query tells what a compilation tells as a TypstError
        raise Fault(str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust's panics are here; no Exception
            raise
        raise Fault(f"Typst has a fault of its own: {error}") from None


def _forget(root: str) -> None:
    """Have Typst free what it computed for pages before: it keeps that until so many compilations have passed it by.

    A query counts as none: the pages of many steps and variants would stay, hundreds of MB for a long CV.
    """
    import typst

    page = os.path.join(root, "blank.typ")
    with open(page, "w", encoding="utf-8"):
        pass
    blank = typst.Compiler(page, root=root, font_paths=_no_fonts(), ignore_system_fonts=True)
    for _ in range(KEEPS):
        blank.compile(format="svg")


@lru_cache(maxsize=1)
def _no_fonts() -> Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def _exported(job: dict[str, Any], options: dict[str, Any]) -> bytes:
    """Return a PDF.

    The tightest look shows whether those of the last page find room on the one before; then the first in which they do
    is taken. Else free lines at the foot of the pages are for a last page of few.
    """
    import typst

    compiler, looks = typst.Compiler(**options), job["looks"]
    own = _set(compiler, job, options, looks["own"][0])
    pages, height = _end(compiler)
    if pages == 1 or height >= SCANT or len(job["data"]) > VAST:
        return own

    def tried(look: str, most: int) -> bytes | None:
        """Return the PDF where it has so many pages at most, and the last one is filled."""
        if len(job["data"]) > LARGE:
            _forget(job["root"])
        data = _set(compiler, job, options, look)
        last, filled = _end(compiler)
        return data if last <= most and (last == 1 or filled >= FEW) else None

    closer, lower = looks["closer"], looks["lower"] if height < FEW else []
    if closer and (shorter := tried(closer[-1], pages - 1)):
        return next(filter(None, (tried(look, pages - 1) for look in closer[:-1])), shorter)
    return next(filter(None, (tried(look, pages + 1) for look in lower)), own)


def _set(compiler: Compiler, job: dict[str, Any], options: dict[str, Any], look: str) -> bytes:
    """Return the PDF that a compiler makes in a look."""
    data, warnings = compiler.compile_with_warnings(
        format="pdf",
        sys_inputs={**options["sys_inputs"], "look": look},
        pdf_standards=STANDARDS,
        timestamp=job["timestamp"],
    )
    if warnings:  # an unknown font, a fault in a font: the page is not what the theme asks for
        raise Fault(str(warnings[0].message))
    if not isinstance(data, bytes):
        raise Fault("makes no PDF")
    return data


def _end(compiler: Compiler) -> tuple[int, float]:
    """Return how many pages were drawn last, and how far down the last one is filled, in em; nothing is drawn for it again."""
    ends = json.loads(compiler.query(END, field="value"))
    return (ends[-1]["page"], ends[-1]["height"]) if ends else (1, 0)


def _queried(job: dict[str, Any], options: dict[str, Any]) -> bytes:
    """Return what a page says of itself. A character that no font has is told by whoever draws it."""
    import typst

    if len(job["data"]) > LARGE:
        cv = {**options, "input": os.path.join(job["root"], "cv.typ")}
        ends = json.loads(typst.query(**cv, selector=END, field="value"))
        _forget(job["root"])
        if ends and ends[-1]["page"] > job["pages"] + FAR:
            return json.dumps({"length": ends[-1]["page"]}).encode()
    return typst.query(**options, selector=MEASURE, field="value", one=True).encode()


@lru_cache(maxsize=4)
def _fonts(folders: tuple[str, ...]) -> Fonts:
    """Return the fonts in folders, and those built into Typst."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[*folders])


def _families(folders: tuple[str, ...], preferred: list[str]) -> list[str]:
    """Return the names of the fonts in some folders, which serve where a theme's own have no glyph.

    The ``preferred`` come first, in their order: the same character has one form in Japan and another in Hong Kong,
    so that the document's language decides, and no alphabet.
    """
    there = _names(folders)
    return [name for name in preferred if name in there] + [name for name in there if name not in preferred]


@lru_cache(maxsize=4)
def _names(folders: tuple[str, ...]) -> list[str]:
    """Return the names of the fonts in some folders."""
    if not folders:
        return []
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders])
    return sorted(found.families())


DRAWERS = {"html": html, "pdf": pdf, "measure": measure, "families": families}


# The child


def _limit(memory: int, size: int) -> None:
    """Take less memory, and write smaller files, from now on; nothing where the system knows no such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (lowest, lowest))
        except (OSError, ValueError):  # macOS takes no RLIMIT_AS
            continue


def _allow(seconds: int) -> None:
    """End this process when it has computed for so many seconds more."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def _watch(owner: int) -> None:
    """End this process soon after the one that asks it has gone, whatever this one is busy with."""
    import threading
    import time

    def watch() -> None:
        while os.getppid() == owner:
            time.sleep(0.5)
        os._exit(1)

    if os.name == "posix":  # Windows says the number of the gone
        threading.Thread(target=watch, daemon=True).start()


def _answer(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return the head of an answer and its body: the page, or what is wrong."""
    try:
        page = DRAWERS[job["draw"]](job)
    except Fault as fault:
        return {"fault": fault.message, "hints": fault.hints, "place": fault.place}, b""
    except MemoryError:
        return {"memory": True}, b""
    except Exception as error:  # noqa: BLE001  whatever a stranger's template brings about is its own fault
        return {"fault": f"{type(error).__name__}: {error}"[:MAX_MESSAGE], "hints": [], "place": ""}, b""
    return {"size": len(page)}, page


def main() -> None:
    """Draw one job after the other: a line of JSON comes in, a line of JSON and the page go out.

    The first line holds the folders to import from, the limits, and the number of the process that asks.
    """
    import signal

    # Python's own handlers only take note, and nobody looks while Typst works: these end the process.
    for name in ("SIGINT", "SIGXCPU"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    start = json.loads(requests.readline())
    sys.path += start["path"]
    limits = start["limits"]
    if limits:
        _limit(limits["memory"], limits["size"])
    _watch(start["owner"])
    for request in requests:
        if limits:
            _allow(limits["seconds"])
        head, page = _answer(json.loads(request))
        answers.write(json.dumps(head).encode() + b"\n")
        answers.write(page)
        answers.flush()
        _environment.cache_clear()  # a template may keep what it has seen: the next CV may be somebody else's


if __name__ == "__main__":
    main()
