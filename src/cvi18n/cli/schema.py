"""`cvi18n schema`: the JSON Schema of the canonical YAML, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvi18n.cli.options import here
from cvi18n.cli.terminal import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cvi18n.content.declaration import Kind


def schema() -> None:
    """Print the JSON Schema of content/cv.yaml, for completion and checks in an editor.

    In a project it knows the kinds of sections that the CV declares itself.
    """
    import json

    from cvi18n import content

    show(json.dumps(content.schema(_own_kinds()), ensure_ascii=False, indent=1))


def _own_kinds() -> Mapping[str, Kind]:
    """Return the kinds of the CV of the project here; none where there is no project."""
    from cvi18n import content, workspace
    from cvi18n.errors import UsageError

    try:
        return content.read_kinds(workspace.find(here()).content)
    except UsageError:
        return {}
