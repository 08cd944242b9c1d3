"""The elements that occur in Lovdata's documents and what each means. What is not here is refused."""

from __future__ import annotations

from lxml import etree

INLINE = frozenset({"a", "i", "strong", "b", "em", "sub", "span", "br", "img", "u", "small", "sup", "code", "s"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LEDD = frozenset({"legalP", "numberedLegalP"})
# Classes of <article>, <div> and others that hold text of their own, besides the ones the reader names.
TEXT = frozenset({
    "defaultP", "centeredP", "indent", "latexBlock", "box", "marginIdArticle", "italicP", "boldP", "rightAlignedP",
    "listArticle", "legalP", "numberedLegalP",
})  # fmt: skip
FUTURE = frozenset({"futureLegalArticle", "futureLegalP", "document-change", "change"})


def css_class(element: etree._Element) -> str:
    """Return the first class of an element."""
    return (element.get("class") or "").split(" ")[0]


def is_heading(element: etree._Element) -> bool:
    """Tell whether the element is a heading of a section or a provision."""
    return element.tag in HEADINGS or element.get("role") == "heading" or css_class(element) == "legalArticleHeader"


def address_step(list_type: str | None, label: str, position: int) -> str:
    """Return the step from a ledd to an item, as Lovdata writes it: `bokstav/a`, `nummer/1`, `punkt/2`."""
    plain = label.strip(" .)(").replace(" ", "")
    if not plain or not plain.isalnum():
        return f"punkt/{position}"
    return f"nummer/{plain}" if plain.isdigit() or list_type in {"i", "I", "1"} else f"bokstav/{plain}"
