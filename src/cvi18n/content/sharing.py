"""The same JSON Schema in less room: what stands in it more than once is defined once, and referred to.

Parts are compared with what an editor shows of them, and without: a field that is the same in many kinds is one
definition; a type that is explained in several ways is another, with each explanation beside its reference.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from cvi18n.content.declaration import Schema

SMALL = 60  # characters of a part that is no longer than its reference would be
SHOWN = ("description", "examples")
# The keywords that hold a schema, a list of schemas, or a mapping of names to schemas.
_ONE = {"items", "not", "additionalProperties", "propertyNames"}
_LIST = {"anyOf", "allOf", "oneOf"}
_NAMED = {"properties", "patternProperties"}


def shared(schema: Schema, names: Iterable[tuple[str, Schema]] = ()) -> Schema:
    """Return a schema that takes the same, in which no part of some size stands twice.

    A new definition has the name that is given with its schema, or that of the field that has it most often: what
    the field takes is ``place``, say, and with what an editor shows of it ``place-field``.
    """
    return _Sharing(schema, names).result()


class _Sharing:
    """The parts of one schema: under which names each stands in it, and those that are defined."""

    def __init__(self, schema: Schema, names: Iterable[tuple[str, Schema]]) -> None:
        self.whole = {name: part for name, part in schema.items() if name != "$defs"}
        self.own: dict[str, Schema] = schema["$defs"]
        self.found: dict[str, Counter[str]] = {}
        self.names: dict[str, str] = {}
        self.defined: dict[str, Schema] = {}
        for name, part in {"cv": self.whole, **self.own}.items():
            _changed(part, name, self._count)
        self.asked = {_key(part): name for name, part in names}

    def result(self) -> Schema:
        """Return the schema with references, and all its definitions."""
        whole = _changed(self.whole, "", self._part)
        own = {name: _changed(part, "", self._part) for name, part in self.own.items()}
        return {**whole, "$defs": own | dict(sorted(self.defined.items()))}

    def _count(self, part: Schema, name: str) -> Schema:
        """Count a part; and what is within it, where it stands for the first time."""
        for one in (part, _split(part)[0]) if _split(part)[1] else (part,):
            key = _key(one)
            self.found.setdefault(key, Counter())[name] += 1
            if self._is_often(key):
                return part
        return _changed(part, name, self._count)

    def _is_often(self, key: str) -> bool:
        return len(key) > SMALL and self.found[key].total() > 1

    def _part(self, part: Schema, name: str) -> Schema:
        """Return a part, or the reference to its definition."""
        return self._reference(part) if self._is_often(_key(part)) else self._inner(part, name)

    def _inner(self, part: Schema, name: str) -> Schema:
        """Return a part with references within it; or beside what is shown of it."""
        bare, notes = _split(part)
        if notes and self._is_often(_key(bare)):
            return {**self._reference(bare), **notes}
        return _changed(part, name, self._part)

    def _reference(self, part: Schema) -> Schema:
        """Return the reference to the definition of a part, which is made where there is none yet."""
        key = _key(part)
        if key not in self.names:
            name = self.names[key] = self._name(key, "-field" if _split(part)[1] else "")
            self.defined[name] = self._inner(part, name)
        return {"$ref": f"#/$defs/{self.names[key]}"}

    def _name(self, key: str, end: str) -> str:
        """Return a name for a definition, with a number where another has it."""
        name = self.asked.get(key) or self.found[key].most_common(1)[0][0] + end
        taken = {*self.own, *self.names.values()}
        return next(one for n in count(1) if (one := f"{name}-{n}" if n > 1 else name) not in taken)


def _changed(part: Schema, name: str, change: Callable[[Schema, str], Schema]) -> Schema:
    """Return a part with each of its own parts changed; what is asked knows the name of the field that it is in."""

    def one(inner: Any, called: str) -> Any:
        return change(inner, called) if isinstance(inner, dict) else inner

    made = dict(part)
    for word, value in part.items():
        if word in _ONE:
            made[word] = one(value, f"{name}-item" if word == "items" else name)
        elif word in _LIST:
            made[word] = [one(inner, "rule" if word == "allOf" else name) for inner in value]
        elif word in _NAMED:
            called = (lambda key: key) if word == "properties" else (lambda _: f"{name}-item")
            made[word] = {key: one(inner, called(key)) for key, inner in value.items()}
    return made


def _split(part: Schema) -> tuple[Schema, Schema]:
    """Return what a part takes, and what an editor shows of it."""
    notes = {name: part[name] for name in SHOWN if name in part}
    return {name: value for name, value in part.items() if name not in notes}, notes


def _key(part: Schema) -> str:
    return json.dumps(part, sort_keys=True)
