"""One grammar for all: what must stay is compared by a check, kept from an engine, left by the pseudo one."""

from __future__ import annotations

import pytest
from kept_tokens import TOKENS

from cvi18n.checking.definition import Pair
from cvi18n.checking.pairs import checks_for, context_of
from cvi18n.drafting.answer import unseal
from cvi18n.drafting.envelope import CONTACT, seal
from cvi18n.drafting.pseudo import pseudo

# A translation writes these in its own way: its numbers are compared, by value.
WRITTEN = {"date", "time", "measure", "series", "quantity"}
SEEN = {"sign", "dotted"}
IDS = [token for token, _, _ in TOKENS]


def found(source: str, target: str) -> list[str]:
    pair, context = Pair(source, target, "fr"), context_of(None, "fr")
    return [
        f"{check.code} {fault.message}"
        for check in checks_for(pair, context)
        for fault in check.run(pair, context)
        if check.code[0] in "SF"
    ]


@pytest.mark.parametrize(
    ("token", "changed"), [(t, c) for t, _, c in TOKENS if c], ids=[t[0] for t in TOKENS if t[2]]
)
def test_a_check_finds_a_token_that_was_changed(token: str, changed: str) -> None:
    source, target = "Look at {} in the morning", "Regardez {} le matin"
    assert found(source.replace("{}", token), target.replace("{}", token)) == []
    assert found(source.replace("{}", token), target.replace("{}", changed))


@pytest.mark.parametrize(("token", "kind", "_"), TOKENS, ids=IDS)
def test_an_engine_cannot_change_a_token(token: str, kind: str, _: str) -> None:
    text = f"Look at {token} in the morning"
    sealed = seal(text)
    held = "".join(opaque.markdown for opaque in sealed.opaque.values())
    assert (token in held) == (kind not in WRITTEN | SEEN)
    if kind in CONTACT:
        assert token not in sealed.tagged + sealed.plain
    for tags in (True, False):
        assert unseal(sealed, sealed.sent(tags=tags), "en", "en", tags=tags) == text


@pytest.mark.parametrize(("token", "kind", "_"), TOKENS, ids=IDS)
def test_the_pseudo_engine_leaves_a_token(token: str, kind: str, _: str) -> None:
    text = f"Look at {token} in the morning"
    if kind not in SEEN:
        assert token in pseudo(text)
        sealed = seal(text)
        assert token in unseal(sealed, pseudo(sealed.tagged), "en", "en", tags=True)
