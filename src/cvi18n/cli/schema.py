"""`cvi18n schema`: the JSON Schema of the canonical YAML, for editors."""

from __future__ import annotations

from cvi18n.cli.terminal import show


def schema() -> None:
    """Print the JSON Schema of content/cv.yaml, for completion and checks in an editor."""
    import json

    from cvi18n import content

    show(json.dumps(content.schema(), ensure_ascii=False, indent=2))
