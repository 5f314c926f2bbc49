"""Frozen records that are compared, hashed and shown by their values, and that cost little to declare.

A frozen dataclass compiles seven methods for itself while it is imported. More than sixty of them were a tenth of what
a command takes; here all but ``__init__`` stand once, and a record is made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


class ValueObject:
    """The base of what ``record`` decorates.

    Equal are two of the same class whose compared fields are equal. ``field(compare=False)`` and
    ``field(repr=False)`` mean what they mean in a dataclass.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = _compared(_class(self))
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(_compared(_class(self))(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _shown(_class(self)))
        return f"{self.__class__.__qualname__}({shown})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field '{name}'")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field '{name}'")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T], /) -> type[T]:
    """Return a class as a frozen dataclass with slots: ``replace`` and ``fields`` take it.

    >>> @record
    ... class Point(ValueObject):
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), len({Point(1), Point(1, 0)})
    (Point(x=1, y=0), True, 1)
    """
    return _made(cls, kw_only=False)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def named_record(cls: type[T], /) -> type[T]:
    """Return a class as ``record`` does; whoever makes one of it names the fields."""
    return _made(cls, kw_only=True)


def _made(cls: type[T], *, kw_only: bool) -> type[T]:
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    made.__init__ = _initialiser(made)  # type: ignore[method-assign]
    return made


def _initialiser(cls: type[Any]) -> Callable[..., None]:
    """Return the ``__init__`` that a dataclass has, written for its fields."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_NONE": MISSING}
    plain, named, lines = ["self"], ["*"], ["pass"]
    for number, each in enumerate(fields(cls)):
        parameter = value = each.name
        if each.default_factory is not MISSING:
            scope[f"_make{number}"] = each.default_factory
            parameter, value = (
                f"{each.name}=_NONE",
                f"_make{number}() if {each.name} is _NONE else {each.name}",
            )
        elif each.default is not MISSING:
            scope[f"_default{number}"] = each.default
            parameter = f"{each.name}=_default{number}"
        (named if each.kw_only else plain).append(parameter)
        lines.append(f"_set(self, '{each.name}', {value})")
    parameters = ", ".join([*plain, *(named if named[1:] else ())])
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines), scope)  # noqa: S102 - names of fields, as in a dataclass
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _class(value: ValueObject) -> Any:
    """Return its class; mypy does not see that a class with a ``__hash__`` can be hashed itself."""
    return value.__class__


@cache
def _compared(cls: type[Any]) -> Callable[[Any], object]:
    """Return what reads the compared fields of an object of a class."""
    names = [each.name for each in fields(cls) if each.compare]
    return attrgetter(*names) if names else lambda _: ()


@cache
def _shown(cls: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls) if each.repr)
