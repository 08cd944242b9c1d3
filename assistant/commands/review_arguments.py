"""The words of `droft review`: light, since every command reads them at start."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

_VERSION = "versjonen du så; ellers den som gjelder nå"


def add_review(parser: argparse.ArgumentParser, parser_class: type[argparse.ArgumentParser]) -> None:
    """Add every kind of work to the parser of `droft review`."""
    work = parser.add_subparsers(dest="arbeid", required=True, metavar="ARBEID", parser_class=parser_class)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        added = work.add_parser(name, help=text)
        added.add_argument("--json", action="store_true", help="skriv JSON")
        return added

    queue = add("list", "køen: meldinger først, så risiko ganger hyppighet")
    queue.add_argument("--dager", type=int, default=30)
    queue.add_argument("--vurdert", action="store_true", help="det som er vurdert, i stedet for det som venter")
    add("show", "ett svar med kilder, funn og hva som er endret siden").add_argument("svar", metavar="SVAR")
    _decide(add("decide", "kjenn et svar godt, avvis det, eller send det videre"))
    draft = add("draft", "lag utkast til FAQ av et svar, lagre et utkast fra fil, eller slett et")
    draft.add_argument("svar", nargs="?", metavar="SVAR")
    draft.add_argument("--fra", type=Path, metavar="FIL.json", help="lagre dette utkastet")
    draft.add_argument("--slett", metavar="FAQ", help="slett dette utkastet; bare det som aldri er publisert")
    draft.add_argument("--eier", default="opplæringskoordinator")
    draft.add_argument("--versjon", type=int, help="versjonen du så; må gis når utkastet finnes fra før")
    add("faq", "alle FAQ, eller én med historikk").add_argument("id", nargs="?", metavar="FAQ")
    publish = add("publish", "ta en FAQ i bruk")
    publish.add_argument("id", metavar="FAQ")
    publish.add_argument(
        "--overstyr", default="", metavar="GRUNN", help="hvorfor den er rett selv om et funn sier noe annet"
    )
    publish.add_argument("--versjon", type=int, help=_VERSION)
    withdraw = add("withdraw", "ta en FAQ ut av bruk")
    withdraw.add_argument("id", metavar="FAQ")
    withdraw.add_argument("--versjon", type=int, help=_VERSION)
    case = add("case", "lag en kjent sak av et svar")
    case.add_argument("svar", metavar="SVAR")
    case.add_argument("--fra", type=Path, metavar="FIL.json", help="bruk denne saken i stedet for forslaget")
    recall = add("recall", "endrede bestemmelser, og hva som hviler på dem")
    done = "ID er gjennomgått etter endringen; «alt» tar alt som venter"
    recall.add_argument("--ferdig", nargs=2, metavar=("ADRESSE", "ID"), help=done)
    recall.add_argument("--alle", action="store_true", help="også det som er ferdig gjennomgått")
    digest = add("digest", "ukens sammendrag til spørretimen")
    digest.add_argument("--til", type=date.fromisoformat, metavar="ÅÅÅÅ-MM-DD", help="siste dag; ellers i dag")
    digest.add_argument("--docx", type=Path, metavar="FIL.docx", help="skriv som Word-fil")
    add("numbers", "tall over tid").add_argument("--uker", type=int, default=12)
    add("who", "hvem man spør").add_argument("til", nargs="?", metavar="HENVIST_TIL")
    add("audit", "revisjonssporet").add_argument("--antall", type=int, default=200)
    add("rydd", "slett samtaler som er for gamle").add_argument("--dager", type=int, default=30)
    for name, text in (
        ("export", "alt som er lagret om en bruker"),
        ("delete", "slett en brukers samtaler, eller ett svar"),
    ):
        one = add(name, text).add_mutually_exclusive_group(required=True)
        one.add_argument("--bruker", metavar="IDENT", help="identen fra innloggingen")
        one.add_argument("--svar", metavar="SVAR")


def _decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("svar", metavar="SVAR")
    parser.add_argument("beslutning", choices=["godkjent", "redigert", "avvist", "sendt_videre"])
    parser.add_argument("--grunn", default="")
    parser.add_argument("--alvor", choices=["ikke_relevant", "lite_viktig", "viktig", "saerskilt_viktig"])
    parser.add_argument("--aarsak", choices=["bruker", "produkt", "utdatert"])
    parser.add_argument("--merknad", default="")
    parser.add_argument("--tekst", type=Path, metavar="FIL", help="teksten som skal stå i stedet (redigert)")
    parser.add_argument("--til", dest="sendt_til", help="hvem det er sendt til (sendt_videre)")
    parser.add_argument("--versjon", type=int, help=_VERSION)
