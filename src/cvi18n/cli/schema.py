"""`cvi18n schema`: the JSON Schema of the canonical YAML, for editors."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of content/cv.yaml, for completion and checks in an editor."""
    import json

    from cvi18n import content

    typer.echo(json.dumps(content.schema(), ensure_ascii=False, indent=2))
