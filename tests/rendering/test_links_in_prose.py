"""Links in prose: a bare one is none in any output, and one that ends in a sign of the sentence is told."""

from __future__ import annotations

import json
from io import BytesIO

import cmarkgfm
import pypdf
import pytest

from cvi18n import content, rendering
from cvi18n.content.look import Look
from cvi18n.content.model import CV
from cvi18n.errors import ContentError
from cvi18n.labels import Labels

SIGNS = (".", ",", ";", ":", "!", "?", "…", ")", "”", "...", ".)")
BARE = " ".join(f"see https://example.org/a_b{sign}" for sign in SIGNS)
REAL = "[page](https://example.org/real)"


def cv_of(text: str) -> CV:
    return content.parse(
        f"cv: 3\nlanguage: en\nperson:\n  name: Ada Noether\n  summary: {json.dumps(text, ensure_ascii=False)}\n"
        f"sections:\n  text: [{json.dumps(text, ensure_ascii=False)}]\n"
    )


def test_no_output_has_a_link_that_ends_in_a_stop() -> None:
    document = rendering.localise(cv_of(f"{BARE} {REAL}."), None, "en", labels=Labels.for_language("en", ()))
    made = {
        name: rendering.render(document, name, theme=rendering.load_theme("classic"), look=Look())
        for name in ("html", "pdf", "md", "txt", "json")
    }
    found = {
        annotation["/A"]["/URI"]
        for page in pypdf.PdfReader(BytesIO(made["pdf"])).pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation["/A"]
    }
    assert found == {"https://example.org/real"}
    for page in (made["html"].decode(), cmarkgfm.github_flavored_markdown_to_html(made["md"].decode())):
        assert 'href="https://example.org/real"' in page
        assert 'href="https://example.org/a' not in page
    assert '"link": "https://example.org/a' not in made["json"].decode()
    assert "https://example.org/a_b." in made["txt"].decode()


@pytest.mark.parametrize("sign", [",", ";", ":", "…", "...", ".,"])
@pytest.mark.parametrize("form", ["[page]({})", "*[page](<{}>)*"])
def test_a_link_that_ends_in_a_sign_of_the_sentence_is_told_with_the_right_one(sign: str, form: str) -> None:
    right = "https://example.org/a"
    with pytest.raises(ContentError) as caught:
        cv_of(form.format(right + sign))
    assert {problem.line for problem in caught.value.problems} == {5, 7}
    for problem in caught.value.problems:
        assert f"the link '{right}{sign}' ends in a sign of the sentence" in problem.message
        assert f"write '{right}'" in problem.hint


@pytest.mark.parametrize("right", ["https://en.wikipedia.org/wiki/Apple_Inc", "https://example.org/a/2020"])
@pytest.mark.parametrize("form", ["[page]({})", "*[page](<{}>)*"])
def test_a_link_that_ends_in_one_stop_may_be_right_and_is_asked_about(right: str, form: str) -> None:
    doubts = cv_of(form.format(f"{right}.")).doubts
    assert {(one.about, one.problem.line) for one in doubts} == {("markup", 5), ("markup", 7)}
    for one in doubts:
        assert one.problem.message == f"the link '{right}.' ends in a sign of the sentence"
        assert one.problem.hint == f"write '{right}', or %2E for a sign that belongs to it"
    assert not cv_of(form.format(f"{right}%2E")).doubts


def test_a_link_in_a_title_is_asked_about_as_one_in_prose() -> None:
    cv = content.parse(
        "cv: 3\nlanguage: en\nperson: {name: Ada}\nsections:\n  publications:\n"
        "    - {type: book, title: '[On Inc.](https://example.org/Inc.)', authors: [me], year: 2020}\n"
    )
    assert [one.about for one in cv.doubts] == ["markup"]


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/Inc%2E",
        "https://example.org/?",
        "https://example.org/a_(b)",
        "mailto:a@example.org",
    ],
)
def test_what_may_end_a_link_is_let_pass(target: str) -> None:
    assert cv_of(f"[page]({target}). `[page](https://example.org.)`").messages
