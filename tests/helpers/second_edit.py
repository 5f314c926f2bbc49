"""The second edit: a project of three languages and six outputs, edited a year later; and an engine for its drafts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from cvi18n.catalogs import Catalog, Entry

ADDED = "sections.positions.northbridge.highlights.won-a-prize-for-open"
CHANGED = "sections.introduction.paragraphs.i-study-how-rivers-carry"
MENDED = "sections.positions.northbridge.title"
TARGETS = ("fr", "vi")
OUTPUTS = [f"build/{tag}/cv.{end}" for tag in ("en", *TARGETS) for end in ("md", "txt")]
ENGINE = """
from cvi18n.drafting.engine import Answer, Capabilities

class Remote:
    name = "remote"
    def __init__(self, setup): pass
    def host(self): return "drafts.invalid"
    def identity(self, source, target): return ""
    def capabilities(self, source, target, *, ask): return Capabilities(tags=True, paid=True, translates=False, price="2 a text")
    def prepare(self, source, target): return []
    def translate(self, batch):
        {translate}
        return [Answer(f"{batch.target.upper()} {text}") for text in batch.texts]
    def usage(self): return None
"""


def prepare(home: Path, settings: str = "") -> None:
    """Make the sample a project of three languages and six outputs."""
    shutil.rmtree(home / "locales" / "de")
    (home / "cvi18n.toml").write_text(f'formats = ["md", "txt"]\n{settings}', "utf-8")


def edit(home: Path, *, mend: bool = False) -> None:
    """Change one sentence of the CV and add one; mend a typo in another, where that is asked for."""
    cv = home / "content" / "cv.yaml"
    text = cv.read_text("utf-8").replace("where few gauges exist", "where hardly any gauges exist")
    gauges = "catchments without gauges.\n"
    text = text.replace(gauges, f"{gauges}          - Won a prize for open data.\n", 1)
    if mend:
        text = text.replace("title: Postdoctoral researcher in h", "title: Post-doctoral researcher in H")
    cv.write_text(text, "utf-8")


def install(site: Path, translate: str = "pass") -> None:
    """Make a folder from which Python imports an engine that would send texts away; ``translate`` is what else it does."""
    sys.modules.pop("remote_engine", None)  # that of another test
    info = site / "remote-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: remote\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[cvi18n.engines]\nremote = remote_engine:Remote\n", "utf-8")
    (site / "remote_engine.py").write_text(ENGINE.replace("{translate}", translate), "utf-8")


def entries(home: Path, tag: str) -> dict[str, Entry]:
    """Return the texts of a language by their keys."""
    path = home / "locales" / tag / "LC_MESSAGES" / "cv.po"
    return {entry.key: entry for entry in Catalog.parse(path.read_bytes()).entries}
