"""An answer as Markdown for the page: paragraphs with source numbers, findings as a table, sources as a list."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from assistant.types import Answer, Check, Citation, Sentence, Utfall
from corpus.types import Passage, Slag, Text

STATUS = {
    "besvart": Text("Besvart", "Svart på"),
    "delvis": Text("Delvis besvart", "Delvis svart på"),
    "trenger_opplysninger": Text("Trenger opplysninger", "Treng opplysningar"),
    "ingen_kilde": Text("Kildene svarer ikke", "Kjeldene svarer ikkje"),
    "utenfor_tema": Text("Utenfor temaet", "Utanfor temaet"),
    "stoppet_i_kontroll": Text("Stoppet i kontrollen", "Stoppa i kontrollen"),
    "feil": Text("Noe gikk galt", "Noko gjekk gale"),
}
UTFALL = {
    Utfall.OPPFYLT: ("✓", Text("Oppfylt", "Oppfylt")),
    Utfall.IKKE_OPPFYLT: ("✗", Text("Ikke oppfylt", "Ikkje oppfylt")),
    Utfall.MANGLER_OPPLYSNING: ("?", Text("Mangler opplysning", "Manglar opplysning")),
    Utfall.KREVER_VURDERING: ("⚖", Text("Krever din vurdering", "Krev di vurdering")),
    Utfall.IKKE_AKTUELL: ("–", Text("Ikke aktuelt", "Ikkje aktuelt")),
}
_HEADINGS = {
    Slag.VILKAR: Text("Vilkår", "Vilkår"),
    Slag.YTELSE: Text("Ytelsen", "Ytinga"),
    Slag.KONFLIKT: Text("Her møtes regelverkene", "Her møtest regelverka"),
    Slag.SKJONN: Text("Dette må du vurdere", "Dette må du vurdere"),
    Slag.ALTERNATIV: Text("Alternativ", "Alternativ"),
    Slag.DOKUMENTER: Text("Dokumenter", "Dokument"),
    Slag.NESTE_STEG: Text("Neste steg", "Neste steg"),
    Slag.FORBEHOLD: Text("Forbehold", "Atterhald"),
    Slag.AVKLAR: Text("Avklar", "Avklar"),
}
_KINDS = {
    "regelverk": "Regel", "regelkort": "Veiledning", "faktaboks": "Veiledning", "faq": "Praksis",
    "droftingskort": "Drøfting",
}  # fmt: skip
NLOD = "Inneholder data under norsk lisens for offentlige data (NLOD) distribuert av Lovdata. Teksten er bearbeidet."


def answer_markdown(answer: Answer) -> str:
    """Return the paragraphs, the short answer first, each followed by its source numbers."""
    blocks = [f"**{STATUS[answer.status.value].get(answer.malform)}**"]
    last: Slag | None = None
    for sentence in answer.svar:
        if sentence.slag is not last and sentence.slag in _HEADINGS:
            blocks.append(f"#### {_HEADINGS[sentence.slag].get(answer.malform)}")
        blocks.append(_paragraph(sentence))
        last = sentence.slag
    if answer.henvis:
        blocks.append(f"**Spør videre:** {answer.henvis['til']} – {_plain(answer.henvis['hvorfor'])}")
    return "\n\n".join(blocks)


def _paragraph(sentence: Sentence) -> str:
    marks = " ".join(f"[[{n}]](#kilde-{n})" for n in sentence.kilder)
    return f"{_plain(sentence.tekst)} {marks}".rstrip()


def sources_html(answer: Answer, passage: Callable[[str], Passage | None]) -> str:
    """Return the sources, used and only weighed apart, with quote, validity and link.

    The official text is shown whole, with what is quoted marked; `passage` finds it by id.
    """
    used = [_source(c, passage) for c in answer.kilder if c.brukt]
    weighed = [_source(c, passage) for c in answer.kilder if not c.brukt]
    if not used and not weighed:
        return "<p>Ingen kilder ennå.</p>"
    parts = ["<h3>Brukt i svaret</h3>", *used]
    if weighed:
        parts += ["<details><summary>Vurdert, ikke brukt</summary>", *weighed, "</details>"]
    return f'<div lang="{answer.malform}">{"".join(parts)}<p class="nlod">{NLOD}</p></div>'


def _source(citation: Citation, passage: Callable[[str], Passage | None]) -> str:
    esc = html.escape
    places = ", ".join(citation.hjemler) or citation.tittel
    until = f" til {citation.gjelder_til.isoformat()}" if citation.gjelder_til else ""
    since = f"Gjelder fra {citation.gjelder_fra.isoformat()}{until}" if citation.gjelder_fra else ""
    link = f'<a href="{esc(citation.url)}" rel="noopener" target="_blank">Les hos Lovdata</a>' if citation.url else ""
    return (
        f'<section class="kilde" id="kilde-{citation.nr}"><h4>{citation.nr}. {esc(places)}</h4>'
        f'<p class="merke">{_KINDS[citation.type]} · {esc(citation.tittel)}</p>'
        f"<blockquote>{_quote(citation, passage)}</blockquote><p>{since} {link}</p></section>"
    )


def _quote(citation: Citation, passage: Callable[[str], Passage | None]) -> str:
    whole = passage(citation.id) if citation.type == "regelverk" else None
    if whole is None:
        return html.escape(citation.sitat)
    before, found, after = whole.text.partition(citation.sitat)
    lines = f"{html.escape(before)}<mark>{html.escape(found)}</mark>{html.escape(after)}"
    return lines.replace("\n", "<br>")


def findings_html(check: Check | None, malform: str) -> str:
    """Return the findings as a table: symbol and word, never colour alone."""
    if check is None or not check.funn:
        return "<p>Ingen vilkår å sjekke ennå.</p>"
    rows = "".join(
        f'<tr class="{f.utfall.value}"><td><span aria-hidden="true">{UTFALL[f.utfall][0]}</span> '
        f"{UTFALL[f.utfall][1].nn if malform == 'nn' else UTFALL[f.utfall][1].nb}</td>"
        f'<th scope="row">{html.escape(f.tittel.nn if malform == "nn" else f.tittel.nb)}</th>'
        f"<td>{html.escape(f.begrunnelse.nn if malform == 'nn' else f.begrunnelse.nb)}</td>"
        f'<td><a href="{html.escape(f.hjemmel.url)}" rel="noopener" target="_blank">{html.escape(f.hjemmel.text)}</a></td></tr>'
        for f in check.funn
    )
    return (
        f'<table lang="{malform}"><caption>Regelsjekk per {check.dato.isoformat()}</caption><thead><tr>'
        '<th scope="col">Utfall</th><th scope="col">Vilkår</th><th scope="col">Hvorfor</th><th scope="col">Hjemmel</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _plain(text: str) -> str:
    """Markdown signs in a text are shown, not obeyed."""
    return re.sub(r"([*_`\[\]<>#|])", r"\\\1", text)
