"""Dates, numbers, lists, names and typography of each language. Knows no CV."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cvi18n.language.amounts import format_money, format_percent
    from cvi18n.language.dates import format_date, format_labelled_date, format_range
    from cvi18n.language.expression import WrongExpression
    from cvi18n.language.names import (
        brackets,
        capitalise_first,
        colon,
        comma,
        country_name,
        format_list,
        has_comma,
        has_name,
        is_named_as_a_city,
        item_comma,
        language_name,
        list_separators,
        native_name,
        person_name,
        quotation_marks,
        read_by,
        semicolon,
        small_first,
        stop,
        stop_after,
        values_are_small,
    )
    from cvi18n.language.numbers import format_hours, format_number, format_ordinal
    from cvi18n.language.phones import NoPhone, Phone, format_phone, read_phone
    from cvi18n.language.plurals import PluralRule, plural_rule
    from cvi18n.language.scripts import (
        checked_tag,
        direction,
        forms_of,
        is_known,
        is_named_language,
        is_same_language,
        lookup,
        mistaken,
    )
    from cvi18n.language.tags import Tag, canonical, paper, parse_tag, tag_from_folder
    from cvi18n.language.typography import typeset, typeset_runs

# A command that only checks a language code loads no typography: names are imported when first used.
_HOMES = {
    "NoPhone": "phones",
    "Phone": "phones",
    "PluralRule": "plurals",
    "Tag": "tags",
    "brackets": "names",
    "canonical": "tags",
    "WrongExpression": "expression",
    "capitalise_first": "names",
    "small_first": "names",
    "values_are_small": "names",
    "colon": "names",
    "comma": "names",
    "has_comma": "names",
    "item_comma": "names",
    "semicolon": "names",
    "country_name": "names",
    "direction": "scripts",
    "format_date": "dates",
    "format_hours": "numbers",
    "format_list": "names",
    "format_money": "amounts",
    "format_number": "numbers",
    "format_ordinal": "numbers",
    "format_percent": "amounts",
    "format_phone": "phones",
    "format_labelled_date": "dates",
    "format_range": "dates",
    "forms_of": "scripts",
    "is_known": "scripts",
    "is_named_language": "scripts",
    "checked_tag": "scripts",
    "mistaken": "scripts",
    "is_same_language": "scripts",
    "language_name": "names",
    "has_name": "names",
    "is_named_as_a_city": "names",
    "list_separators": "names",
    "lookup": "scripts",
    "native_name": "names",
    "paper": "tags",
    "person_name": "names",
    "parse_tag": "tags",
    "plural_rule": "plurals",
    "quotation_marks": "names",
    "stop": "names",
    "stop_after": "names",
    "read_by": "names",
    "read_phone": "phones",
    "tag_from_folder": "tags",
    "typeset": "typography",
    "typeset_runs": "typography",
}

__all__ = [
    "NoPhone",
    "Phone",
    "PluralRule",
    "Tag",
    "WrongExpression",
    "brackets",
    "canonical",
    "capitalise_first",
    "checked_tag",
    "colon",
    "comma",
    "country_name",
    "direction",
    "format_date",
    "format_hours",
    "format_labelled_date",
    "format_list",
    "format_money",
    "format_number",
    "format_ordinal",
    "format_percent",
    "format_phone",
    "format_range",
    "forms_of",
    "has_comma",
    "has_name",
    "is_known",
    "is_named_as_a_city",
    "is_named_language",
    "is_same_language",
    "item_comma",
    "language_name",
    "list_separators",
    "lookup",
    "mistaken",
    "native_name",
    "paper",
    "parse_tag",
    "person_name",
    "plural_rule",
    "quotation_marks",
    "read_by",
    "read_phone",
    "semicolon",
    "small_first",
    "stop",
    "stop_after",
    "tag_from_folder",
    "typeset",
    "typeset_runs",
    "values_are_small",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
