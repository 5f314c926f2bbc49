"""Reading an engine's answer: strictly, back into Markdown, or not at all.

Each rule here stands for a fault that machine translation has been seen to make: tags lost, doubled, moved
or emptied, letters glued to them, entities, an answer that is cut off, shouted, or not translated. What can
be put right without a guess (a lost space, a stop that was added) is; everything else is Damaged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import groupby

from cvi18n.content.markup import STYLES, Span, parse_inline
from cvi18n.drafting import judge
from cvi18n.drafting.envelope import LETTER, MARKS, MARKUP, OPAQUE, Sealed, Token, seal, visible
from cvi18n.language.data import language_of
from cvi18n.limits import TOO_MANY_MARKS, marks_at

_TAG = re.compile(
    r"""<x\s+id\s*=\s*["'](?P<opaque>\d{1,4})["']\s*(?:/>|>(?P<content>[^<>]*)</x\s*>)"""
    r"""|<g\s+id\s*=\s*["'](?P<open>\d{1,4})["']\s*>|(?P<close></g\s*>)""",
)
_PLACEHOLDER = re.compile(r"ph(\d{1,4})@x\.tld|\s+", re.IGNORECASE)
_REMNANT = re.compile(r"x\.tld|\bph\s?\d+\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_CONTROL = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ue000-\\uf8ff\\ufffe\\uffff]"
)
_LOOSE = re.compile(r"(?<! ) +([,.)\]](?:\W|$))")
_BREAKS = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_LIKE_A_TAG = re.compile(r"</?[A-Za-z!?]")
_OPENING, _CLOSING = "([{«“‘", ".,;:!?)]}»”%…"
# An answer beyond this many times what was sent, and some more, is not even looked at.
MOST_TIMES, MOST_MORE = 10, 500


class Damaged(ValueError):
    """An answer that cannot be used; the message says what is wrong with it."""


def unseal(sealed: Sealed, answer: str, source: str, target: str, *, tags: bool) -> str:
    """Return the translation in Markdown that an answer holds. Raises Damaged.

    >>> from cvi18n.drafting.envelope import seal
    >>> unseal(seal("See **this** page"), 'Voir <g id="1">cette</g> page', "en", "fr", tags=True)
    'Voir **cette** page'
    """
    text = _readable(answer, sealed.sent(tags=tags), sealed.source, target)
    tokens = _tagged(text, sealed) if tags else _plain(text, sealed)
    if tags and "&" in text:  # an entity may stand for any character
        _check_characters(visible(tokens), sealed.source, target)
    if not tags:
        sealed = without_pairs(sealed)
    if sealed.pairs or sealed.opaque or len(tokens) != 1:
        _compare_structure(sealed, tokens)
    spaced = language_of(target).spaced
    if sealed.pairs:
        tokens = _outward(tokens)
    if sealed.breaks:
        tokens = _without_edges(tokens, sealed)
    tokens = _trimmed(_spaced(tokens, sealed, spaced=spaced), sealed, source, target)
    if reason := judge.fault(sealed.visible, visible(tokens), source, target):
        raise Damaged(reason)
    if "\n" not in sealed.source:
        return _markdown(tokens, sealed)
    front, back = _edges(sealed.source)
    return front + _markdown(tokens, sealed) + back


def whole(own: str, answer: str, source: str, target: str) -> str:
    """Return the translation that an answer in the CV's own Markdown holds. Raises Damaged.

    >>> whole("See **this** page", " Voir **cette** page ", "en", "fr")
    'Voir **cette** page'
    """
    text = _readable(answer, own, own, target).strip()
    if reason := judge.fault(seal(own).visible, seal(text).visible, source, target):
        raise Damaged(reason)
    front, back = _edges(own) if "\n" in own else ("", "")
    return front + text + back


def _readable(answer: str, sent: str, own: str, target: str) -> str:
    """Return an answer to what was sent, without what nobody sees; Damaged where it is nothing to read."""
    if len(answer) > MOST_TIMES * len(sent) + MOST_MORE:
        raise Damaged("it is far longer than the source")
    if marks_at(answer) >= 0:
        raise Damaged(TOO_MANY_MARKS)  # to compose many takes long
    text = unicodedata.normalize("NFC", answer)
    _check_characters(text, own, target)
    return judge.unquoted(judge.cleaned(text, own, target), own)


def _check_characters(text: str, own: str, target: str) -> None:
    """Raise Damaged where a text holds characters that no page may hold, or that nobody wrote."""
    if marks_at(text) >= 0:
        raise Damaged(TOO_MANY_MARKS)
    if not text.isprintable() and _CONTROL.search(text):
        raise Damaged("it holds control characters")
    if "\ufffd" in text and "\ufffd" not in own:
        raise Damaged("letters were lost (U+FFFD)")
    if turned := judge.hidden(text, own, target):
        raise Damaged(f"it holds a character that turns or hides others (U+{ord(turned):04X})")


