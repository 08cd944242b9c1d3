"""A strict reader of Lovdata's acts and regulations: nothing lost, nothing guessed, unknown markup refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.lovdata.grammar import FUTURE, LEDD, TEXT, address_step, css_class, is_heading
from corpus.lovdata.inline import Inline, flat, squeeze
from corpus.lovdata.model import LawDocument, Provision, Unit, UnitKind

_PLACEHOLDER = "errorMessage"


class LovdataError(ValueError):
    """A document that can't be read: file, place and reason in one line of Norwegian."""


def read_document(data: bytes, name: str) -> LawDocument:
    """Read one file. Raises LovdataError for what is not well formed, not whole or not known."""
    root = _parse(data, name)
    header = {css_class(dd): squeeze(flat(dd)) for dd in root.iterfind(".//header//dl/dd")}
    main = root.find(".//main")
    refid = header.get("refid", "")
    if main is None or not refid:
        raise LovdataError(f"{name}: dokumentet mangler {'<main>' if main is None else 'refid'}. Hent arkivet på nytt.")
    if main.find(f".//span[@class='{_PLACEHOLDER}']") is not None:
        raise LovdataError(f"{name}: Lovdata viser ikke hele dokumentet. Den forrige utgaven beholdes.")
    reader = _Reader(name, refid)
    reader.container(main, refid, ())
    reader.assert_unique()
    return LawDocument(
        id=refid,
        title=header.get("title", ""),
        short=header.get("titleShort", ""),
        in_force=header.get("dateInForce", ""),
        last_change=header.get("lastChangeInForce", ""),
        provisions=tuple(reader.provisions),
        other=tuple(reader.other),
        references=tuple(a.get("href", "") for a in main.iter("a") if a.get("href")),
        places=frozenset(reader.places),
    )


