"""The engine ``openai-compatible``: any address that speaks /v1/chat/completions, on this machine or elsewhere.

``CVI18N_LLM_URL`` is the address (default: Ollama's on this machine), ``CVI18N_LLM_MODEL`` the model, ``CVI18N_LLM_KEY`` the
key, where one is wanted. ``CVI18N_LLM_PROMPT`` is a file to be taken instead of the prompt that comes along, and
``CVI18N_LLM_PRICE`` what a million tokens cost, for the sum at the end.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any

from cvi18n.drafting.address import checked_key, checked_url, host_of, place_of
from cvi18n.drafting.engine import (
    MOST_TAKEN,
    About,
    Answer,
    Batch,
    BatchRefused,
    Capabilities,
    Miscounted,
    Setup,
    Unreadable,
    Usage,
)
from cvi18n.drafting.post import Refusal, explained, posted
from cvi18n.drafting.surroundings import without_contacts
from cvi18n.errors import ServiceError, UsageError
from cvi18n.files import contents

URL, MODEL, KEY = "CVI18N_LLM_URL", "CVI18N_LLM_MODEL", "CVI18N_LLM_KEY"
PROMPT, PRICE = "CVI18N_LLM_PROMPT", "CVI18N_LLM_PRICE"
DEFAULT = "http://localhost:11434/v1"
PATH = "/chat/completions"
START = f"start the server there, or set {URL} to where it runs"
MOST_OF_A_PROMPT = 100_000
# What an answer must be, as JSON Schema, for servers that can hold a model to it.
FORMAT = {
    "type": "json_schema",
    "json_schema": {
        "name": "translations",
        "strict": True,
        "schema": {
            "type": "object",
            "required": ["translations"],
            "additionalProperties": False,
            "properties": {
                "translations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "text"],
                        "additionalProperties": False,
                        "properties": {"id": {"type": "integer"}, "text": {"type": "string"}},
                    },
                }
            },
        },
    },
}


class OpenAICompatible:
    """Asks a model for the texts of one section at a time."""

    name = "openai-compatible"

    def __init__(self, setup: Setup) -> None:
        self._environment = setup.environment
        base = self._environment.get(URL, "").strip() or DEFAULT
        self._url = checked_url(base, URL).rstrip("/").removesuffix(PATH) + PATH
        self._model = self._environment.get(MODEL, "").strip()
        self._key = self._environment.get(KEY, "").strip()
        self._lock = threading.Lock()
        self._formats = True

    def host(self) -> str:
        """Return the server's name."""
        return host_of(self._url)

    def identity(self, source: str, target: str) -> str:
        """Return the address, the model, and a hash of the prompt."""
        del source, target
        return f"{place_of(self._url)} {self._model} {sha256(self._prompt.encode()).hexdigest()[:16]}"

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what a model can do; what it cannot shows in its answers, which are judged."""
        del source, target, ask
        return Capabilities(
            tags=True,
            context=True,
            details=True,
            max_texts=25,
            max_bytes=20_000,
            parallel=2,
            paid=self._is_paid,
            price=f"{self._price * 1_000_000:g} for a million tokens" if self._price else "",
        )

    def prepare(self, source: str, target: str) -> list[str]:
        """Check that there is a model to ask; UsageError where none is named, or where the key cannot be sent."""
        del source, target
        checked_key(self._key, KEY)
        if not self._model:
            raise UsageError(
                f"the engine {self.name} needs the name of a model in the environment variable {MODEL}"
            )
        return []

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return the translations of a batch's texts, in their order, whatever the order of the answer.

        An answer that cannot be used has its tokens, too: they are billed.
        """
        found = self._asked(self._body(batch))
        tokens = _tokens(found)
        try:
            texts = self._translations(found, len(batch.texts))
        except ServiceError as error:
            error.tokens, error.cost = tokens, tokens * self._price
            raise
        model = found.get("model") if isinstance(found.get("model"), str) else self._model
        return [
            Answer(text, str(model), tokens if first else 0, tokens * self._price if first else 0.0)
            for text, first in zip(texts, [True, *[False] * len(texts)], strict=False)
        ]

    def _translations(self, found: dict[str, Any], count: int) -> list[str]:
        """Return the texts of an answer. Unreadable or BatchRefused where it has none that can be used."""
        choice = _first(found, "choices")
        said = choice.get("message")
        message: dict[str, Any] = said if isinstance(said, dict) else {}
        if message.get("refusal"):
            raise BatchRefused(f"the model at {self.host()} refuses the texts", unsure=True)
        if choice.get("finish_reason") == "length":
            raise BatchRefused(f"the answer of {self.host()} is cut off", unsure=True)
        return self._texts(message.get("content"), count)

    def usage(self) -> Usage | None:
        """Return None: there is no account that all servers have."""
        return None

    # --- what is asked

    def _body(self, batch: Batch) -> dict[str, Any]:
        source, target = batch.source, batch.target
        asked = {
            "context": batch.context,
            "terms": dict(term for about in batch.about for term in about.terms),
            "texts": [_row(*one) for one in enumerate(zip(batch.texts, batch.about, strict=True), 1)],
        }
        return {
            "model": self._model,
            "temperature": 0,
            "messages": [
                {
                    "role": "system",
                    "content": Template(self._prompt).safe_substitute(source=source, target=target),
                },
                {"role": "user", "content": json.dumps(asked, ensure_ascii=False)},
            ],
        }

    def _asked(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the server's answer. One that cannot hold a model to a schema is asked without, from then on."""
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        while True:
            formats = self._formats
            whole = {**body, "response_format": FORMAT} if formats else body
            try:
                found = posted(self._url, whole, headers, start=START)
            except Refusal as refusal:
                if formats and refusal.status in {400, 422} and "response_format" in refusal.text:
                    with self._lock:
                        self._formats = False
                    continue
                raise explained(refusal, self.host(), KEY) from None
            if not isinstance(found, dict):
                raise Unreadable(f"{self.host()} returned something that is no answer of a model")
            return found

    @cached_property
    def _prompt(self) -> str:
        path = self._environment.get(PROMPT, "").strip()
        if not path:
            return Path(__file__).with_name("prompt.txt").read_text("utf-8")
        try:
            return contents(Path(path), MOST_OF_A_PROMPT).decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"the prompt in {PROMPT} cannot be read: {path}: {error}") from None

    @property
    def _is_paid(self) -> bool:
        return bool(self._key or self._price)

    @cached_property
    def _price(self) -> float:
        """What one token costs."""
        text = self._environment.get(PRICE, "").strip() or "0"
        try:
            price = float(text)
        except ValueError:
            price = math.nan
        if not 0 <= price <= MOST_TAKEN:
            raise UsageError(f"{PRICE} is no price of a million tokens: {text}")
        return price / 1_000_000

    # --- what comes back

    def _texts(self, content: object, count: int) -> list[str]:
        """Return the texts of an answer by their ids, without the chatter and the code fences around its JSON."""
        text = content if isinstance(content, str) else ""
        start, end = text.find("{"), text.rfind("}")
        try:
            data = json.loads(text[start : end + 1])
            rows = {row["id"]: row["text"] for row in data["translations"]}
            size = len(data["translations"])
        except (ValueError, TypeError, KeyError, RecursionError):
            raise Unreadable(
                f"the model at {self.host()} returned something that is no list of translations"
            ) from None
        if size != count or set(rows) != set(range(1, count + 1)):
            raise Miscounted(f"the model at {self.host()} returned {size} texts for {count}")
        if not all(isinstance(one, str) for one in rows.values()):
            raise Unreadable(f"the model at {self.host()} returned something else than texts")
        return [rows[number] for number in range(1, count + 1)]


def _row(number: int, told: tuple[str, About]) -> dict[str, Any]:
    """Return one text with what is known about it, without what is empty, and without contact data."""
    text, about = told
    row: dict[str, Any] = {
        "id": number,
        "text": text,
        "note": without_contacts(about.note),
        "gender": about.gender,
        "similar": {without_contacts(one): without_contacts(other) for one, other in about.similar},
        "previous": [without_contacts(one) for one in about.previous],
        "others": {tag: without_contacts(one) for tag, one in about.others},
    }
    return {name: value for name, value in row.items() if value}


def _first(found: dict[str, Any], name: str) -> dict[str, Any]:
    rows = found.get(name)
    return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}


def _tokens(found: dict[str, Any]) -> int:
    """Return the tokens of an answer: their total, or those of its parts where a server gives no total."""
    usage = found.get("usage")
    counts: dict[str, Any] = usage if isinstance(usage, dict) else {}
    total, *parts = (
        count if type(count := counts.get(name)) is int and 0 < count <= MOST_TAKEN else 0
        for name in ("total_tokens", "prompt_tokens", "completion_tokens")
    )
    return total or sum(parts)
