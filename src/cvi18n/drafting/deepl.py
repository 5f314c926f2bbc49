"""The engine ``deepl``: DeepL's service, through its own client (the extra ``cvi18n[deepl]``).

``DEEPL_AUTH_KEY`` is the key, ``DEEPL_SERVER_URL`` another address than the one that the key belongs to. The
client is imported when something is sent, and every error of it is translated here, without its text where
that could hold the key.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from cvi18n import installing
from cvi18n.drafting.address import checked_key, checked_url, host_of, is_loopback, place_of
from cvi18n.drafting.deepl_languages import Features, languages, languages_before
from cvi18n.drafting.engine import (
    Answer,
    Batch,
    BatchRefused,
    Busy,
    Capabilities,
    PairRefused,
    Setup,
    Stopped,
    Unreadable,
    Usage,
)
from cvi18n.drafting.wire import bounded, check_certificates, late, seconds_of, within
from cvi18n.errors import MissingExtra, ServiceError, UsageError

if TYPE_CHECKING:
    from deepl import DeepLClient
    from deepl.api_data import MultilingualGlossaryInfo

KEY, OLD_KEY, URL, CERTIFICATES = "DEEPL_AUTH_KEY", "DEEPL_API_KEY", "DEEPL_SERVER_URL", "CVI18N_CA_BUNDLE"
PRO, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
FORMALITY, MODEL, TAG_VERSION = "prefer_more", "prefer_quality_optimized", "v2"
# What has no tags, as far as is known before the service says which languages have.
WITHOUT_TAGS = frozenset({"vi"})
# Regional targets that the service wants in full; every other language goes without its region, unless the
# service lists it.
GLOSSARY, TEXTS = "the glossary", "the texts"
VARIANTS = {"en": "EN-US", "pt": "PT-PT", "zh": "ZH-HANS"}
# The longest silence, and the longest request.
SECONDS = 30.0
MOST_SECONDS = 120.0

T = TypeVar("T")


class DeepL:
    """Translates through DeepL, several requests at once."""

    name = "deepl"

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._given_url = setup.environment.get(URL, "").strip()
        if self._given_url:
            checked_url(self._given_url, URL)
        self._glossary_id: str | None = None
        self._glossary_works = True
        self._without_glossary: set[str] = set()  # the codes of targets that have none
        self._waits = threading.local()
        self._lock = threading.Lock()

    # --- what needs no key

    def host(self) -> str:
        """Return the service's name: the one that the key belongs to, or that of DEEPL_SERVER_URL."""
        if self._given_url:
            return host_of(self._given_url)
        return host_of(FREE if self._raw_key().strip().endswith(":fx") else PRO)

    def identity(self, source: str, target: str) -> str:
        """Return the options of a request, the hash of the terms of this pair, and the server, where it is another."""
        del source
        terms = self._terms(target) if self._glossary_works else {}
        another = [place_of(self._given_url).rstrip("/")] if self._given_url else []
        return " ".join((FORMALITY, MODEL, TAG_VERSION, _hash(terms) if terms else "", *another))

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what the service can do for a pair: as it says itself, else what nearly all pairs can.

        Raises Stopped where the service has no such language.
        """
        glossary = True
        tags = WITHOUT_TAGS.isdisjoint(tag.split("-", 1)[0] for tag in (source, target))
        if ask and self._languages is not None:
            code = self._target_code(target)
            features = self._languages.get(code)
            own = self._sources.get(source.split("-", 1)[0].upper())
            if features is None or own is None:
                missing = target if features is None else source
                raise PairRefused(
                    f"{self.host()} does not translate {source} into {target}: it has no {missing}"
                )
            both = features & own  # both ends must be able to
            tags, glossary = "tag_handling" in both, "glossary" in both
        return Capabilities(tags=tags, context=True, glossary=glossary, parallel=4, paid=True)

    # --- what asks the service

    def prepare(self, source: str, target: str) -> list[str]:
        """Check the key, and bring the glossary at the service in step. What only helps may be refused: it warns."""
        warnings = []
        del source
        client = self._client  # without a key or the extra, nothing else is tried
        if OLD_KEY in self._setup.environment and not self._setup.environment.get(KEY):
            warnings.append(f"the key was taken from {OLD_KEY}; {KEY} is DeepL's own name for it")
        if self._languages is None:
            warnings.append(f"{self.host()} does not say which languages it has; going on without")
        if self._terms(target) and self._glossary_id is None and self._glossary_works:
            try:
                self._glossary_id = self._call(lambda: self._synchronised(client), what=GLOSSARY)
            except Busy:
                raise
            except ServiceError as error:
                self._glossary_works = False
                warnings.append(f"going on without the glossary: {error}")
        return warnings

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return the translations of a batch."""
        client = self._client
        options: dict[str, Any] = {
            "source_lang": batch.source.split("-", 1)[0].upper(),
            "target_lang": self._target_code(batch.target),
            "formality": FORMALITY,
            "model_type": MODEL,
            "split_sentences": "0",
            "preserve_formatting": True,
        }
        if batch.context:
            options["context"] = batch.context
        if self._glossary_id is not None and self._terms(batch.target) and self._has_glossary(batch.target):
            options["glossary"] = self._glossary_id
        if batch.tags:
            options |= {
                "tag_handling": "xml",
                "tag_handling_version": TAG_VERSION,
                "ignore_tags": ["x"],
                "non_splitting_tags": ["g", "x"],
                "outline_detection": False,
            }
        found = self._call(lambda: self._translated(client, batch.texts, options), what=TEXTS)
        answers = found if isinstance(found, list) else [found]
        if not all(isinstance(answer.text, str) for answer in answers):
            raise Unreadable(f"{self.host()} returned something that is no list of translations")
        return [Answer(answer.text, str(answer.model_type_used or "")) for answer in answers]

    def _translated(self, client: DeepLClient, texts: Sequence[str], options: dict[str, Any]) -> Any:
        """Return the client's results.

        A glossary that somebody has deleted meanwhile is made again, once. Where the service has none for a
        language, and its list of languages did not say so, it is asked without one from then on.
        """
        import deepl

        try:
            return client.translate_text(list(texts), **options)
        except deepl.DeepLException as error:
            code, said = error.http_status_code, str(error)
            is_gone = code == 404 or (code == 400 and bool(re.search("(?i)glossary not found", said)))
            is_none = code == 400 and "lossary" in said and not is_gone
            if "glossary" not in options or not (is_gone or is_none):
                raise
        without = {name: value for name, value in options.items() if name != "glossary"}
        if is_none:
            self._without_glossary.add(str(options["target_lang"]))
            return client.translate_text(list(texts), **without)
        with self._lock:
            if self._glossary_id == options["glossary"]:
                self._glossary_id = self._synchronised(client)
        return client.translate_text(list(texts), **without, glossary=self._glossary_id)

    def usage(self) -> Usage | None:
        """Return the account's figures; None without a key or the extra, or where the key may not ask."""
        try:
            found = self._call(self._client.get_usage, what="the usage").character
        except (ServiceError, UsageError):
            return None
        if found.count is None or found.limit is None:
            return None
        return Usage(found.count, found.limit)

    # --- the client

    def _raw_key(self) -> str:
        environment = self._setup.environment
        return environment.get(KEY) or environment.get(OLD_KEY) or ""

    @cached_property
    def _client(self) -> DeepLClient:
        """Return the client. UsageError without a usable key, MissingExtra without the package."""
        key = self._raw_key().strip()
        try:
            import deepl
            from deepl import http_client
        except ImportError:
            raise MissingExtra(
                f"the engine deepl needs the package deepl\n  help: {installing.command('cvi18n[deepl]')}"
            ) from None
        if not key:
            raise UsageError(
                f"the engine deepl needs a key in the environment variable {KEY}\n"
                "  help: deepl.com/pro-api gives one; --dry-run needs none"
            )
        checked_key(key, KEY)
        logging.getLogger("deepl").setLevel(logging.WARNING)  # below, it logs every text
        # The client's own retries do not know Retry-After; ours do.
        http_client.max_network_retries = 0
        http_client.min_connection_timeout = SECONDS
        url = self._given_url
        certificates = self._setup.environment.get(CERTIFICATES)
        if certificates:
            check_certificates(certificates, CERTIFICATES)
        client = deepl.DeepLClient(
            key,
            server_url=url.rstrip("/") + "/" if url else None,
            send_platform_info=False,
            verify_ssl=certificates or None,
        )
        from cvi18n import __version__

        client.set_app_info("cvi18n", __version__)
        self._watch(client)
        return client

    def _watch(self, client: DeepLClient) -> None:
        """Stand between the client and the network.

        Each answer's Retry-After is noted, which the client hides. No redirection is followed, and no proxy
        is asked for this machine itself: texts and key go where the user said, and nowhere else. What is
        longer than any answer is not read.
        """
        from requests import PreparedRequest, Response
        from requests.adapters import HTTPAdapter

        waits, host = self._waits, self.host()

        class Adapter(HTTPAdapter):
            def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
                waits.seconds = None
                if is_loopback(host):
                    options["proxies"] = {}
                response = super().send(request, *args, **{**options, "stream": True})
                waits.seconds = seconds_of(response.headers.get("Retry-After"))
                if 300 <= response.status_code < 400:
                    response.close()
                    raise Stopped(
                        f"{host} sends its requests on to another address (status {response.status_code}):"
                        f" nothing was sent there; {URL} says where texts may go"
                    )
                # It was asked for an answer that is not compressed; a small one may unpack to gigabytes.
                packed = response.headers.get("Content-Encoding", "identity").strip().lower() != "identity"
                data = None if packed else bounded(partial(response.raw.read, decode_content=False))
                if data is None:
                    response.close()
                    raise Unreadable(
                        f"{host} returned an answer that is {'compressed' if packed else 'too long'}"
                    )
                response._content, response._content_consumed = data, True  # type: ignore[attr-defined]  # noqa: SLF001
                return response

        session = client._client._session  # noqa: SLF001  the client has no other door to its answers
        for scheme in ("https://", "http://"):
            session.mount(scheme, Adapter(pool_maxsize=8))

    def _call(self, function: Callable[[], T], *, what: str) -> T:
        """Return what a call of the client returns, with its errors as ours, in MOST_SECONDS."""
        return within(MOST_SECONDS, partial(self._called, function, what), self.host())

    def _called(self, function: Callable[[], T], what: str) -> T:
        import deepl

        try:
            return function()
        except deepl.DeepLException as error:
            raise self._explained(error, what) from None
        except (TypeError, LookupError, AttributeError, ValueError, ArithmeticError, RecursionError):
            # What the client makes of an answer that is not the service's: HTML, JSON without its fields.
            raise Unreadable(f"{self.host()} returned something that cannot be read, for {what}") from None

    def _explained(self, error: Exception, what: str) -> ServiceError:
        """Return our error for one of the client's. Nothing of its text is taken over: it may hold texts."""
        import deepl

        code = getattr(error, "http_status_code", None)
        host = self.host()
        if isinstance(error, deepl.AuthorizationException):
            remedy = f"set {KEY} to a key of this account, as deepl.com/your-account/keys lists them"
            return Stopped(f"{host} refuses the key in {KEY}, for {what}", remedy if what == TEXTS else "")
        if isinstance(error, deepl.QuotaExceededException) and what == GLOSSARY:
            return Stopped(
                f"{host} has no room for another glossary in this account; one whose name begins with 'cvi18n'"
                " may be that of a project that is gone"
            )
        if isinstance(error, deepl.QuotaExceededException):
            return Stopped(f"{host} says that the quota of this account is used up, for {what}")
        if isinstance(error, deepl.ConnectionException):
            if isinstance(error.__cause__, ServiceError):
                return error.__cause__  # our own, from between the client and the network
            from requests.exceptions import ReadTimeout, SSLError

            if isinstance(error.__cause__, SSLError):
                return Stopped(
                    f"the certificate of {host} is not trusted, or https does not work with it; behind a proxy that"
                    f" has its own certificate, {CERTIFICATES} names the file of it"
                )
            if isinstance(error.__cause__, ReadTimeout):
                return late(host, SECONDS)
            cause = type(error.__cause__).__name__ if error.__cause__ else "no connection"
            return Busy(f"{host} cannot be reached ({cause})", unsure=True)
        after = getattr(self._waits, "seconds", None)
        if code == 429:
            return Busy(f"{host} receives too many requests", after)
        if code is not None and code >= 500:
            return Busy(f"{host} has a fault of its own (status {code})", after, unsure=True)
        if code == 400 and re.search(r"(?i)(?<!tag handling is not supported for this )lang", str(error)):
            return PairRefused(f"{host} does not translate between these languages")
        if code in {400, 413}:
            return BatchRefused(f"{host} refused {what} (status {code})")
        if code is None:
            return Unreadable(f"{host} returned something that cannot be read, for {what}")
        return Stopped(f"{host} answered with status {code}, for {what}")

    # --- languages

    @cached_property
    def _asked(self) -> tuple[Features, Features] | None:
        """Return the target and the source languages with their features; None if not told.

        Raises Busy: what a service that is in trouble does not say is no answer.
        """
        client = self._client
        for listed in (languages, languages_before):
            try:
                return self._call(partial(listed, client), what="the languages")
            except Busy:
                raise
            except ServiceError:
                continue
        return None

    @property
    def _languages(self) -> Features | None:
        return self._asked[0] if self._asked else None

    @property
    def _sources(self) -> Features:
        return self._asked[1] if self._asked else {}

    def _target_code(self, target: str) -> str:
        """Return the service's code for a target: the closest one that it lists."""
        whole, base = target.upper(), target.split("-", 1)[0]
        usual = VARIANTS.get(base, base.upper())
        listed = self._languages
        if listed is None:
            return whole if base in VARIANTS and whole != base.upper() else usual
        return next((code for code in (whole, usual, base.upper()) if code in listed), base.upper())

    # --- the glossary

    def _terms(self, target: str) -> Mapping[str, str]:
        glossary = self._setup.glossary or {}
        return _clean(glossary.get(target, {}))

    def _synchronised(self, client: DeepLClient) -> str:
        """Return the id of the project's glossary at the service, with exactly the terms of the project.

        It is found again by its name, which ends with a hash of its terms; one of another project with the
        same terms serves as well. Updating would merge, so another hash means a new glossary; the project's
        old one goes first, because a free account may have one only. Others' are left alone.
        """
        from deepl.api_data import MultilingualGlossaryDictionaryEntries

        pairs: dict[str, dict[str, str]] = {}
        for target in sorted(self._setup.glossary or {}):
            terms = dict(self._terms(target))
            code = target.split("-", 1)[0].upper()
            if terms and self._has_glossary(target):
                pairs.setdefault(code, {}).update(terms)
        if not pairs:
            raise BatchRefused("the service has no glossaries for these languages")
        source = self._setup.source.split("-", 1)[0].upper()
        prefix = f"cvi18n {self._setup.project} "
        digest = _hash(
            {f"{source} {code} {term}": said for code, terms in pairs.items() for term, said in terms.items()}
        )
        own: list[MultilingualGlossaryInfo] = []
        for glossary in client.list_multilingual_glossaries():
            if re.fullmatch(f"cvi18n .* {digest}", glossary.name):
                return glossary.glossary_id
            if re.fullmatch(re.escape(prefix) + "[0-9a-f]{16}", glossary.name):
                own.append(glossary)
        for glossary in own:
            client.delete_multilingual_glossary(glossary.glossary_id)
        made = client.create_multilingual_glossary(
            prefix + digest,
            [MultilingualGlossaryDictionaryEntries(source, code, terms) for code, terms in pairs.items()],
        )
        return made.glossary_id

    def _has_glossary(self, target: str) -> bool:
        if self._target_code(target) in self._without_glossary:
            return False
        if self._languages is None:
            return True
        return "glossary" in self._languages.get(self._target_code(target), frozenset())


def _clean(terms: Mapping[str, str]) -> dict[str, str]:
    """Return the terms that a glossary may hold: no control characters, at most 1024 bytes in UTF-8."""
    return {
        term: said
        for term, said in terms.items()
        if all(text.strip() and text.isprintable() and len(text.encode()) <= 1024 for text in (term, said))
    }


def _hash(terms: Mapping[str, str]) -> str:
    text = "\0".join(f"{term}\t{said}" for term, said in sorted(terms.items()))
    return sha256(text.encode()).hexdigest()[:16]
