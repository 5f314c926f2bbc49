"""Dates, numbers, lists, names and typography of each language. Knows no CV."""

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
from cvi18n.language.tags import Tag, direction, paper, parse_tag, tag_from_folder
from cvi18n.language.typography import typeset, typeset_runs

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
    "language_name",
    "list_separators",
    "native_name",
    "paper",
    "parse_tag",
    "tag_from_folder",
    "typeset",
    "typeset_runs",
    "with_colon",
]
