"""docs/regler: a page for each provision, written from the rules and their tables, so that it can't drift.

Run as `python -m evals.regelsider` (`make docs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.rules.check import check
from assistant.rules.load import Rule, Version, load_rules
from evals.regeltabeller import tables

_ROOT = Path(__file__).resolve().parents[1]
FOLDER = _ROOT / "docs" / "regler"
_VALUES = {
    "grenser": "Aldersgrenser",
    "maaling": "Alderen måles i",
    "unntak_fra": "Unntak fra det året brukeren fyller",
    "unntak_skjonn": "Unntak etter skjønn for",
    "bokstaver": "Gjelder bokstav",
    "tak": "Tak i måneder",
    "ekstra": "Forlengelse",
    "uten_tak": "Forlenges uten fast tak for",
    "grunn": "Forlenges",
    "lop": "Samlet tak for kombinasjoner",
    "maaneder": "Måneder",
    "alder": "Alder",
    "alder_fra": "Fra alder",
    "alder_til": "Til alder",
    "uker": "Uker",
    "studiepoeng": "Studiepoeng per halvår",
    "grense": "Aldersgrense",
    "frister": "Frister",
    "andre_grunnlag": "Ytelser som er grunnlag alene",
    "hjemler": "Hjemmel for hvert nivå",
    "hjemmel_bokstav": "Egen hjemmel",
    "hjemmel_alder": "Hjemmel for alderen",
    "ytelse": "Ytelse",
    "navn": "Heter",
    "forlengelse": "Om forlengelsen",
    "naar": "I spørsmål når",
    "krav": "Krav",
    "utfall": "Utfallet når kravene holder",
    "tekst": "Begrunnelsen da",
}
_UTFALL = {
    "oppfylt": "oppfylt",
    "ikke_oppfylt": "ikke oppfylt",
    "mangler_opplysning": "mangler opplysning",
    "krever_vurdering": "krever vurdering",
    "ikke_aktuell": "ikke aktuell",
}
_LIMITS = {"er": "skal være", "minst": "skal være minst", "hoyst": "skal være høyst"}


def pages() -> dict[str, str]:
    """Return file name → content of every page, the index included."""
    written = {f"{rule.id}.md": _page(rule) for rule in load_rules().rules}
    listed = "\n".join(
        f"- [{rule.tittel.nb}]({rule.id}.md): {_latest(rule).hjemmel.text}" for rule in load_rules().rules
    )
    written["README.md"] = f"# Reglene i regelsjekken\n\n{_NOTE}\n\n{listed}\n"
    return written


_NOTE = "Sidene er skrevet ut fra reglene og tabellene de prøves mot. Kjør `make docs` når en regel er endret."


def main() -> None:
    """Write the pages, and remove those of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in written:
            path.unlink()
    for name, content in written.items():
        (FOLDER / name).write_text(content, encoding="utf-8")
    print(f"{len(written)} sider i {FOLDER.relative_to(_ROOT)}.")


def _page(rule: Rule) -> str:
    parts = [f"# {rule.tittel.nb}", f"Regel `{rule.id}` · {rule.side} · {_latest(rule).hjemmel.text}"]
    if rule.vurder:
        parts.append("Regelen er skjønn og avgjøres ikke av koden. Dette skal vurderes:")
        parts.append("\n".join(f"- {text.nb}" for text in rule.vurder))
    parts += ["## Versjoner", "\n\n".join(_version(version) for version in rule.versjoner)]
    parts += ["## Eksempler", _examples(rule)]
    return "\n\n".join(parts) + "\n"


def _latest(rule: Rule) -> Version:
    return rule.versjoner[-1]


def _version(version: Version) -> str:
    until = f"til og med {version.gjelder_til}" if version.gjelder_til else "og fortsatt"
    lines = [f"**Fra {version.gjelder_fra} {until}:** [{version.hjemmel.text}]({version.hjemmel.url})"]
    for name, value in version.values.items():
        if name == "krav":
            lines += [_requirement(row) for row in value]
        else:
            lines.append(f"- {_VALUES[name]}: {_value(value)}")
    return "\n".join(lines)


def _requirement(row: Mapping[str, Any]) -> str:
    limit = next(f"{word} {_value(row[key])}" for key, word in _LIMITS.items() if key in row)
    place = f" [{row['hjemmel']}]" if "hjemmel" in row else ""
    otherwise = f"ellers {_UTFALL[row['ellers']]}: {row['tekst']['nb']}{place}"
    return f"- {_VALUES['krav']}: {row['opplysning']} {limit}, {otherwise}"


def _value(value: Any) -> str:
    if isinstance(value, Mapping) and set(value) == {"nb", "nn"}:
        return str(value["nb"])
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        either = "; eller " if any(isinstance(inner, Mapping) for inner in value) else ", "
        return either.join(_value(inner) for inner in value)
    return {"True": "ja", "False": "nei", **_UTFALL}.get(str(value), str(value))


def _examples(rule: Rule) -> str:
    rows = ["| dato | opplysninger | utfall | begrunnelse |", "|---|---|---|---|"]
    rows += [f"| {on} | {facts} | {outcome} | {why} |" for on, facts, outcome, why in _rows(rule)]
    return "\n".join(rows)


def _rows(rule: Rule) -> Iterator[tuple[date, str, str, str]]:
    for row in tables()[rule.id]:
        finding = check(row.facts, row.on).finding(rule.id)
        yield row.on, row.words.replace(" ", ", "), _UTFALL[row.utfall], finding.begrunnelse.nb if finding else ""


if __name__ == "__main__":
    main()
