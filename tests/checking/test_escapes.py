r"""Escapes in translations: what gettext refuses, and what was meant as a backslash."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, Entry
from cvi18n.checking import escapes

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
REFUSED = [*"'?e8 /%uéTcdgikmqsyzEN$*_[", "x", "xg"]
READ = ["n", "t", "r", "a", "b", "f", "v", "0", "7", "12", "101", "x4", "x41", '"', "\\"]


def entry(translation: str, source: str = "source") -> Entry:
    data = f'{HEADER}msgctxt "a.b"\nmsgid "{source}"\nmsgstr "{translation}"\n'
    return Catalog.parse(data.encode()).entries[0]


@pytest.mark.parametrize("escape", [*REFUSED, *READ])
def test_an_escape_is_invalid_where_gettext_refuses_it(escape: str, tmp_path: Path) -> None:
    one = entry(f"un \\{escape}")
    assert bool(list(escapes.invalid(one))) is (escape in REFUSED)
    if shutil.which("msgfmt"):
        path = tmp_path / "a.po"
        path.write_text(HEADER + one.raw, "utf-8")
        done = subprocess.run(
            ["msgfmt", "-o", str(tmp_path / "a.mo"), str(path)], capture_output=True, text=True, check=False
        )
        assert ("invalid control sequence" in done.stderr) is (escape in REFUSED)


def test_every_invalid_escape_is_found() -> None:
    assert [fault.start for fault in escapes.invalid(entry(r"\q \n \w \\q \U"))] == [0, 4, 9]


# A translation, and a source where that matters.
MEANT_AS_TEXT = [
    (r"Dans C:\temp", "source"),
    (r"Dans C:\temp", r"In C:\\temp"),
    (r"Dans C:\new", "source"),
    (r"Dans D:\data\rapports", "source"),
    (r"Dans (C:\bin)", "source"),
    (r"\\serveur\new", "source"),
    (r"$\alpha$", "source"),
    (r"La loi $x \neq y$", "source"),
    (r"Le taux $\nu$", "source"),
    (r"Le taux $\beta$", "source"),
    (r"Une $\frac{1}{2}$", "source"),
    (r"\textbf{gras}", "source"),
    (r"\vspace", "source"),
    (r"a\0b", "source"),
    (r"C:\1", "source"),
]
RIGHT = [
    (r"Dans C:\\temp", "source"),
    (r"Dans C:\\new", "source"),
    (r"$\\alpha$ et $\\nu$", "source"),
    (r"Un\nDeux", "source"),
    (r"Un\ndeux", "source"),
    (r"Un\ndeux", r"one\ntwo"),
    (r"un\tdeux", r"one\ttwo"),
    (r"Option A :\nTexte", "source"),
    (r"Option A:\nTexte", "source"),
    (r"Coût 5 $ et\nsix 6 $", "source"),
    (r"Dit \"oui\"", "source"),
    (r"\x41\303\251", "source"),
    (r"fin\r\n", r"end\r\n"),
    (r"un\r\ndeux", r"one\r\ntwo"),
    ("rien", "source"),
]


@pytest.mark.parametrize(("translation", "source"), MEANT_AS_TEXT)
def test_a_backslash_that_was_meant_as_text_is_found(translation: str, source: str) -> None:
    (first, *_) = escapes.meant_as_text(entry(translation, source))
    assert "backslash" in first.hint


@pytest.mark.parametrize(("translation", "source"), RIGHT)
def test_an_escape_that_is_meant_is_left_alone(translation: str, source: str) -> None:
    assert list(escapes.meant_as_text(entry(translation, source))) == []


def test_long_texts_take_a_time_that_grows_with_their_length() -> None:
    """A quadratic search would take minutes here."""
    for text in (r"$\n" * 49_999, "C:" * 49_999 + r"\n", r"C:\n" * 33_333, r"\q" * 49_999):
        one = entry(text)
        start = time.process_time()
        assert len([*escapes.invalid(one), *escapes.meant_as_text(one)]) <= 49_999
        assert time.process_time() - start < 5
