"""What a PDF holds beside its pages: its metadata say what the page says, and nothing is attached or run."""

from __future__ import annotations

import getpass
import io
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
from outputs import ROOT

from cvi18n import content, rendering
from cvi18n.errors import RenderError
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document

HOSTILE = "]]></rdf:li></rdf:Alt><script>alert(1)</script> & <?xpacket end='w'?> -->"
ACTIVE = {
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/Launch",
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/AF",
    "/Filespec",
}
ACTIVE |= {"/RichMedia", "/XFA", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"}


def hostile() -> Document:
    person = json.dumps({"name": {"given": "Ada", "family": HOSTILE}, "headline": HOSTILE})
    cv = content.parse(f"cv: 3\nlanguage: en\nperson: {person}\nsections: {{text: [A text.]}}\n")
    return rendering.localise(cv, None, "en", labels=Labels.for_language("en", ()))


def inside(value: Any, seen: set[int]) -> Iterator[str]:
    """Yield every name and text of a PDF's objects, each object once."""
    value = value.get_object() if isinstance(value, pypdf.generic.IndirectObject) else value
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from inside(item, seen)
    elif isinstance(value, list):
        for item in value:
            yield from inside(item, seen)
    else:
        yield str(value)


def test_a_name_ends_no_metadata_and_nothing_else_is_carried() -> None:
    document = hostile()
    data = rendering.render(document, "pdf", theme=rendering.load_theme("classic"))
    reader = pypdf.PdfReader(io.BytesIO(data))
    packet = reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    nodes = list(ET.fromstring(packet).iter())  # noqa: S314  ours
    texts = [(node.text or "").strip() for node in nodes]
    assert document.title in texts
    assert document.person["name"] in texts
    assert not [node.tag for node in nodes if node.tag.endswith("script")]
    said = list(inside(reader.trailer, set()))
    assert "/Root" in said
    assert ACTIVE.isdisjoint(said)
    carried = packet + "\n".join(said).encode()
    for own in (str(ROOT), os.getcwd(), socket.gethostname(), f"/{getpass.getuser()}/"):
        assert own.encode() not in carried


@pytest.mark.parametrize(
    "code",
    ['pdf.attach("cv.typ")', 'pdf.attach("a.exe", bytes("MZ"), relationship: "data")'],
    ids=["own", "made"],
)
def test_a_theme_attaches_no_file(code: str, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "mine"
    folder.mkdir(parents=True)
    page = (ROOT / "templates" / "classic" / "cv.typ").read_text("utf-8")
    (folder / "cv.typ").write_text(f"{page}\n#{code}\n", "utf-8")
    with pytest.raises(RenderError, match="attached file"):
        rendering.render(hostile(), "pdf", theme=rendering.load_theme("mine", tmp_path / "templates"))
