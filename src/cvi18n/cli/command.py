"""Commands whose options cost no more than they must: Typer converts values by pydantic, which is slow to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup, TyperOption

from cvi18n.errors import UsageError

# In the help of an option: the engines that are installed.
ENGINES = "{engines}"


class Command(TyperCommand):
    """A command, for ``app.command(cls=Command)``."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters; the options among them convert only what is not yet what they take."""
        return _frugal(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; UsageError where one is empty, which could be taken for the folder that the user is in."""
        if name := _empty(args):
            raise UsageError(
                f"{name} is empty, as a variable is that nothing has set\n  help: write its value, or leave it out"
            )
        return super().parse_args(ctx, args)


class Group(TyperGroup):
    """The table of commands, for ``Typer(cls=Group)``."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters, as ``Command`` does."""
        return _frugal(super().get_params(ctx))


def _empty(args: Sequence[str]) -> str:
    """Return the option that has an empty value, or "an argument"; "" where there is none. git may know no name of a file.

    >>> _empty(["--lang", "fr", "-o", ""]), _empty(["--theme="]), _empty([" "]), _empty(["--path", ""])
    ('-o', '--theme', 'an argument', '')
    """
    for before, arg in zip(["", *args], args, strict=False):
        option, is_joined, value = arg.partition("=") if arg.startswith("--") else (before, True, arg)
        if is_joined and not value.strip() and option != "--path":
            return option if option.startswith("-") else "an argument"
    return ""


def _frugal(params: list[Any]) -> list[Any]:
    """Return parameters with Typer's options turned into ours: Typer makes them itself, of one class."""
    for param in params:
        if type(param) is TyperOption:
            param.__class__ = _Option
    return params


class _Option(TyperOption):
    """An option that asks for Typer's conversion only where a value needs one.

    Typer 0.29 asks for it with every option, given or not, and with the conversion comes pydantic: a quarter of
    the time of most commands. A Typer that converts in another way never calls what stands here.
    """

    def get_help_record(self, ctx: Any) -> tuple[str, str] | None:
        """Return the option in the help. What is installed is looked up only now: nobody else waits for it."""
        if self.help and ENGINES in self.help:
            from cvi18n.drafting.engine import names

            self.help = self.help.replace(ENGINES, ", ".join(names()))
        return super().get_help_record(ctx)

    def get_runtime_param(self) -> Any:
        """Return what converts a value."""
        return _Conversion(self.type_descriptor.annotation, super().get_runtime_param)


class _Conversion:
    """Converts values to a type; ``by_typer`` makes Typer's own conversion."""

    def __init__(self, to: Any, by_typer: Callable[[], Any]) -> None:
        self.to = to
        self.by_typer = by_typer

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value that the command's function is called with."""
        if value is None:
            return () if param.multiple else None
        if type(value) is self.to:  # a text for a text, or a default: all that the shell gives are texts
            return value
        if self.to == list[str] and all(type(item) is str for item in value):
            return list(value)
        try:
            return self.by_typer().coerce(value, param=param, ctx=ctx)
        except BadParameter as error:
            error.message = error.message.removeprefix(
                "Value error, "
            )  # what pydantic calls it is of no use here
            raise
