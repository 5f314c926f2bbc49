"""Answers that were paid for, kept the moment they arrive: JSON lines that are only ever added to.

A line that a killed process left unfinished is passed over when the file is read. The file holds texts and
hashes; no key, no address, no name of a file.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from cvi18n.drafting.engine import Answer
from cvi18n.errors import CvError, Unwritable
from cvi18n.files import contents, open_in, put
from cvi18n.owners import opening
from cvi18n.value_object import ValueObject, record

UNREAD = "unread"  # of a row: why there is no answer in it
ANEW = "anew"  # of a row: whether a redo got it that has not ended
ROOM = 1_000_000  # bytes: the answers to all texts of a long CV
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if os.name != "nt" else {errno.ENOSPC})
ELSEWHERE = "set XDG_CACHE_HOME to a folder that can be written"


@record
class Unread(ValueObject):
    """That a service was asked and nothing of what came back could be read, and the reason, for people."""

    reason: str


def key_of(*parts: str) -> str:
    """Return the key of an answer: a hash of everything that it depends on."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


class Cache:
    """The answers of one engine for one pair of languages, in one file; without a path, in memory only."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = Lock()
        self._answers: dict[str, Answer | Unread] = {}
        self._anew: set[str] = set()  # got by a redo that has not ended
        self._redone: set[str] = set()  # of them, what this one has got or come by
        self._handle: int | None = None
        self._torn = False
        if path is not None:
            self._read(path)

    def get(self, key: str) -> Answer | Unread | None:
        """Return the answer that is kept under a key, or that there was none to read."""
        return self._answers.get(key)

    def get_redone(self, key: str) -> Answer | Unread | None:
        """Return the answer that is kept under a key, if a redo got it that was interrupted, or is this one."""
        if key not in self._anew:
            return None
        self._redone.add(key)
        return self._answers[key]

    def keep(self, answers: Iterable[tuple[str, Answer]], anew: Collection[str] = ()) -> None:
        """Write answers to the disk before this returns. Called from several threads at once.

        ``anew`` are the keys of those that were asked for once more by a redo.
        """
        with self._lock:
            rows: list[dict[str, object]] = []
            for key, answer in answers:
                self._answers[key] = answer
                rows.append({"key": key, "text": answer.text, "model": answer.model})
                if key in anew:
                    self._anew.add(key)
                    self._redone.add(key)
                    rows[-1] |= {ANEW: True}
            self._add(rows)

    def note_unread(self, keys: Iterable[str], reason: str) -> None:
        """Write to the disk that there was nothing to read for some keys; what has an answer keeps it.

        Without a reason, it is written that nothing is known of them any more.
        """
        with self._lock:
            new = [key for key in keys if not isinstance(self._answers.get(key), Answer)]
            rows: list[dict[str, object]] = [{"key": key, UNREAD: reason} for key in new]
            for row in rows:
                self._take(row)
            self._add(rows)

    def end_redo(self) -> None:
        """Note that a redo has all its answers: the next one asks for them anew."""
        with self._lock:
            self._add([{"key": key, ANEW: False} for key in sorted(self._redone)])
            self._anew -= self._redone
            self._redone.clear()
        self.close()

    def _add(self, rows: Sequence[Mapping[str, object]]) -> None:
        if self.path is None or not rows:
            return
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        text = "\n" * self._torn + "".join(lines)
        handle = self._open(self.path)
        self._torn = True  # until all of it is there
        try:
            put(handle, text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise CvError(f"{self.path}: cannot be written: {error.strerror or error}") from None
        self._torn = False

    def open(self) -> None:
        """Open the file for adding, so that a folder that refuses it, or a full disk, does so before anything is paid for."""
        with self._lock:
            if self.path is not None:
                self._open(self.path)
                _check_room(self.path)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _open(self, path: Path) -> int:
        """Return the file, open for adding; it and its folder are for this user alone."""
        if self._handle is None:
            _refuse_others(path)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            try:
                self._handle = open_in(path, flags, 0o600, root=path.parent, folder_mode=0o700)
            except Unwritable as error:
                raise Unwritable(path, error.reason, ELSEWHERE) from None
        return self._handle

    def _read(self, path: Path) -> None:
        _refuse_others(path)
        try:
            data = contents(path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise CvError(f"{path}: cannot be read: {error.strerror or error}\n  help: {ELSEWHERE}") from None
        self._torn = bool(data) and not data.endswith(b"\n")
        for line in data.split(b"\n"):
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self._take(json.loads(line))

    def _take(self, row: dict[str, object]) -> None:
        """Take up a row of the file: an answer, or the end of the redo that got it."""
        key = row["key"]
        if not isinstance(key, str):
            return
        if row.get(ANEW) is False:
            self._anew.discard(key)
        elif isinstance(reason := row.get(UNREAD), str):
            if isinstance(self._answers.get(key), Answer):
                return
            self._answers.pop(key, None)
            if reason:
                self._answers[key] = Unread(reason)
        elif isinstance(text := row["text"], str):
            self._answers[key] = Answer(text, str(row.get("model", "")))
            if row.get(ANEW) is True:
                self._anew.add(key)


def _check_room(path: Path) -> None:
    """Raise Unwritable where the disk has no room beside a file for the answers to a CV.

    What is written has no name, so that nothing of it is left; where it cannot be, the answers themselves will tell.
    """
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=path.parent, buffering=0) as file:
            put(file.fileno(), bytes(ROOM))
    except OSError as error:
        if error.errno in NO_ROOM:
            reason = error.strerror or str(error)
            raise Unwritable(path, reason, f"make room on the disk, or {ELSEWHERE}") from None


def _refuse_others(path: Path) -> None:
    """Raise Unwritable for a file that others may have written: its answers would stand in the CV, and its texts be theirs to read."""
    if found := opening(path):
        remedy = f"take it away from them: {found.command}, or {ELSEWHERE}" if found.command else ELSEWHERE
        raise Unwritable(path, found.reason, remedy)
