"""The text of a tagged PDF in the order of its structure tree, each piece with the language it is said in."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ContentStream, DecodedStreamObject, IndirectObject, NameObject

BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
BFRANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
REPEATED = re.compile(
    rb"/Artifact<<(?:/Attached\[/Top\]/Subtype/Header)?/Type/Pagination>>BDC.*?\nEMC", re.DOTALL
)


def without_repeats(data: bytes) -> bytes:
    """Return a PDF without the headings that its pages show again: they are said once."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    for sheet in writer.pages:
        content: Any = sheet["/Contents"].get_object()
        new, count = REPEATED.subn(b"", content.get_data())
        if count:
            stream = DecodedStreamObject()
            stream.set_data(new)
            sheet[NameObject("/Contents")] = writer._add_object(stream)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def spoken(data: bytes) -> list[tuple[str, str]]:
    """Return the text of each piece of marked content with its language, as a screen reader meets them.

    The language is that of the nearest structure element or span that has one (ISO 32000-1, 14.9.2).
    """
    reader = pypdf.PdfReader(BytesIO(data))
    marked = {
        (sheet.indirect_reference.idnum, mcid): pieces
        for sheet in reader.pages
        if sheet.indirect_reference
        for mcid, pieces in _marked(sheet, reader).items()
    }
    root: Any = reader.root_object
    found: list[tuple[str, str]] = []

    def walk(node: Any, page: int, language: str) -> None:
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child, page, language)
            return
        if isinstance(node, int):
            found.extend((text, own or language) for text, own in marked[page, int(node)])
            return
        language = str(node.get("/Lang", language))
        if "/Pg" in node:
            page = node.raw_get("/Pg").idnum
        if node.get("/Type") == "/MCR":
            walk(node["/MCID"], page, language)
        elif node.get("/Type") != "/OBJR" and "/K" in node:
            walk(node["/K"], page, language)

    walk(root["/StructTreeRoot"]["/K"], 0, str(root["/Lang"]))
    return found


def _marked(sheet: Any, reader: pypdf.PdfReader) -> dict[int, list[tuple[str, str]]]:
    """Return, for each marked-content identifier of a page, its texts and their spans' languages."""
    resources: Any = sheet["/Resources"]
    fonts = {name: _characters(font.get_object()) for name, font in resources["/Font"].items()}
    content = ContentStream(sheet["/Contents"].get_object(), reader)
    found: dict[int, list[tuple[str, str]]] = {}
    stack: list[tuple[int | None, str, str | None]] = []
    font: dict[int, str] = {}
    for operands, operator in content.operations:
        if operator in {b"BDC", b"BMC"}:
            facts = operands[1] if operator == b"BDC" else {}
            above = stack[-1] if stack else (None, "", None)
            stack.append(
                (
                    facts.get("/MCID", above[0]),
                    str(facts.get("/Lang", above[1])),
                    facts.get("/ActualText", above[2]),
                )
            )
            if "/ActualText" in facts and stack[-1][0] is not None:
                found.setdefault(int(stack[-1][0]), []).append((str(facts["/ActualText"]), stack[-1][1]))
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in {b"Tj", b"TJ"} and stack and stack[-1][0] is not None and stack[-1][2] is None:
            parts = operands[0] if operator == b"TJ" else operands
            text = "".join(_decoded(part, font) for part in parts if not isinstance(part, (int, float)))
            found.setdefault(int(stack[-1][0]), []).append((text, stack[-1][1]))
    return found


def _decoded(part: Any, font: dict[int, str]) -> str:
    raw = part.original_bytes if hasattr(part, "original_bytes") else bytes(part)
    codes = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
    return "".join(font.get(code, "\ufffd") for code in codes)


def _characters(font: Any) -> dict[int, str]:
    """Return what each two-byte code of a font stands for, by its /ToUnicode."""
    table: dict[int, str] = {}
    source = font["/ToUnicode"].get_data()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in BFCHAR.findall(block):
            table[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in BFRANGE.findall(block):
            start = int(text, 16)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + offset] = chr(start + offset)
    return table
