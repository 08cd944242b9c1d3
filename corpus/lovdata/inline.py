"""Text within a line: marks of emphasis, links and breaks, without fusing or losing words."""

from __future__ import annotations

import re

from lxml import etree

from corpus.lovdata.grammar import INLINE, css_class
from corpus.lovdata.model import Unit, UnitKind

_SPACE = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return _SPACE.sub(" ", text).strip()


def flat(element: etree._Element) -> str:
    """Return all text of an element, with a space wherever a block begins or ends."""
    parts = [element.text or ""]
    for child in element:
        gap = "" if child.tag in INLINE and child.tag != "br" else " "
        parts += [gap, flat(child), gap, child.tail or ""]
    return "".join(parts)


class Inline:
    """One line while it is put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[str] = []

    def takes(self, element: etree._Element) -> bool:
        """Tell whether the element is part of a running line."""
        return element.tag in INLINE and not css_class(element).startswith("future")

    def add(self, text: str) -> None:
        """Add text."""
        self._parts.append(text)

    def mark(self, text: str) -> None:
        """Add a footnote mark, which is not part of the words."""
        self._marks.append(text)

    def element(self, element: etree._Element) -> None:
        """Add an element of the line; a footnote mark inside it is kept apart."""
        if element.tag == "br":
            self._parts.append(" ")
        self._parts.append(element.text or "")
        for child in element:
            if css_class(child) == "footnotereference":
                self.mark(squeeze(flat(child)))
            else:
                self.element(child)
            self._parts.append(child.tail or "")

    def flush(self, kind: UnitKind, address: str, label: str) -> list[Unit]:
        """Return the line as units and begin a new one."""
        text = squeeze("".join(self._parts))
        units = [Unit(kind, address, text, label)] if text else []
        units += [Unit(UnitKind.MERKE, address, mark) for mark in self._marks if mark]
        self._parts, self._marks = [], []
        return units