def without_pairs(sealed: Sealed) -> Sealed:
    """Return the text without its pairs, as the way without tags sends it."""
    kept = tuple(token for token in sealed.tokens if token.kind in {"text", "opaque"})
    return Sealed(sealed.source, kept, {}, sealed.opaque)


def _tagged(text: str, sealed: Sealed) -> list[Token]:
    """Return the tokens of an answer with tags: our own tags, well nested, and no other."""
    tokens: list[Token] = []
    if "<" not in text:
        _add(tokens, _decoded(text, sealed))
        return tokens
    stack: list[int] = []
    place = 0
    for match in _TAG.finditer(text):
        _add(tokens, _decoded(text[place : match.start()], sealed))
        place = match.end()
        if match["opaque"]:
            tokens.append(Token("opaque", int(match["opaque"])))
        elif match["open"]:
            stack.append(int(match["open"]))
            tokens.append(Token("open", stack[-1]))
        elif stack:
            tokens.append(Token("close", stack.pop()))
        else:
            raise Damaged("a tag is closed that was not open")
    _add(tokens, _decoded(text[place:], sealed))
    if stack:
        raise Damaged("a tag is not closed")
    return tokens


def _decoded(text: str, sealed: Sealed) -> str:
    """Return the text between two tags, without its entities."""
    if "<" in text:
        raise Damaged("its tags are broken")
    if "&" not in text:
        return text
    if "&" in _ENTITY.sub("", text):
        raise Damaged("it holds a bare ampersand")
    plain = unicodedata.normalize("NFC", unescape(text))
    if _ENTITY.search(plain) and not _ENTITY.search(sealed.words):
        raise Damaged("its entities are escaped twice")
    if _LIKE_A_TAG.search(plain) and not _LIKE_A_TAG.search(sealed.words):
        raise Damaged("its tags are escaped")
    return plain


def _plain(text: str, sealed: Sealed) -> list[Token]:
    """Return the tokens of an answer without tags."""
    tokens: list[Token] = []
    text = text.strip()
    place = 0
    breaks = iter(sealed.breaks)
    for match in _PLACEHOLDER.finditer(text):
        number = int(match[1] or 0)
        if match[1] is None:
            number = next(breaks, -1) if "\n" in match[0] and sealed.breaks else 0
        if not number:
            continue
        _add(tokens, text[place : match.start()])
        tokens.append(Token("opaque", number))
        place = match.end()
    _add(tokens, text[place:])
    words = "".join(token.text for token in tokens if token.kind == "text")
    if _REMNANT.search(words) and not _REMNANT.search(sealed.words):
        raise Damaged("a placeholder is broken")
    for pattern in (_ENTITY, _LIKE_A_TAG):
        if pattern.search(words) and not pattern.search(sealed.words):
            raise Damaged("it holds HTML")
    return tokens


def _add(tokens: list[Token], text: str) -> None:
    if text:
        tokens.append(Token("text", 0, _BREAKS.sub(_one_space, text)))


def _one_space(run: re.Match[str]) -> str:
    """Return a run of white space as it is where it holds spaces alone, else as one space."""
    return run[0] if run[0].isprintable() else " "


