"""What a variant of the CV is, as the settings say it: apart from the model, for settings are read before a CV is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from cvi18n.content.look import Look
from cvi18n.value_object import ValueObject, named_record

WHOLE = "cv"  # the name of the files of the whole CV
PRIVATE = "private"  # a part of the name of every file with private values, and of no other


@named_record
class Variant(ValueObject):
    """A selection of the CV for a purpose; what is empty or None is as in the whole CV.

    ``tags`` and ``without`` choose entries and texts by their tags, ``sections`` are the content paths of those that
    are printed, in their order. The ``headline`` and the ``summary`` are said by name or by number, from 1. ``newest``
    and ``sort`` hold, by the content path of a section, how many of its entries stay and their order. ``private`` names
    the private values that are printed. ``form`` is the name of a form that the CV is set as, and ``required`` names what it
    must hold: sections, fields of the person, private values, fields of the entries of a section. ``look`` stands over that
    of the whole CV; ``pages`` is how many the PDF has at most; ``file`` is the name of the outputs, without their
    extension.
    """

    name: str
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    headline: str | int | None = None
    summary: str | int | None = None
    newest: Mapping[str, int] = field(default_factory=dict)
    sort: Mapping[str, str] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    form: str | None = None
    required: tuple[str, ...] = ()
    theme: str | None = None
    style: str | None = None
    look: Look = Look()
    pages: int | None = None
    file: str = ""
