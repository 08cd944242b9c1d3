"""Markdown, PDF, Word and HTML files as blocks of text, in reading order and without losing any of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_RULE = re.compile(r"[|:\s-]*-{3}[|:\s-]*")
"""The line under the head of a Markdown table, and a line drawn across the page."""
NUMBERED = re.compile(
    r"(?:§+ ?\d[\w-]*\.? +[A-ZÆØÅ]|(?:Kapittel|Kap\.|Del|Punkt|Vedlegg) \d|\d+(?:\.\d+)*\.? +[A-ZÆØÅ])"
    r".{0,90}(?<![.,;:])"
)
"""A heading in a PDF, which has no marks for them: `§ 7-4 Varighet`, `2.1 Før vedtaket`."""
_BREAKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_MENUS = ("head", "script", "style", "noscript", "template", "nav", "footer")
_HEADING = "\ue000"
"""Set before a heading until the lines are cut: no text has this sign."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item, a row of a table, or a heading."""

    text: str
    heading: bool = False


def split_front(path: Path) -> tuple[str | None, str]:
    """Return the front matter of a Markdown file, if it has one, and the rest."""
    text = path.read_text("utf-8-sig")
    match = re.match(r"---\n(.*?\n)---\n(.*)", text, re.S)
    return (match[1], match[2]) if match else (None, text)


def _markdown(path: Path) -> Iterator[Block]:
    _, body = split_front(path)
    for raw in re.split(r"\n\s*\n|\n(?=#)|(?<=\n)(?=[-*|]|\d+\. )", body):
        first, _, rest = raw.strip().partition("\n")
        heading = first.startswith("#")
        yield Block(_line(first.lstrip("# ") if heading else raw), heading)
        if heading:
            yield Block(_line(rest))


def _pdf(path: Path) -> Iterator[Block]:
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        text = re.sub(r"(?<=[a-zæøå])-\n(?=[a-zæøå])(?!og |eller )", "", page.extract_text())
        lines: list[str] = []
        for line in [*map(_line, text.split("\n")), ""]:
            ended = not lines or line.startswith("§") or lines[-1].endswith((".", ":", ";", "?", "!"))
            heading = ended and NUMBERED.fullmatch(line) is not None
            if lines and (heading or not line):
                yield Block(" ".join(lines))
                lines = []
            if heading:
                yield Block(line, heading=True)
            elif line:
                lines.append(line)


def _word(path: Path) -> Iterator[Block]:
    from docx import Document
    from docx.table import Table

    for item in Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                yield Block(" | ".join(_line(cell.text) for cell in row.cells))
        else:
            style = item.style.name if item.style is not None else None
            yield Block(_line(item.text), (style or "").startswith(("Heading", "Title")))


def _html(path: Path) -> Iterator[Block]:
    from lxml import html

    data = path.read_bytes()
    encoding = "utf-8" if _is_utf8(data) else None
    page = html.fromstring(data, parser=html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True))
    for menu in list(page.iter(*_MENUS)):
        del menu[:]
        menu.text = None
    for element in page.iter():
        tag = str(element.tag)
        before, after = "", ""
        if tag in _BREAKS:
            before, after = "\n" + _HEADING * bool(re.fullmatch(r"h\d", tag)), "\n"
        elif tag in ("td", "th") and element.getnext() is not None:
            after = " | "
        element.text = before + re.sub(r"\s+", " ", element.text or "")
        element.tail = after + re.sub(r"\s+", " ", element.tail or "")
    for line in "".join(map(str, page.itertext())).split("\n"):
        yield Block(_line(line.replace(_HEADING, "")), _HEADING in line)


def _line(text: str) -> str:
    """Return the text on one line: letters drawn together set apart, no marks for bold type, and no signs unseen."""
    # A sign that is not seen may turn the text round, or hide words in it.
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    plain = seen.replace("**", "")
    return "" if _RULE.fullmatch(plain) else " ".join(plain.split())


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


READERS: Mapping[str, Callable[[Path], Iterator[Block]]] = {
    ".md": _markdown,
    ".pdf": _pdf,
    ".docx": _word,
    ".html": _html,
    ".htm": _html,
}
