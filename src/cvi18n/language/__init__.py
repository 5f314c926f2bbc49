"""Dates, numbers, lists, names and typography of each language. Knows no CV."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cvi18n.language.dates import format_date, format_range
    from cvi18n.language.names import (
        capitalise_first,
        colon,
        country_name,
        format_list,
        language_name,
        list_separators,
        native_name,
        with_colon,
    )
    from cvi18n.language.numbers import format_hours, format_number, format_ordinal, format_phone
    from cvi18n.language.tags import (
        Tag,
        direction,
        is_same_language,
        lookup,
        paper,
        parse_tag,
        tag_from_folder,
    )
    from cvi18n.language.typography import typeset, typeset_runs

# A command that only checks a language code loads no typography: names are imported when first used.
_HOMES = {
    "Tag": "tags",
    "capitalise_first": "names",
    "colon": "names",
    "country_name": "names",
    "direction": "tags",
    "format_date": "dates",
    "format_hours": "numbers",
    "format_list": "names",
    "format_number": "numbers",
    "format_ordinal": "numbers",
    "format_phone": "numbers",
    "format_range": "dates",
    "is_same_language": "tags",
    "language_name": "names",
    "list_separators": "names",
    "lookup": "tags",
    "native_name": "names",
    "paper": "tags",
    "parse_tag": "tags",
    "tag_from_folder": "tags",
    "typeset": "typography",
    "typeset_runs": "typography",
    "with_colon": "names",
}

__all__ = [
    "Tag",
    "capitalise_first",
    "colon",
    "country_name",
    "direction",
    "format_date",
    "format_hours",
    "format_list",
    "format_number",
    "format_ordinal",
    "format_phone",
    "format_range",
    "is_same_language",
    "language_name",
    "list_separators",
    "lookup",
    "native_name",
    "paper",
    "parse_tag",
    "tag_from_folder",
    "typeset",
    "typeset_runs",
    "with_colon",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