def _structure(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    return [(token.kind, token.number) for token in tokens if token.kind != "text"]


def _compare_structure(sealed: Sealed, tokens: Sequence[Token]) -> None:
    """Raise Damaged unless the answer has the same tags, in the same order, and none has become empty."""
    wanted, found = _structure(sealed.tokens), _structure(tokens)
    if wanted != found:
        if sorted(wanted) == sorted(found):
            raise Damaged("its tags or names stand in another order")
        raise Damaged("tags or names are missing, or are there twice")
    before, after = _contents(sealed.tokens), _contents(tokens)
    if any(LETTER.search(before[number]) and not LETTER.search(after[number]) for number in before):
        raise Damaged("a tag has become empty")
    first = next((token for token in tokens if token.kind == "opaque" or LETTER.search(token.text)), None)
    own = next(
        (token for token in sealed.tokens if token.kind == "opaque" or LETTER.search(token.text)), None
    )
    if first and own and first.kind == "opaque" and own.kind == "text":
        raise Damaged("a name or a placeholder has moved to the front")


def _contents(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the words inside each pair."""
    inside: dict[int, str] = {}
    stack: list[int] = []
    for token in tokens:
        if token.kind == "open":
            stack.append(token.number)
            inside[token.number] = ""
        elif token.kind == "close":
            stack.remove(token.number)
        elif token.kind == "text":
            for number in stack:
                inside[number] += token.text
    return inside


def _outward(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the spaces at the inner edges of pairs moved outside.

    Looks at each token once: what a space passes on its way out are the tags of the pairs that it leaves.
    """
    result: list[Token] = []
    pending = ""  # spaces that wait behind closing tags
    for token in tokens:
        if token.kind == "close":
            while result and result[-1].kind == "text" and result[-1].text[-1:].isspace():
                last = result.pop().text
                bare = last.rstrip()
                pending = last[len(bare) :] + pending
                if bare:
                    result.append(Token("text", 0, bare))
            result.append(token)
            continue
        if pending:
            result.append(Token("text", 0, pending))
            pending = ""
        if token.kind == "text" and result and result[-1].kind == "open":
            bare = token.text.lstrip()
            opened = len(result)
            while opened and result[opened - 1].kind == "open":
                opened -= 1
            result.insert(opened, Token("text", 0, token.text[: len(token.text) - len(bare)]))
            result.append(Token("text", 0, bare))
        else:
            result.append(token)
    result.append(Token("text", 0, pending))
    return _joined([token for token in result if token.kind != "text" or token.text])


def _without_edges(tokens: Sequence[Token], sealed: Sealed) -> list[Token]:
    """Return the tokens without spaces beside the breaks of lines."""
    result: list[Token] = []
    for place, token in enumerate(tokens):
        text = token.text
        if (
            text
            and place
            and tokens[place - 1].number in sealed.breaks
            and tokens[place - 1].kind == "opaque"
        ):
            text = text.lstrip()
        if text and place + 1 < len(tokens) and tokens[place + 1].kind == "opaque":
            text = text.rstrip() if tokens[place + 1].number in sealed.breaks else text
        if text or token.kind != "text":
            result.append(token._replace(text=text))
    return result


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with neighbouring texts as one."""
    result: list[Token] = []
    for token in tokens:
        if token.kind == "text" and result and result[-1].kind == "text":
            result[-1] = Token("text", 0, result[-1].text + token.text)
        else:
            result.append(token)
    return result


def _spaced(tokens: list[Token], sealed: Sealed, *, spaced: bool) -> list[Token]:
    """Return the tokens with the spaces that were lost beside tags.

    Where the source has a space beside a tag and the answer a letter, the space has been lost. Where the
    source has no letter there and the answer has one, it belongs to something else: Damaged. Spaces that the
    tags have doubled, or pushed before a comma, go.
    """
    if not spaced:
        return tokens
    result = tokens
    if sealed.pairs or sealed.opaque:
        result = _with_lost_spaces(tokens, sealed)
    loose, double = _LOOSE.search(sealed.visible), "  " in sealed.visible
    for place, token in enumerate(result):
        if token.kind == "text":
            text = token.text if loose else _LOOSE.sub(r"\1", token.text)
            result[place] = Token("text", 0, text if double else re.sub("  +", " ", text))
    return result


def _with_lost_spaces(tokens: list[Token], sealed: Sealed) -> list[Token]:
    own = _neighbours(sealed.tokens)
    result: list[Token] = []
    for token, found in zip(tokens, _beside(tokens), strict=True):
        if token.kind == "text":
            result.append(token)
            continue
        before, after = next(own)
        if token.kind != "close" and _is_lost(before, found[0], behind=False):
            result.append(Token("text", 0, " "))
        result.append(token)
        if token.kind != "open" and _is_lost(after, found[1], behind=True):
            result.append(Token("text", 0, " "))
    return _joined(result)


def _is_lost(own: str, found: str, *, behind: bool) -> bool:
    """Say whether the space beside a tag has been lost: ``own`` stands there in the source, ``found`` now."""
    if found.isspace() or not found:
        return False
    if own.isspace():
        return found.isalnum() or found == OPAQUE or found in (_OPENING if behind else _CLOSING)
    if found.isalnum() and not own.isalnum():
        raise Damaged("letters are glued to a tag")
    return False


def _neighbours(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Return what stands beside each token that is no text."""
    return (pair for token, pair in zip(tokens, _beside(tokens), strict=True) if token.kind != "text")


def _beside(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Return the characters beside each token that a reader sees; "" at an end, OPAQUE for what is opaque."""
    before, after = [""], [""]
    for token in tokens:
        seen = token.kind in {"text", "opaque"}
        before.append((token.text[-1:] or OPAQUE) if seen else before[-1])
    for token in reversed(tokens):
        seen = token.kind in {"text", "opaque"}
        after.append((token.text[:1] or OPAQUE) if seen else after[-1])
    return list(zip(before[:-1], reversed(after[:-1]), strict=True))


def _trimmed(tokens: list[Token], sealed: Sealed, source: str, target: str) -> list[Token]:
    """Return the tokens with the spaces of the source at both ends, and without a stop that was added."""
    own = sealed.visible
    result = list(tokens)
    if result and result[0].kind == "text":
        result[0] = Token("text", 0, result[0].text.lstrip())
    if result and result[-1].kind == "text":
        result[-1] = Token("text", 0, result[-1].text.rstrip())
    if not judge.ends_with_stop(own):
        _remove_stop(result, source, target)
    front, back = _edges(own)
    edges = [Token("text", 0, front), *result, Token("text", 0, back)]
    return _joined([token for token in edges if token.kind != "text" or token.text])


def _edges(text: str) -> tuple[str, str]:
    """Return the white space at both ends of a text that has words."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _remove_stop(tokens: list[Token], *tags: str) -> None:
    """Take the stop away that ends the last words, inside their pair too, unless an abbreviation has it."""
    place = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].kind != "close"), -1)
    text = tokens[place].text if tokens else ""
    if text.endswith(".") and not text.endswith("..") and not judge.is_abbreviated(visible(tokens), *tags):
        tokens[place : place + 1] = [Token("text", 0, text[:-1])] if len(text) > 1 else []


