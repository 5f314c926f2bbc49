"""The message: one translatable text of a CV, as every room passes it around."""

from __future__ import annotations

from cvi18n.value_object import ValueObject, record


@record
class Message(ValueObject):
    """One translatable text.

    ``key`` is the content key (the ``msgctxt``); ``text`` the source text, NFC. ``comment`` is what its translators
    are told, in lines: the owner's note first ("" if there is nothing). ``path``, ``line`` and ``column`` (both from 1) say
    where the text stands in the canonical YAML. ``kind`` names the kind of field, as
    ``"experience.title"``: the checks compare texts of one kind with each other.
    """

    key: str
    text: str
    comment: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    kind: str = ""
