"""The walk: the texts that wait for a person, one by one, in one language or in all; knows no terminal."""

from __future__ import annotations

from cvi18n.walk.decisions import accepted, edited, fault_of, taken
from cvi18n.walk.desk import Change, Desk, Outcome
from cvi18n.walk.editing import fault_of_heads, from_edit, is_below, to_edit
from cvi18n.walk.mixed_up import mixed_up
from cvi18n.walk.route import Route
from cvi18n.walk.screen import Window, listed, shown
from cvi18n.walk.waiting import STATES, Row, Text

__all__ = [
    "STATES",
    "Change",
    "Desk",
    "Outcome",
    "Route",
    "Row",
    "Text",
    "Window",
    "accepted",
    "edited",
    "fault_of",
    "fault_of_heads",
    "from_edit",
    "is_below",
    "listed",
    "mixed_up",
    "shown",
    "taken",
    "to_edit",
]
