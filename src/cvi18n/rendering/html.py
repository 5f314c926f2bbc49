"""HTML: one self-contained page, made by the theme's template from plain data."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cvi18n.errors import RenderError
from cvi18n.rendering.beside import beside_data
from cvi18n.rendering.document import Document, to_data
from cvi18n.rendering.formats import Options

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from cvi18n.rendering.themes import Theme


def write(document: Document, options: Options) -> bytes:
    """Return the Document as a page in UTF-8. RenderError names a fault in the theme's template."""
    from jinja2 import TemplateError
    from markupsafe import Markup

    theme, other = options.theme, options.beside
    css, file = theme.read("cv.css"), "cv.html.j2"
    data = to_data(document) if other is None else beside_data(document, other)
    if other is not None:
        css, file = css + theme.read("beside.css"), "beside.html.j2"
    lines = [_Line(each) for each in (document, other) if each]
    try:
        page = (
            _environment(theme)
            .get_template(file)
            .render(
                d=data,
                line=lines[0],
                lines=lines,
                css=Markup(css.replace("</", "<\\/")),  # noqa: S704  the theme's own file; it cannot end <style>
                linked_data=Markup(_linked_data(document, other)),  # noqa: S704  JSON with every < escaped
            )
        )
    except (TemplateError, RecursionError, TypeError, ValueError, LookupError, ArithmeticError) as error:
        raise RenderError(
            f"the theme '{theme.name}': {getattr(error, 'name', None) or file}: {error}"
        ) from None
    return page.encode()


class _Line:
    """Makes the elements of a text, for templates: so no theme can forget a language, or to escape."""

    def __init__(self, document: Document) -> None:
        from markupsafe import Markup, escape

        self.markup, self.escape = Markup, escape
        self.draft = escape(document.words.get("draft", ""))  # what a draft is called
        # Between Arabic words, a link keeps its marks to itself.
        self.isolated = ' dir="auto"' if document.direction == "rtl" else ""
        self.direction = document.direction

    def __call__(self, text: list[dict[str, Any]], role: str = "") -> Markup:
        """Return a text, as the Document's plain data has it, in elements; ``role`` is the class of its links."""
        parts = []
        for mark, marked in groupby(text, key=itemgetter("mark")):
            runs = list(marked)
            around = (_direction(runs) if mark == "fallback" else None) or self.direction
            body = self._languages(runs, role, around)
            if mark == "draft":
                body = f'<mark title="{self.draft}">{body}</mark>'
            elif around != self.direction:  # a paragraph in the source language, whatever stands in it
                body = f'<span dir="{around}">{body}</span>'
            parts.append(body)
        return self.markup("".join(parts))

    def _languages(self, runs: list[dict[str, Any]], role: str, around: str) -> str:
        """Return runs inside text of one direction: what has another one keeps its marks to itself."""
        parts = []
        for (language, direction), group in groupby(runs, key=itemgetter("language", "direction")):
            body = "".join(self._run(run, role) for run in group)
            own = direction or self.direction
            towards = f' dir="{own}"' if own != around else ""
            if language:
                body = f'<span lang="{self.escape(language)}"{towards}>{body}</span>'
            elif towards:
                body = f"<bdi{towards}>{body}</bdi>"
            parts.append(body)
        return "".join(parts)

    def _run(self, run: dict[str, Any], role: str) -> str:
        body: str = self.escape(run["text"])
        styles = run["styles"]
        if "code" in styles:
            body = f"<code>{body}</code>"
        elif run["source"]:
            body = f'<span class="math" title="{self.escape(run["source"])}">{body}</span>'
        else:
            if "emphasis" in styles:
                body = f"<em>{body}</em>"
            if "strong" in styles:
                body = f"<strong>{body}</strong>"
            elif run["me"]:
                body = f'<b class="me">{body}</b>'
        if run["link"]:
            kind = f' class="{role}"' + (' rel="me"' if role == "u-url" else "") if role else ""
            body = f'<a{kind} href="{self.escape(run["link"])}"{self.isolated}>{body}</a>'
        return body


def _direction(runs: list[dict[str, Any]]) -> str | None:
    """Return the direction of a text as a whole: a phrase set apart in it may be of a third language."""
    direction: str | None = next((run for run in runs if not run["styles"]), runs[0])["direction"]
    return direction


@lru_cache(maxsize=8)
def _environment(theme: Theme) -> Environment:
    """Return what reads a theme's templates, in a sandbox: they see plain data, and every text is escaped."""
    from jinja2 import FunctionLoader, StrictUndefined
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
        loader=FunctionLoader(theme.read),
        optimized=False,  # a page is made once or a few times: folding constants costs more than it saves
    )


def _linked_data(document: Document, other: Document | None) -> str:
    """Return the owner as a schema.org Person, safe inside a script element."""
    facts = document.person
    person: dict[str, Any] = {"@type": "Person"}
    names = {"name": "name", "givenName": "given", "familyName": "family", "jobTitle": "job", "url": "url"}
    for name, key in {**names, "email": "email"}.items():
        if facts.get(key):
            person[name] = facts[key]
    if facts.get("affiliation"):
        person["affiliation"] = {"@type": "Organization", "name": facts["affiliation"]}
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "inLanguage": [document.language, other.language] if other else document.language,
        "mainEntity": person,
    }
    if document.updated:
        page["dateModified"] = document.updated.start
    return json.dumps(page, ensure_ascii=False).replace("<", "\\u003c")
