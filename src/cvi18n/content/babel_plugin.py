"""The canonical YAML for Babel's extractor: ``pybabel extract`` finds a CV's texts by their keys.

A mapping file has ``[cvi18n: content/cv.yaml]``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any] | Collection[str],  # noqa: ARG001  # Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Yield each translatable text as a call of ``pgettext`` whose context is the content key.

    ContentError lists every problem of the file.
    """
    from cvi18n.content.reading import messages, parse
    from cvi18n.content.strict import decode

    path = getattr(fileobj, "name", "cv.yaml")
    for message in messages(parse(decode(fileobj.read(), path), path)):
        comments = message.comment.split("\n") if message.comment else []
        yield message.line, "pgettext", (message.key, message.text), comments
