"""What the settings ask for and the CV, or the machine, does not have; the command compares them."""

from __future__ import annotations

from collections.abc import Iterator

from cvi18n.checking.definition import Check, Example, Fault, Severity, define


@define(
    "V101",
    "variant-unmet",
    Severity.ERROR,
    reason="A variant in the settings names a section, a headline or a private value that is not there, or requires "
    "something that the CV does not have: a form must not go out half filled in. Or its files have the name of those "
    "with two languages side by side. Such a variant is not made.",
    bad=Example('[variants.short]\nsections = ["positons"]\n'),
    good=Example('[variants.short]\nsections = ["positions"]\n'),
)
def variant_unmet() -> Iterator[Fault]:
    """Find nothing: no CV knows of the settings."""
    return iter(())


@define(
    "V102",
    "tag-of-nothing",
    Severity.WARNING,
    reason="A variant in the settings chooses by a tag that nothing in the CV has: the tag is misspelt, here or there, "
    "or what had it is gone. The variant is made as if the tag were not named.",
    bad=Example('[variants.short]\ntags = ["shrot"]\n'),
    good=Example('[variants.short]\ntags = ["short"]\n'),
)
def tag_of_nothing() -> Iterator[Fault]:
    """Find nothing: no CV knows of the settings."""
    return iter(())


@define(
    "V103",
    "font-missing",
    Severity.ERROR,
    reason="The settings name a font that no installed package has, and no folder of the setting `fonts`: its name is misspelt, "
    "or this machine lacks it. The PDF is not made. Where no PDF is asked for, this is a warning: a page asks the machine of "
    "its reader for the font.",
    bad=Example('[look]\nfont = "Noto Sanz"\n'),
    good=Example('[look]\nfont = "Noto Sans"\n'),
)
def font_missing() -> Iterator[Fault]:
    """Find nothing: no CV knows of the settings."""
    return iter(())


CHECKS: tuple[Check, ...] = (variant_unmet, tag_of_nothing, font_missing)
