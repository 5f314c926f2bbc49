"""Whether a value is right by a JSON Schema, for tests that ask a thousand times: jsonschema's verdict, without its reports.

jsonschema collects what is wrong with every branch of an ``anyOf``, with the whole value in each message, and looks up
a ``$ref`` anew each time. Here the first branch that is right ends the search, and each part has one validator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
from jsonschema import validators

WRONG = jsonschema.ValidationError("no branch is right")


def quick(schema: dict[str, Any]) -> jsonschema.protocols.Validator:
    """Return the validator of a schema whose references are all to its own ``$defs``."""
    validators_of: dict[int, Any] = {}

    def of(validator: Any, part: Any) -> Any:
        if id(part) not in validators_of:  # a part lives as long as its schema, which the validator holds
            validators_of[id(part)] = validator.evolve(schema=part)
        return validators_of[id(part)]

    def any_of(validator: Any, parts: list[Any], value: Any, _: Any) -> Iterator[jsonschema.ValidationError]:
        if not any(of(validator, part).is_valid(value) for part in parts):
            yield WRONG

    def all_of(validator: Any, parts: list[Any], value: Any, _: Any) -> Iterator[jsonschema.ValidationError]:
        if not all(of(validator, part).is_valid(value) for part in parts):
            yield WRONG

    def reference(validator: Any, ref: str, value: Any, _: Any) -> Iterator[jsonschema.ValidationError]:
        if not of(validator, schema["$defs"][ref.removeprefix("#/$defs/")]).is_valid(value):
            yield WRONG

    keywords = {"anyOf": any_of, "allOf": all_of, "$ref": reference}
    extend: Any = validators.extend  # its stubs leave it untyped
    made: jsonschema.protocols.Validator = extend(jsonschema.Draft202012Validator, keywords)(schema)
    return made
