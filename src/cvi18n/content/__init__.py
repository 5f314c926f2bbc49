"""The canonical YAML: read strictly, into a CV whose every value has a type and a place."""

from __future__ import annotations

from cvi18n.content.model import CV, Private
from cvi18n.content.read import messages, parse_cv, read, read_private
from cvi18n.content.schema import schema

__all__ = ["CV", "Private", "messages", "parse_cv", "read", "read_private", "schema"]
