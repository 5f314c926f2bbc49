"""A page as Chromium prints it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from cvi18n.rendering.pdf import FONT_PACKAGES
from cvi18n.resources import package_folder


def printed(page: Path, paper: Path, *, fonts: Path | None = None) -> None:
    """Print a page as a browser does; with ``fonts``, a fontconfig file, with no others than it names."""
    browser = shutil.which("chromium")
    assert browser
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    options += [f"--user-data-dir={paper.parent / 'profile'}", f"--print-to-pdf={paper}"]
    around = {**os.environ, **({"FONTCONFIG_FILE": str(fonts)} if fonts else {})}
    subprocess.run(
        [browser, *options, page.as_uri()], check=True, capture_output=True, timeout=120, env=around
    )


def the_pdfs_fonts(folder: Path) -> Path:
    """Return a fontconfig file in a folder that names the fonts of the PDF, and no others."""
    found = "".join(f"<dir>{package_folder(name)}</dir>" for name in FONT_PACKAGES)
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{found}<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    return file
