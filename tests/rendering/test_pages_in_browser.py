"""The page of every theme and language, as a browser, an accessibility checker and the Nu checker see it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from outputs import TAGS, THEMES, begun, render, sample

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ROOT / "tests" / "browser"
BAD = """<!DOCTYPE html><html><head><title>x</title></head><body>
<p style="color:#bbb;background:#fff;width:900px">Hardly to be read</p><img src="x"></p></body></html>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return every page there is: each theme in each language and in two, and one from right to left."""
    folder = tmp_path_factory.mktemp("pages")
    made = []
    for tag in TAGS:
        for theme in THEMES:
            path = folder / f"{theme}-{tag}.html"
            path.write_bytes(render(sample(tag), "html", theme))
            made.append(path)
    for theme in THEMES:
        path = folder / f"{theme}-fr-vi.html"
        path.write_bytes(render(sample("fr"), "html", theme, sample("vi")))
        made.append(path)
    made.append(folder / "modern-ar.html")
    made[-1].write_bytes(render(begun("ar"), "html", "modern"))
    assert len(made) == len(THEMES) * (len(TAGS) + 1) + 1 > 5
    return made


def axe(*files: Path) -> list[dict[str, Any]]:
    browser = shutil.which("chromium")
    assert browser
    command = ["node", str(BROWSER / "axe.mjs"), browser, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == 4 * len(files)
    return found


def nu(*files: Path) -> subprocess.CompletedProcess[str]:
    jar = BROWSER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "text", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.needs("chromium", "node", "npm:axe-core", "npm:playwright-core")
def test_axe_finds_nothing_in_either_scheme_nor_on_a_phone(pages: list[Path]) -> None:
    for result in axe(*pages):
        where = (Path(result["file"]).name, result["colorScheme"], result["width"])
        assert result["violations"] == [], where
        assert result["passes"] > 20, where
        assert result["wider"] <= 0, where
        assert result["requests"] == 0, where


@pytest.mark.needs("java", "npm:vnu-jar")
def test_the_nu_checker_reports_no_error(pages: list[Path]) -> None:
    done = nu(*pages)
    assert done.returncode == 0, done.stderr
    assert "No errors found" in done.stderr


@pytest.mark.needs("chromium", "node", "npm:axe-core", "npm:playwright-core")
def test_axe_finds_what_is_wrong_with_a_bad_page(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    for result in axe(tmp_path / "bad.html"):
        rules = {text.split(":")[0] for text in result["violations"]}
        assert {"color-contrast", "html-has-lang", "image-alt"} <= rules
        assert result["requests"] == 1
    assert any(result["wider"] > 0 for result in axe(tmp_path / "bad.html"))


@pytest.mark.needs("java", "npm:vnu-jar")
def test_the_nu_checker_reports_a_bad_page(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    done = nu(tmp_path / "bad.html")
    assert done.returncode == 1
    assert "No “p” element in scope" in done.stderr
