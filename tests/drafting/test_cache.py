"""The cache: every answer on the disk at once, and a torn line costs one answer and no more."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from cvi18n.drafting.cache import Cache, key_of
from cvi18n.drafting.engine import Answer
from cvi18n.errors import CvError


def test_answers_come_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "answers.jsonl"
    cache = Cache(path)
    cache.keep([("a", Answer("é\n\u2028 \ud800", "m")), ("b", Answer(""))])
    again = Cache(path)  # the first is still open: nothing waits for its end
    assert again.get("a") == Answer("é\n\u2028 \ud800", "m") or again.get("a") is None
    assert again.get("b") == Answer("")
    assert again.get("c") is None
    cache.close()
    cache.close()


def test_what_is_kept_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    sizes: list[int] = []

    def fsync(handle: int) -> None:
        sizes.append(os.fstat(handle).st_size)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    cache = Cache(tmp_path / "answers.jsonl")
    cache.keep([("a", Answer("1"))])
    cache.keep([("b", Answer("2")), ("c", Answer("3"))])
    cache.close()
    assert len(sizes) == 2
    assert sizes[-1] == (tmp_path / "answers.jsonl").stat().st_size


@pytest.mark.parametrize("torn", [b'{"key": "b", "te', b"\xff\xfe", b'{"key": 1, "text": "x"}', b"[]", b"{}"])
def test_a_line_that_was_torn_is_passed_over_and_none_is_glued_to_it(tmp_path: Path, torn: bytes) -> None:
    path = tmp_path / "answers.jsonl"
    first = Cache(path)
    first.keep([("a", Answer("1"))])
    first.close()
    path.write_bytes(path.read_bytes() + torn)
    second = Cache(path)
    assert second.get("a") == Answer("1")
    assert second.get("b") is None
    second.keep([("c", Answer("3"))])
    second.close()
    third = Cache(path)
    assert (third.get("a"), third.get("c")) == (Answer("1"), Answer("3"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_file_is_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "answers.jsonl"
    cache = Cache(path)
    cache.keep([("a", Answer("1"))])
    cache.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_is_written_before_something_is_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "answers.jsonl")
    cache.keep([])
    cache.close()
    assert list(tmp_path.iterdir()) == []


def test_a_file_holds_texts_and_hashes_only(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    cache = Cache(path)
    cache.keep([(key_of("deepl", "text"), Answer("Texte", "m"))])
    cache.close()
    (row,) = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert set(row) == {"key", "text", "model"}
    assert len(row["key"]) == 40


def test_a_folder_that_cannot_be_written_is_a_declared_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    with pytest.raises(CvError):
        Cache(blocked / "answers.jsonl").keep([("a", Answer("1"))])


def test_keys_differ_where_parts_do() -> None:
    assert key_of("a", "b") != key_of("ab") != key_of("", "ab")


def test_a_line_of_any_depth_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    first = Cache(path)
    first.keep([("a", Answer("1"))])
    first.close()
    path.write_bytes(b"[" * 200_000 + b"\n" + path.read_bytes())
    assert Cache(path).get("a") == Answer("1")


def test_an_answer_that_a_full_disk_cut_off_spoils_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) <= 10:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data[:10])

    cache = Cache(tmp_path / "answers.jsonl")
    cache.keep([("a", Answer("1"))])
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(CvError, match="No space left"):
        cache.keep([("b", Answer("2"))])
    monkeypatch.undo()
    cache.keep([("c", Answer("3"))])
    cache.close()
    again = Cache(tmp_path / "answers.jsonl")
    assert [again.get(key) for key in "abc"] == [Answer("1"), None, Answer("3")]


def test_no_room_is_kept_that_was_looked_for(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "answers.jsonl")
    cache.open()
    cache.close()
    assert [path.name for path in tmp_path.iterdir()] == ["answers.jsonl"]
