"""Pages as Chromium shows and prints them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cvi18n.language.data import fonts_for
from cvi18n.rendering.pdf import FONT_PACKAGES
from cvi18n.resources import package_folder

BROWSER = Path(__file__).resolve().parents[1] / "browser"
needs_browser = pytest.mark.needs("chromium", "node", "npm:playwright-core")


def in_browser(script: str, *arguments: str | Path, fonts: Path | None = None) -> Any:
    """Return what a script of tests/browser finds; with ``fonts``, a fontconfig file, no other fonts are known."""
    browser = shutil.which("chromium")
    assert browser
    around = {**os.environ, **({"FONTCONFIG_FILE": str(fonts)} if fonts else {})}
    command = ["node", str(BROWSER / script), browser, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300, env=around)
    return json.loads(done.stdout) if done.stdout else None


def printed(*pages: Path, fonts: Path | None = None) -> list[Path]:
    """Print pages as a browser does, and return where: beside them."""
    in_browser("print.mjs", *pages, fonts=fonts)
    papers = [page.with_suffix(".pdf") for page in pages]
    assert all(paper.exists() for paper in papers)
    return papers


def the_pdfs_fonts(folder: Path) -> Path:
    """Return a fontconfig file in a folder that names the fonts of the PDF, and no others."""
    packages = dict.fromkeys((*FONT_PACKAGES, *(font.package for font in fonts_for())))
    found = "".join(f"<dir>{place}</dir>" for name in packages if (place := package_folder(name)))
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{found}<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    return file
