"""The languages of DeepL, as the service lists them: one list has their abilities, the older one only names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepl import DeepLClient

# What can be done with each language, by its code.
Features = dict[str, frozenset[str]]


def languages(client: DeepLClient) -> tuple[Features, Features]:
    """Return targets and sources with their features, as /v3/languages lists them."""
    status, content, rows = client._api_call(  # noqa: SLF001  the client has no method for it
        "v3/languages?resource=translate_text", method="GET"
    )
    client._raise_for_status(status, content, rows)  # noqa: SLF001
    targets: Features = {}
    sources: Features = {}
    for row in rows:
        code, features = str(row["lang"]).upper(), frozenset(map(str, row.get("features") or ()))
        if row["usable_as_target"]:
            targets[code] = features
        if row["usable_as_source"]:
            sources.setdefault(code.split("-", 1)[0], features)
    if not targets or not sources:
        raise ValueError
    return targets, sources


def languages_before(client: DeepLClient) -> tuple[Features, Features]:
    """Return the same from /v2/languages, which says nothing about tags and glossaries: all have them."""
    features = frozenset({"tag_handling", "glossary"})
    targets = {str(language.code).upper(): features for language in client.get_target_languages()}
    sources = {str(language.code).upper(): features for language in client.get_source_languages()}
    if not targets or not sources:
        raise ValueError
    return targets, sources
