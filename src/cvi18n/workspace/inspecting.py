"""What is checked in a project: its settings, and what a command asks for in their stead."""

from __future__ import annotations

from collections.abc import Sequence

from cvi18n import checking
from cvi18n.workspace.folder import Workspace


def scope_of(
    home: Workspace,
    today: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool = False,
    whole: bool = True,
) -> checking.Scope:
    """Return what is checked on an ISO date; ``select`` and ``ignore`` beat the settings where they name something.

    UsageError where a code is that of no check.
    """
    settings = home.settings.checks
    chosen = select or settings.select
    return checking.Scope(
        today=today,
        strict=strict,
        select=checking.select(chosen) if chosen else None,
        ignore=checking.select(ignore or settings.ignore),
        waivers=tuple(
            checking.Waiver(
                checking.codes_of(waived.text), waived.key, waived.path, waived.line, waived.source
            )
            for waived in settings.waivers
        ),
        whole=whole,
        own_fonts=bool(home.settings.fonts),
    )
