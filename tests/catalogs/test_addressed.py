"""Which language a header names: a catalog of another one is refused, whatever else it holds."""

from __future__ import annotations

import pytest

from cvi18n.catalogs import Catalog, is_for, refuse_another
from cvi18n.errors import CatalogError

# What the header says, the language of the folder, and the tag that is refused, "" where none is.
NAMED = [
    ("fr", "fr", ""),
    ("fr_CA", "fr", ""),
    ("fr", "fr-CA", ""),
    ("FR_be.UTF-8@euro", "fr", ""),
    ("zh_Hant", "zh-TW", ""),
    ("x_klingon", "x-klingon", ""),
    ("", "fr", ""),
    ("French", "fr", ""),
    ("fr (copy)", "de", "fr"),
    ("de", "fr", "de"),
    ("de_AT", "fr", "de-AT"),
    ("en", "x-klingon", "en"),
    ("x_klingon", "en", "x-klingon"),
]


def catalog(header: str) -> Catalog:
    data = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n{header}'
    return Catalog.parse(data.encode(), "cv.po")


@pytest.mark.parametrize(("named", "tag", "refused"), NAMED)
def test_a_header_that_names_another_language_is_refused(named: str, tag: str, refused: str) -> None:
    one = catalog(f'"Language: {named}\\n"\n')
    assert is_for(one, tag) is (not refused)
    if not refused:
        refuse_another(one, tag)
        return
    with pytest.raises(CatalogError) as told:
        refuse_another(one, tag)
    (problem,) = told.value.problems
    assert (problem.line, problem.column) == (4, 12)
    assert problem.message == f"this is the catalog of {tag}, and its header names {refused}"
    assert f'write "Language: {tag.replace("-", "_")}\\n" there' in problem.hint


@pytest.mark.parametrize("data", [b"", b'msgid "a"\nmsgstr "b"\n', b'msgid ""\nmsgstr ""\n'])
def test_a_catalog_that_names_no_language_may_be_of_any(data: bytes) -> None:
    refuse_another(Catalog.parse(data), "fr")
    refuse_another(catalog(""), "fr")


def test_a_folder_that_is_no_language_is_to_be_renamed() -> None:
    catalog = Catalog.parse(b'msgid ""\nmsgstr "Language: vi\\n"\n\nmsgid "a"\nmsgstr "b"\n', "cv.po")
    with pytest.raises(CatalogError) as caught:
        refuse_another(catalog, "vn")
    (problem,) = caught.value.problems
    assert problem.hint == "vn is no language: rename the folder locales/vn to locales/vi"
