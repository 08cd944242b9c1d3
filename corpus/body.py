"""The body of a document: two målformer, fixed headings, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.types import Malform, Part, Slag

_SLAG = {
    "Begrunnelse": Slag.BEGRUNNELSE,
    "Vilkår": Slag.VILKAR,
    "Ytelse": Slag.YTELSE,
    "Konflikt": Slag.KONFLIKT,
    "Vurder": Slag.SKJONN,
    "For": Slag.SKJONN,
    "Mot": Slag.SKJONN,
    "Klageinstansen": Slag.SKJONN,
    "Alternativ": Slag.ALTERNATIV,
    "Dokumenter": Slag.DOKUMENTER,
    "Neste steg": Slag.NESTE_STEG,
    "Forbehold": Slag.FORBEHOLD,
    "Spør": Slag.AVKLAR,
}
_NYNORSK = {"Grunngiving": "Begrunnelse", "Yting": "Ytelse", "Dokument": "Dokumenter", "Etterhald": "Forbehold"}
_MARKUP = re.compile(r"\]\(|\*\*|__|<[a-z/]|^\s*\||^#", re.I)


@dataclass(slots=True)
class Body:
    """What was read, and the faults with their line in the body, counting from 1."""

    parts: dict[Malform, list[Part]] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)


def read_body(text: str) -> Body:
    """Read the two målformer of a document."""
    body = Body()
    headings: dict[Malform, list[str]] = {}
    malform: Malform | None = None
    current = ""
    for line_no, block in _blocks(text):
        if block in ("## nb", "## nn"):
            malform = "nb" if block == "## nb" else "nn"
            current = ""
            if malform in body.parts:
                body.faults.append((line_no, f"«{block}» står to ganger."))
            body.parts[malform], headings[malform] = [], []
        elif malform is None:
            body.faults.append((line_no, "tekst før «## nb»."))
        elif block.startswith("### "):
            current = block[4:].strip()
            name = _NYNORSK.get(current, current) if malform == "nn" else current
            headings[malform].append(name)
            if name not in _SLAG:
                body.faults.append((line_no, f"ukjent overskrift «{current}»; bruk {', '.join(_SLAG)}."))
        else:
            if markup := _MARKUP.search(block):
                body.faults.append((line_no, f"«{markup[0]}»: bare vanlig tekst og lister med «- » er tillatt."))
            body.parts[malform].append(Part(_slag(current, not body.parts[malform]), current, block))
    body.faults.extend(_missing(body, headings))
    return body


def _slag(heading: str, first: bool) -> Slag:
    if not heading:
        return Slag.KORT_SVAR if first else Slag.BEGRUNNELSE
    return _SLAG.get(_NYNORSK.get(heading, heading), Slag.BEGRUNNELSE)


def _missing(body: Body, headings: dict[Malform, list[str]]) -> Iterator[tuple[int, str]]:
    malformer: tuple[Malform, Malform] = ("nb", "nn")
    for malform in malformer:
        if malform not in body.parts:
            yield 1, f"«## {malform}» mangler."
        elif not body.parts[malform] or body.parts[malform][0].slag is not Slag.KORT_SVAR:
            yield 1, f"det korte svaret mangler rett under «## {malform}»."
    if len(headings) == 2 and headings["nb"] != headings["nn"]:
        yield 1, f"nb og nn har ulike overskrifter: {', '.join(headings['nb'])} / {', '.join(headings['nn'])}."


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield headings and paragraphs with their line; wrapped lines are joined, list items keep their line."""
    start, lines = 0, list[str]()
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        line = raw.strip()
        heading = line.startswith("#")
        if (not line or heading) and lines:
            yield start, "\n".join(lines)
            lines = []
        if heading:
            yield number, line
        elif line:
            start = start if lines else number
            if lines and not line.startswith("- "):
                lines[-1] += " " + line
            else:
                lines.append(line)
