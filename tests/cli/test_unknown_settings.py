"""Settings that there are not: the place, and a remedy that leads to the one that was meant, or to what says it instead."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cvi18n.content.look import SETTINGS as LOOK
from cvi18n.errors import UsageError
from cvi18n.workspace.settings import settings_of
from cvi18n.workspace.unknown_settings import WORDS, _tables

BELOW, LANGUAGES = (
    "it belongs to a variant: write it below [variants.short]",
    "the languages are those with a catalog",
)
# The settings, line and column, what is told to do.
CASES = {
    "a table of variants": ("[variant.short]\npages = 1", "1:2", "did you mean 'variants'?"),
    "of a variant": ("pages = 1", "1:1", BELOW),
    "of a variant by another name": ("max-pages = 1", "1:1", f"did you mean 'pages'? {BELOW}"),
    "of the look": ("paper = 'a4'", "1:1", "it stands in the table [look]"),
    "of the look by another name": ("color = 'red'", "1:1", "did you mean 'accent'? it stands in the table [look]"),
    "of the checks": ("waivers = {}", "1:1", "it stands in the table [checks]"),
    "another case": ("Theme = 'plain'", "1:1", "did you mean 'theme'?"),
    "another line": ("line_numbers = true", "1:1", "did you mean 'line-numbers'?"),
    "languages": ("theme = 'plain'\nlangs = ['fr']", "2:1", LANGUAGES),
    "languages of a variant": ("[variants.short]\nlangs = ['fr']", "2:1", LANGUAGES),
    "formats of a variant": ("[variants.short]\nformats = []", "2:1", "it is the same for every variant, and stands above the first"),
    "its format": ("[variants.short]\nformat = 'pdf'", "2:1", "did you mean 'formats'? it is the same"),
    "its checks": ("[variants.short.checks]\nignore = []", "1:17", "it is a table of its own, [checks]"),
    "its order": ("[variants.short]\norder = {}", "2:1", "did you mean 'sort'?"),
    "its look": ("[variants.short]\ncolour = 'red'", "2:1", "did you mean 'accent'? it stands in the table [variants.short.look]"),
    "pages in its look": ("[variants.short.look]\npages = 1", "2:1", "it stands in the table [variants.short]"),
    "a theme in the look": ("[look]\ntheme = 'plain'", "2:1", "it stands above the first [table]"),
    "a theme in the checks": ("[checks]\nthemes = 'plain'", "2:1", "did you mean 'theme'? it stands above the first [table]"),
    "what the CV says": ("photo = 'me.png'", "1:1", "it is written in content/cv.yaml"),
    "a slip": ("them = 'plain'", "1:1", "did you mean 'theme'?"),
    "a slip in another table": ("margns = 20", "1:1", "did you mean 'margins'? it stands in the table [look]"),
    "nothing": ("zzzz = 1", "1:1", "a setting is one of: formats, theme,"),
}  # fmt: skip


def told(text: str, folder: Path, name: str = "cvi18n.toml") -> list[str]:
    """Return the lines of what is told of settings."""
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        settings_of(folder)
    return str(raised.value).splitlines()


@pytest.mark.parametrize("case", CASES)
def test_an_unknown_setting_has_its_place_and_a_remedy(case: str, tmp_path: Path) -> None:
    text, place, remedy = CASES[case]
    lines = told(text, tmp_path)
    assert len(lines) == 4
    assert lines[0].startswith(f"cvi18n.toml:{place}: ")
    assert lines[1].strip() == text.splitlines()[int(place[0]) - 1]
    assert lines[3].startswith(f"  help: {remedy}")


def test_a_table_is_named_as_the_file_writes_it(tmp_path: Path) -> None:
    own = "[tool.cvi18n"
    for line, remedy in {
        "pages = 1": f"{own}.variants.short]",
        "look.theme = 'plain'": f"below {own}]",
        "variants.short = 1": f"write {own}.variants.short]",
        "variants = 1": f"write {own}.variants.short]",
    }.items():
        assert remedy in told(f"{own}]\n{line}", tmp_path, "pyproject.toml")[-1]


def test_every_setting_is_known_in_every_table(tmp_path: Path) -> None:
    """Written where it does not belong, each is told where it stands; no other word is a setting's own name."""
    seen = Counter[str]()
    for way in ((), ("look",), ("checks",), ("variants", "a"), ("variants", "a", "look")):
        tables = _tables(way)
        for here, names in tables.items():
            for name in set(names) - set(tables[way]):
                header = f"[{'.'.join(map(str, way))}]\n" if way else ""
                first = next(one for one, known in tables.items() if name in known)
                hint = told(f"{header}{name} = 1", tmp_path)[-1]
                assert "did you mean" not in hint
                assert ("the first [table]" in hint or f"[{name}]" in hint) if not first else f".{first[-1]}]" in hint.replace("[", ".")  # fmt: skip
                seen[f"{way} {here}"] += 1
    assert len(seen) > 10
    known = {name for names in _tables(()).values() for name in names}
    assert known > LOOK.keys()
    assert WORDS.keys() <= known
