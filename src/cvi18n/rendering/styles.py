"""The styles that entries are worded in: `running`, where position says what a thing is, and `labelled`, as in a form."""

from __future__ import annotations

from cvi18n.errors import UsageError

RUNNING, LABELLED = "running", "labelled"
STYLES = (RUNNING, LABELLED)
DEFAULT_STYLE = RUNNING


def check_style(name: str) -> None:
    """Raise UsageError for a style that does not exist."""
    if name not in STYLES:
        from cvi18n.content.values import no_such

        raise UsageError(no_such("style", name, STYLES))
