"""Pretranslating a project: its catalogs, its memory and its engine in, drafts into its files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from cvi18n import catalogs, drafting
from cvi18n.catalogs import Catalog, Entry
from cvi18n.catalogs.authorship import digest
from cvi18n.checking.glossary import Glossary
from cvi18n.checking.pairs import context_of
from cvi18n.content import messages
from cvi18n.content.model import CV
from cvi18n.content.values import nearest
from cvi18n.drafting import Answers, Cache, Engine, Examiner, Job, Options, Result, plan
from cvi18n.drafting.exchange_file import Given
from cvi18n.drafting.plan import is_under
from cvi18n.drafting.provenance import onto
from cvi18n.errors import CatalogError, UsageError
from cvi18n.language import checked_tag
from cvi18n.workspace.folder import Workspace
from cvi18n.workspace.inspecting import scope_of
from cvi18n.workspace.locales import may_exist
from cvi18n.workspace.rewriting import undisturbed


class Pretranslation:
    """What all languages of one run share: the CV, the glossary, the engine, the memory."""

    def __init__(
        self, home: Workspace, engine: str | Engine, tags: Sequence[str], memory: Sequence[Path]
    ) -> None:
        import os

        self.home = home
        self.cv: CV = home.read_cv()
        self.messages = messages(self.cv)
        self.tags = tuple(dict.fromkeys(checked_tag(tag).tag for tag in tags)) or tuple(
            tag for tag in home.languages() if tag != self.cv.language and home.catalog(tag).exists()
        )
        self.astray = () if tags else home.strays()
        if not self.tags:
            for error in self.astray:
                raise error
            raise UsageError("there is no catalog yet\n  help: `cvi18n extract --lang fr` starts one")
        if self.cv.language in self.tags:
            raise UsageError(f"{self.cv.language} is the source language: it has no catalog")
        self.catalogs: dict[str, Catalog] = {tag: home.read_catalog(tag) for tag in self.tags}
        self.others = [home.read_memory(path) for path in memory]
        for other in self.others:
            if not any(catalogs.is_for(other, tag) for tag in self.tags):
                raise UsageError(f"{other.path} holds translations into {other.headers['Language']} only")
        self.glossary: Glossary | None = home.read_glossary()
        every = dict.fromkeys((*home.languages(), *self.tags))
        setup = drafting.Setup(
            dict(os.environ),
            _name_of(home.root),
            self.cv.language,
            {
                tag: drafting.terms_of(self.cv, tag, self.glossary, self.cv.person.gender or "")
                for tag in every
            },
        )
        self.engine: Engine = drafting.load(engine, setup) if isinstance(engine, str) else engine
        self.caches: dict[str, Cache] = {}
        self._read = dict(self.catalogs)

    def job(self, tag: str, options: Options, *, ask: bool) -> Job:
        """Return the job of one language."""
        catalog: Catalog = self.catalogs[tag]
        agreeing = drafting.terms_of(self.cv, tag, self.glossary, self.cv.person.gender or "")
        if tag not in self.caches:
            self.caches[tag] = drafting.Cache(_cache_file(self.engine, tag))
        return drafting.prepare(
            catalog,
            self.messages,
            self.engine,
            source=self.cv.language,
            target=tag,
            ask=ask,
            names=drafting.names_of(self.cv, tag, self.glossary),
            memory=drafting.Memory(
                catalog,
                [other for other in self.others if catalogs.is_for(other, tag)],
                messages=self.messages,
                terms=drafting.terms_of(self.cv, tag, self.glossary),
                agreeing=agreeing,
            ),
            cache=self.caches[tag],
            options=options,
            examiner=self._examiner(tag),
            others=self._other_languages(tag),
            terms=agreeing,
        )

    def _other_languages(self, tag: str) -> dict[str, Catalog]:
        """Return the catalogs of the project's other languages; one that cannot be read helps nobody."""
        for other in self.home.languages():
            if other not in self._read and other != self.cv.language and may_exist(self.home.catalog(other)):
                with suppress(CatalogError):
                    self._read[other] = self.home.read_catalog(other)
        return {other: catalog for other, catalog in self._read.items() if other != tag}

    def _examiner(self, tag: str) -> Examiner:
        """Return what looks at the answers of one language as `check` does."""
        context = context_of(self.cv, tag, glossary=self.glossary, own_fonts=bool(self.home.settings.fonts))
        kinds = {message.key: message.kind for message in self.messages}
        return Examiner(context, scope_of(self.home, ""), kinds)

    def take_final(self, answers: Answers) -> int:
        """Take those out of a file of answers that are final as they stand there; return how many they were."""
        final = [
            place
            for place, given in answers.given.items()
            if (entry := self._entry(place)) is not None
            and digest(entry.msgid) == given.src
            and not plan.is_open(entry)
            and entry.translation == given.translation.strip()
        ]
        for place in final:
            del answers.given[place]
        return len(final)

    def _entry(self, place: tuple[str, str]) -> Entry | None:
        """Return the entry of a language and a key, None where there is no such catalog, or no such text in it."""
        catalog = self.catalogs.get(place[0])
        return None if catalog is None else catalog.get(place[1])

    def unstorable(self, answers: Answers) -> dict[tuple[str, str], str]:
        """Return what of a file of answers cannot be stored, by language and key, and why."""
        reasons = {place: self._why_not(place, given) for place, given in answers.given.items()}
        return {place: reason for place, reason in reasons.items() if reason}

    def _why_not(self, place: tuple[str, str], given: Given) -> str:
        if place[0] not in self.catalogs:
            return f"the languages that are meant are {', '.join(self.tags)}"
        entry = self._entry(place)
        if entry is None:
            return "there is no such text in the catalog"
        if digest(entry.msgid) != given.src:
            return "its source has changed since it was asked for"
        return "" if plan.is_open(entry) else "somebody has translated it, and that stays"

    def check_keys(self, options: Options) -> None:
        """Raise UsageError where there is no text under a key that ``only`` or ``redo`` names."""
        known = {message.key for message in self.messages}
        for key in (*options.only, *(options.redo - {plan.REFUSED})):
            if not is_under(key, known):
                hint = nearest(key, known, "`cvi18n status --list untranslated` lists keys")
                raise UsageError(f"there is no text under {key}\n  help: {hint}")

    def run(self, job: Job, **details: Any) -> Result:
        """Carry out a job and return what happened; ``details`` are those of ``drafting.run``."""
        return drafting.run(job, lambda ask: self.job(job.target, job.options, ask=ask), **details)

    def store(self, job: Job, result: Result) -> bool:
        """Write the drafts of a job; return whether the catalog has changed."""
        return undisturbed(partial(self.write, job.target, result.catalog))

    def end_redo(self) -> None:
        """Note that every language has what a redo asked for: the next one is not a continuation of it."""
        for cache in self.caches.values():
            cache.end_redo()

    def write(self, tag: str, drafts: Catalog) -> bool:
        """Put drafts into the file as it is now; return whether it changed.

        Somebody may have saved it in an editor while a service was asked.
        """
        before = self.catalogs[tag]
        fresh = self.home.read_catalog(tag)
        now_is = fresh.serialise()
        data = (drafts if now_is == before.serialise() else onto(fresh, before, drafts)).serialise()
        return self.home.write(self.home.catalog(tag), data, expected=now_is)


def _name_of(root: Path) -> str:
    """Return a name that no other project of this machine has: many are in a folder that is called "cv"."""
    from hashlib import sha256

    return f"{root.name} {sha256(str(root.resolve()).encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _cache_file(engine: Engine, tag: str) -> Path | None:
    """Return where the answers of a service are kept: in the user's cache folder, outside the project."""
    if not engine.host():
        return None
    from platformdirs import user_cache_path

    return user_cache_path("cvi18n") / "drafts" / f"{engine.name}-{tag}.jsonl"