def _markdown(tokens: Sequence[Token], sealed: Sealed) -> str:
    """Return the tokens as Markdown; Damaged where no Markdown says the same."""
    if not sealed.pairs and not sealed.opaque and not any(MARKUP.search(token.text) for token in tokens):
        return "".join(token.text for token in tokens)
    shown = _pieces(tokens, sealed, safe=False)
    if _is_simple(tokens, sealed) or _says(shown, tokens, sealed):
        return shown
    shown = _pieces(tokens, sealed, safe=True)
    if _says(shown, tokens, sealed):
        return shown
    raise Damaged("its emphasis cannot be written down")


def _pieces(tokens: Sequence[Token], sealed: Sealed, *, safe: bool) -> str:
    pieces = []
    for token in tokens:
        if token.kind == "text":
            pieces.append(re.sub(r"[*\[\]`\\$]", r"\\\g<0>", token.text) if safe else token.text)
        elif token.kind == "opaque":
            pieces.append(sealed.opaque[token.number].markdown)
        else:
            pieces.append(sealed.pairs[token.number][token.kind == "close"])
    return "".join(pieces)


def _is_simple(tokens: Sequence[Token], sealed: Sealed) -> bool:
    """Say whether CommonMark's rules for emphasis leave no doubt, so that nothing need be parsed.

    No pair is inside another; letters or digits stand inside each mark, a space, a stop or nothing outside.
    Code is opaque to every other rule, and stands beside none.
    """
    depth = 0
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else " "
        after = tokens[place + 1].text if place + 1 < len(tokens) else " "
        if token.kind == "text":
            if MARKUP.search(token.text):
                return False
        elif token.kind == "opaque":
            markdown = sealed.opaque[token.number].markdown
            if MARKUP.search(markdown) and (markdown[0] != "`" or "`" in {before[-1:], after[:1]}):
                return False
        elif sealed.pairs[token.number][0] == "[":
            return False
        elif token.kind == "open":
            depth += 1
            if depth > 1 or before[-1:] not in {" ", "("} or not after[:1].isalnum():
                return False
        else:
            depth -= 1
            if not before[-1:].isalnum() or after[:1] not in {" ", ".", ",", ";", ":", "!", "?", ")"}:
                return False
    return True


def _says(markdown: str, tokens: Sequence[Token], sealed: Sealed) -> bool:
    """Say whether Markdown is read as what the tokens mean: the same words in the same pairs."""
    return list(parse_inline(markdown)) == _meant(tokens, sealed)


def _meant(tokens: Sequence[Token], sealed: Sealed) -> list[Span]:
    """Return the spans that tokens mean."""
    names = {mark: name for name, mark in MARKS.items()}
    stack: list[str] = []
    spans: list[Span] = []
    for token in tokens:
        if token.kind == "open":
            before, after = sealed.pairs[token.number]
            stack.append(names.get(before, after))
        elif token.kind == "close":
            stack.pop()
        else:
            link = next((name[2:-1].strip("<>") for name in stack if name.startswith("](")), None)
            inside = [Span(token.text)]
            if token.kind == "opaque":
                opaque = sealed.opaque[token.number]
                inside = [Span(" ")] if opaque.is_break else list(parse_inline(opaque.markdown))
            for span in inside:
                styles = tuple(style for style in STYLES if style in span.styles or style in stack)
                spans.append(replace(span, styles=styles, link=link or span.link))
    grouped = groupby(spans, key=lambda span: (span.styles, span.link, span.source))
    return [Span("".join(span.text for span in group), *manner) for manner, group in grouped]
