"""Options get the values that Typer's own conversion gives them, with less work."""

from __future__ import annotations

from typing import Any

import pytest
from typer import Context
from typer.core import TyperOption
from typer.main import get_command

from cvi18n.cli.app import table

COMMANDS = tuple(get_command(table()).commands)  # type: ignore[attr-defined]  # it is a group
# What a shell may give: for one, for several, wrong for most, beyond ASCII, and no Unicode at all.
GIVEN = ("fr", "", "stale", "60", "2", "ễ", "\udcff")


def converted(option: Any, context: Context, value: object) -> object:
    """Return what a value becomes, or what is said of it: the words that pydantic puts before it say nothing."""
    try:
        made = option.process_value(context, value)
    except Exception as error:  # noqa: BLE001  which errors there are depends on Typer's version
        return type(error), str(error).removeprefix("Value error, ")
    return type(made), made


@pytest.mark.parametrize("name", COMMANDS)
def test_every_value_is_what_typer_makes_of_it(name: str) -> None:
    ours, theirs = (get_command(table()).commands[name] for _ in range(2))  # type: ignore[attr-defined]
    context = Context(ours)
    frugal = {option.name: option for option in ours.get_params(context)}
    options = [param for param in theirs.params if type(param) is TyperOption]
    assert options or name == "schema"
    for option in options:
        own = frugal[option.name]
        assert type(own) is not TyperOption
        given = [[], ["fr"], list(GIVEN), ["fr", "ễ"]] if option.multiple else [*GIVEN, True, False]
        for value in (option.default, None, *given):
            assert converted(own, context, value) == converted(option, context, value), (option.name, value)
