"""A catalog that is not UTF-8 is refused with a command, and the command makes a catalog of it."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.errors import CatalogError

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'
TEXT = 'msgctxt "a.title"\nmsgid "Engineer"\nmsgstr "{}"\n'
# name: the text, the encoding of the file, and the charset that its header names
CONVERTED = {
    "Latin-1 under a header that says UTF-8": ("Ingénieure à Orléans", "latin-1", "UTF-8"),
    "Windows-1252 under a header that says UTF-8": ("L’œuvre — été", "cp1252", "UTF-8"),
    "Latin-1 that its header names": ("Ingénieure", "latin-1", "ISO-8859-1"),
    "Latin-1 by another of its names": ("Ingénieure", "latin-1", "latin1"),
    "another alphabet that its header names": ("Инженер", "koi8-r", "KOI8-R"),
    "Latin-2 that its header names": ("inżynier", "iso8859-2", "ISO-8859-2"),
    "Latin-1 under gettext's own placeholder": ("Ingénieure", "latin-1", "CHARSET"),
    "Latin-1 under a charset that nobody knows": ("Ingénieure", "latin-1", "x-unknown"),
    "Windows-1258 under a header that says UTF-8": ("Kỹ sư nghiên cứu, Đà Nẵng", "cp1258", "UTF-8"),
    "Windows-1258 under gettext's own placeholder": ("Tiến sĩ “thuật toán” — Ưu tú", "cp1258", "CHARSET"),
    "Windows-1258 that its header names": ("Kỹ sư", "cp1258", "windows-1258"),
    "Windows-1258 under the name of Latin-1": ("Kỹ sư", "cp1258", "ISO-8859-1"),
    "letters of Iceland in Latin-1": (
        "Þróunarstjóri við háskólann, ný staða í lyfjafræði",
        "latin-1",
        "UTF-8",
    ),
    "an accent of Italy behind a vowel": ("Può restare, ciò basta", "latin-1", "UTF-8"),
    "an accent of Italy behind a consonant": ("Però è più di così", "latin-1", "UTF-8"),
    "tildes of Portugal": ("Função de gestão e ações, São João", "latin-1", "UTF-8"),
    "UTF-16 with its mark": ("Ingénieure", "utf-16", "UTF-8"),
    "UTF-16 that its header names": ("Ingénieure", "utf-16", "UTF-16"),
    "UTF-16 without a mark, little end first": ("Ingénieure", "utf-16-le", "UTF-8"),
    "UTF-16 without a mark, big end first": ("Kỹ sư", "utf-16-be", "UTF-8"),
    "UTF-32 with its mark": ("Kỹ sư", "utf-32", "UTF-8"),
    "UTF-32 without a mark": ("Kỹ sư", "utf-32-le", "UTF-8"),
    "seven bits that its header names": ("技師", "iso2022_jp", "ISO-2022-JP"),
}


def encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text; Windows-1258 has its tones behind their vowels, as marks."""
    if encoding == "cp1258":
        text = "".join(_with_tone_apart(letter) for letter in text)
    return text.encode(encoding)


def _with_tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + "".join(tones)


def refusal(data: bytes, path: str = "fr.po") -> CatalogError:
    with pytest.raises(CatalogError) as caught:
        Catalog.parse(data, path)
    return caught.value


@pytest.mark.needs("iconv")
@pytest.mark.parametrize("path", ["fr.po", "it's mine.po"])
@pytest.mark.parametrize("case", CONVERTED)
def test_the_command_in_the_help_converts_the_file(case: str, path: str, tmp_path: Path) -> None:
    text, encoding, charset = CONVERTED[case]
    data = encoded(HEADER.format(charset) + TEXT.format(text), encoding)
    (tmp_path / path).write_bytes(data)
    (problem,) = refusal(data, path).problems
    command = problem.command
    assert str(problem).endswith(f"\n        {command}"), "a line of its own, to copy"
    assert command.startswith("iconv "), problem
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    catalog = Catalog.parse((tmp_path / path).read_bytes(), path)
    assert [entry.translation for entry in catalog.entries] == [text]
    assert catalog.headers["Content-Type"] in {"text/plain; charset=UTF-8", "text/plain; charset=CHARSET"}
    assert [file.name for file in tmp_path.iterdir()] == [path]
    if shutil.which("msgfmt") and charset != "CHARSET":
        subprocess.run(["msgfmt", "-o", "out.mo", path], cwd=tmp_path, check=True)


@pytest.mark.parametrize("text", ["Cô âm u", "Hà Giang", "Văn", "Tư vấn đầu tư"])
def test_letters_that_fit_several_encodings_are_those_of_the_language_that_the_header_names(
    text: str,
) -> None:
    header = HEADER.format("UTF-8")
    data = encoded(header.replace(": fr", ": vi") + TEXT.format(text), "cp1258")
    (problem,) = refusal(data).problems
    assert "iconv -f WINDOWS-1258" in problem.command


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1258", "EUC-JP"])
@pytest.mark.parametrize("text", ["Ingénieure", "Kỹ sư", "plain"])
def test_what_is_utf_8_under_another_name_gets_another_header(charset: str, text: str) -> None:
    """Converting it from what its header says would make two letters of each accent."""
    data = (HEADER.format(charset) + TEXT.format(text)).encode()
    (problem,) = refusal(data).problems
    assert charset in problem.message
    assert "write charset=UTF-8" in problem.hint
    mended = Catalog.parse(data.replace(charset.encode(), b"UTF-8"))
    assert mended.entries[0].translation == text


def test_single_bytes_in_a_file_of_utf_8_are_named_one_by_one() -> None:
    """A conversion of the whole file would spoil what is right in it."""
    right = "".join(
        TEXT.format("Université de Genève").replace("a.title", f"k{n}.title") + "\n" for n in range(5)
    )
    data = (HEADER.format("UTF-8") + right).encode()
    data += (
        TEXT.format("Ingénieur").encode("latin-1")
        + b"\n"
        + TEXT.replace("a.", "b.").format("été").encode("latin-1")
    )
    found = refusal(data).problems
    line = data.count(b"\n", 0, data.index(b"Ing\xe9nieur")) + 1
    assert [(p.line, p.column) for p in found] == [(line, 12), (line + 4, 9), (line + 4, 11)]
    assert all(not p.command and "UTF-8" in p.hint for p in found)
    assert found[0].source == 'msgstr "Ing\ufffdnieur"'


@pytest.mark.parametrize("charset", ["\0", "CHAR\0SET", "no-such-set", "hex", "undefined", "idna", "x" * 999])
def test_a_charset_that_is_none_is_a_problem_of_the_file(charset: str) -> None:
    data = (HEADER.format(charset) + TEXT.format("Ingénieure")).encode("latin-1")
    (problem,) = refusal(data).problems
    assert "not UTF-8" in problem.message
    assert problem.command.startswith("iconv -f")
