"""The output formats: a Document in, a file's bytes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from cvi18n.errors import UsageError
from cvi18n.rendering.document import Document, to_data
from cvi18n.rendering.resources import Theme


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may need beside the Document."""

    theme: Theme
    fonts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One output format: its file's extension, and the module whose ``write`` makes it."""

    extension: str
    module: str

    @property
    def write(self) -> Callable[[Document, Options], bytes]:
        """Return the function that makes the file; its module is loaded when it is first needed."""
        function: Callable[[Document, Options], bytes] = import_module(
            f"cvi18n.rendering.{self.module}"
        ).write
        return function


FORMATS = {
    "html": Format("html", "html"),
    "pdf": Format("pdf", "pdf"),
    "md": Format("md", "markdown"),
    "txt": Format("txt", "text"),
    "json": Format("json", "render"),
}


def check_formats(names: Iterable[str]) -> None:
    """Raise UsageError for a format that does not exist."""
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise UsageError(f"there is no format '{unknown[0]}'; there are: {', '.join(FORMATS)}")


def render(document: Document, name: str, *, theme: Theme, fonts: Sequence[Path] = ()) -> bytes:
    """Return the Document as a file of the format ``name``.

    ``fonts`` are folders with fonts for the PDF, beside those that come along. RenderError where the
    Document cannot be drawn: a character that no font has, a fault in the theme.
    """
    check_formats([name])
    return FORMATS[name].write(document, Options(theme, tuple(fonts)))


def write(document: Document, _options: Options) -> bytes:
    """Return the Document itself, as JSON in UTF-8."""
    return (json.dumps(to_data(document), ensure_ascii=False, indent=2) + "\n").encode()