def _parse(data: bytes, name: str) -> etree._Element:
    # A declared entity is how a small file becomes a huge one; Lovdata declares none.
    if b"<!ENTITY" in data:
        raise LovdataError(f"{name}: filen erklærer entiteter og leses ikke.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise LovdataError(f"{name}: er ikke gyldig XML ({error.msg}).") from error


@dataclass(slots=True)
class _Reader:
    """The state of one document while it is read."""

    name: str
    refid: str
    provisions: list[Provision] = field(default_factory=list)
    other: list[Unit] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def assert_unique(self) -> None:
        """Tell apart provisions that Lovdata gives the same name, so that an address means one place."""
        seen: dict[str, int] = {}
        for index, provision in enumerate(self.provisions):
            count = seen[provision.address] = seen.get(provision.address, 0) + 1
            if count > 1:
                address = f"{provision.address}#{count}"
                units = tuple(
                    Unit(u.kind, address + u.address.removeprefix(provision.address), u.text, u.label)
                    for u in provision.units
                )
                self.provisions[index] = Provision(
                    address, provision.name, provision.title, provision.path, units, provision.repealed
                )

    def container(self, element: etree._Element, address: str, path: tuple[str, ...]) -> None:
        """Read <main> or a section: headings, provisions, sections in sections, and text outside provisions."""
        heading = next((squeeze(flat(child)) for child in element if is_heading(child)), "")
        below = (*path, heading) if heading and element.tag != "main" else path
        for child in element:
            if css_class(child) == "legalArticle":
                self.provisions.append(self._provision(child, below))
            elif child.tag == "section":
                place = f"{self.refid}/{child.get('data-name')}" if child.get("data-name") else address
                self.places.add(place)
                self.container(child, place, below)
            else:
                self.other.extend(self._block(child, address, UnitKind.TEKST))
        self._refuse_stray_text(element, address)

    def _provision(self, element: etree._Element, path: tuple[str, ...]) -> Provision:
        address = f"{self.refid}/{element.get('data-name') or element.get('id')}"
        units: list[Unit] = []
        ledd = 0
        title = name = ""
        for child in element:
            kind = css_class(child)
            if kind == "legalArticleHeader":
                units += [Unit(UnitKind.OVERSKRIFT, address, squeeze(flat(child)))]
                name = squeeze(_text_of(child, "legalArticleValue"))
                title = squeeze(_text_of(child, "legalArticleTitle"))
            elif kind in LEDD:
                ledd += 1
                units += self._block(child, f"{address}/ledd/{ledd}", UnitKind.LEDD)
            elif child.tag in {"ol", "ul"}:
                # A list straight under the § belongs to the ledd before it.
                units += self._list(child, f"{address}/ledd/{max(ledd, 1)}")
            else:
                units += self._block(child, address, UnitKind.TEKST)
        self._refuse_stray_text(element, address)
        return Provision(address, name, title, path, tuple(units), element.get("data-repealeddate"))

    def _block(self, element: etree._Element, address: str, kind: UnitKind) -> list[Unit]:
        """Read one element that stands on its own line."""
        cls = css_class(element)
        if is_heading(element):
            return [Unit(UnitKind.OVERSKRIFT, address, squeeze(flat(element)))]
        if element.tag in {"ol", "ul"}:
            return self._list(element, address)
        if element.tag == "table":
            return [Unit(UnitKind.TABELL, address, _table(element))]
        if cls == "changesToParent":
            return self._running(element, address, UnitKind.ENDRING)
        if cls in FUTURE or cls.startswith("future"):
            return [Unit(UnitKind.FREMTIDIG, address, squeeze(flat(element)))]
        if cls == "footnotes":
            return [Unit(UnitKind.FOTNOTE, address, squeeze(flat(note))) for note in element]
        if cls == "leddfortsettelse":
            return self._running(element, address, UnitKind.FORTSETTELSE)
        if cls in TEXT or element.tag in {"blockquote", "figure", "p", "figcaption", "div", "pre", "dl"}:
            return self._running(element, address, kind)
        if element.tag in {"span", "img", "i", "strong", "a", "br"}:
            return [Unit(kind, address, squeeze(flat(element)))]
        raise LovdataError(
            f"{self.name}: ukjent element <{element.tag} class=«{cls}»> i {address}. Dokumentet leses ikke."
        )

    def _running(self, element: etree._Element, address: str, kind: UnitKind) -> list[Unit]:
        """Read text with blocks in it: lead-in, list or table, and what continues after."""
        units: list[Unit] = []
        line = Inline()
        label = element.get("data-numerator") or ""
        now = kind
        for piece in _pieces(element):
            if isinstance(piece, str):
                line.add(piece)
            elif css_class(piece) == "footnotereference":
                line.mark(squeeze(flat(piece)))
            elif line.takes(piece):
                line.element(piece)
            else:
                units += line.flush(now, address, label)
                inner = UnitKind.PUNKT if kind is UnitKind.PUNKT else now
                units += self._block(piece, address, inner)
                now = kind if kind in {UnitKind.ENDRING, UnitKind.FOTNOTE} else UnitKind.FORTSETTELSE
        return [*units, *line.flush(now, address, label)]

    def _list(self, element: etree._Element, address: str) -> list[Unit]:
        units: list[Unit] = []
        for position, item in enumerate((child for child in element if child.tag == "li"), 1):
            label = item.get("data-name") or item.get("data-li-identifier") or ""
            if element.tag == "ol" and not label:
                raise LovdataError(f"{self.name}: punkt uten bokstav eller tall i {address}. Dokumentet leses ikke.")
            at = f"{address}/{address_step(element.get('type'), label, position)}"
            units += self._item(item, at, label)
        strange = next((child.tag for child in element if child.tag != "li"), None)
        if strange is not None:
            raise LovdataError(f"{self.name}: <{strange}> i en liste i {address}. Dokumentet leses ikke.")
        return units

    def _item(self, item: etree._Element, address: str, label: str) -> list[Unit]:
        units = self._running(item, address, UnitKind.PUNKT)
        if units and units[0].kind is UnitKind.FORTSETTELSE:
            units[0] = Unit(UnitKind.PUNKT, address, units[0].text)
        # The label belongs to the first line of the item; every other piece of text in it carries on from there.
        return [
            Unit(u.kind, u.address, u.text, label) if i == 0 and u.address == address else u
            for i, u in enumerate(units)
        ]

    def _refuse_stray_text(self, element: etree._Element, address: str) -> None:
        stray = (element.text or "") + "".join(child.tail or "" for child in element)
        if stray.strip(" \n\t\r\xa0."):
            raise LovdataError(f"{self.name}: løs tekst «{squeeze(stray)[:40]}» i {address}. Dokumentet leses ikke.")


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield text and elements in the order they stand."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _text_of(element: etree._Element, cls: str) -> str:
    return " ".join(flat(child) for child in element.iter() if css_class(child) == cls)


def _table(element: etree._Element) -> str:
    rows = [squeeze(flat(caption)) for caption in element.iter("caption")]
    rows += [" | ".join(squeeze(flat(cell)) for cell in row) for row in element.iter("tr")]
    return "\n".join(rows)
