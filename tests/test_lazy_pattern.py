"""A pattern that is compiled late is what one that is compiled at once would be."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from cvi18n.lazy_pattern import lazy_pattern

TEXTS = ("", "a1", "B22 c333", "é٣")


@pytest.mark.parametrize(("source", "flags"), [("[0-9]+", 0), (r"(?P<letter>[a-z])(\d*)", re.IGNORECASE), (r"\b", 0)])  # fmt: skip
def test_it_finds_what_the_pattern_finds(source: str, flags: int) -> None:
    late, soon = lazy_pattern(source, flags), re.compile(source, flags)
    for text in TEXTS:
        assert late.findall(text) == soon.findall(text)
        assert late.sub("x", text) == soon.sub("x", text)
        assert late.split(text) == soon.split(text)
        for way in ("match", "search", "fullmatch"):
            assert str(getattr(late, way)(text)) == str(getattr(soon, way)(text))
    assert (late.pattern, late.flags, late.groupindex) == (soon.pattern, soon.flags, soon.groupindex)
    assert lazy_pattern(b"[0-9]").findall(b"a1") == [b"1"]


def test_it_is_compiled_once_and_when_it_is_asked() -> None:
    broken = lazy_pattern("(")
    with pytest.raises(re.error):
        broken.search("a")
    late = lazy_pattern("a")
    assert late.search is late.search


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    """A slip in one that is about rare things would be seen by whoever meets them first."""
    script = (
        "import importlib, pkgutil, cvi18n\n"
        "from cvi18n import lazy_pattern\n"
        "made = []\n"
        "init = lazy_pattern._Lazy.__init__\n"
        "def noted(self, text, flags):\n"
        "    init(self, text, flags); made.append(self)\n"
        "lazy_pattern._Lazy.__init__ = noted\n"
        "for one in pkgutil.walk_packages(cvi18n.__path__, 'cvi18n.'):\n"
        "    if not one.name.endswith('__main__'):\n"
        "        importlib.import_module(one.name)\n"
        "print(sum(one.groups >= 0 for one in made))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 100
