"""What the tests of drafting share: a server of DeepL's kind, and catalogs made of texts."""

from __future__ import annotations

from collections.abc import Iterator

import deepl_server
import pytest


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[deepl_server.DeepL]:
    """Run a server, and let the engine ``deepl`` find it by its variables."""
    with deepl_server.serving() as running:
        monkeypatch.setenv("DEEPL_SERVER_URL", running.url)
        monkeypatch.setenv("DEEPL_AUTH_KEY", running.key)
        monkeypatch.delenv("DEEPL_API_KEY", raising=False)
        yield running
