"""The output formats: a Document in, a file's bytes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from cvi18n.content.look import Look
from cvi18n.errors import UsageError
from cvi18n.rendering.document import Document, to_data
from cvi18n.rendering.themes import Theme
from cvi18n.value_object import ValueObject, record


@record
class Options(ValueObject):
    """What a format may need beside the Document."""

    theme: Theme
    fonts: tuple[Path, ...] = ()
    beside: Document | None = None  # the same CV in a second language, in a column of its own
    look: Look = Look()
    step: int = 0  # of tightening, from 0 to content.look.STEPS


@record
class Format(ValueObject):
    """One output format: its file's extension, and the module whose ``write`` makes it.

    ``columns`` says whether it can print two languages beside each other, ``names_font`` whether it has the font of the
    settings, ``embeds`` whether that stands in the file itself, and is not the reader's.
    """

    extension: str
    module: str
    columns: bool = False
    names_font: bool = False
    embeds: bool = False

    @property
    def write(self) -> Callable[[Document, Options], bytes]:
        """Return the function that makes the file; its module is loaded when it is first needed."""
        function: Callable[[Document, Options], bytes] = import_module(
            f"cvi18n.rendering.{self.module}"
        ).write
        return function


FORMATS = {
    "html": Format("html", "html", columns=True, names_font=True),
    "pdf": Format("pdf", "pdf", columns=True, names_font=True, embeds=True),
    "md": Format("md", "markdown"),
    "txt": Format("txt", "text"),
    "json": Format("json", "formats"),
}


def check_formats(names: Iterable[str], *, beside: bool = False) -> None:
    """Raise UsageError for a format that does not exist, or cannot print two languages ``beside`` each other."""
    names = tuple(names)
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        from cvi18n.content.values import no_such, quoted

        parts = unknown[0].lower().replace(",", " ").split()
        is_meant = bool(parts) and FORMATS.keys() >= set(parts)
        if is_meant and len(parts) > 1:
            message = f"there is no format {quoted(unknown[0])}"
            raise UsageError(f"{message}\n  help: name each for itself: {', '.join(parts)}")
        raise UsageError(no_such("format", unknown[0], FORMATS))
    narrow = [name for name in names if beside and not FORMATS[name].columns]
    if narrow:
        wide = " and ".join(name for name, known in FORMATS.items() if known.columns)
        raise UsageError(f"the format '{narrow[0]}' has no columns for two languages; {wide} have")


def render(
    document: Document,
    name: str,
    *,
    theme: Theme,
    fonts: Sequence[Path] = (),
    beside: Document | None = None,
    look: Look = Look(),
    step: int = 0,
) -> bytes:
    """Return the Document as a file of the format ``name``.

    ``fonts`` are folders with fonts for the PDF, beside those that come along. ``beside`` is the same CV
    in another language, printed in a second column, entry by entry (HTML and PDF). ``look`` is what the settings say
    of the look, but for the paper, which is the Document's; ``step`` is how much a PDF is
    tightened, as ``fit`` returns it. RenderError where
    the Document cannot be drawn: a character that no font has, a fault in the theme.
    """
    check_formats([name], beside=beside is not None)
    return FORMATS[name].write(document, Options(theme, tuple(fonts), beside, look, step))


def write(document: Document, _options: Options) -> bytes:
    """Return the Document itself, as JSON in UTF-8."""
    return (json.dumps(to_data(document), ensure_ascii=False, indent=2) + "\n").encode()
