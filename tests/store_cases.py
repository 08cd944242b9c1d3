"""Answers in the contract's shape, small enough to read, for tests of what is stored."""


def answer(**changes):
    return {
        "status": "besvart",
        "malform": "nb",
        "dato": "2026-11-27",
        "svar": [{"tekst": "Fagbrev kan vare i tre år.", "kilder": [1], "slag": "kort_svar"}],
        "kilder": [
            {
                "nr": 1,
                "id": "faq-varighet-fagbrev@2025-07-01:nb",
                "type": "faq",
                "tittel": "Hvor lenge kan fagbrev vare?",
                "hjemmel": "tiltaksforskriften § 7-4 første ledd",
                "hjemler": ["tiltaksforskriften § 7-4 første ledd"],
                "url": "https://lovdata.no/forskrift/2015-12-11-1598/§7-4",
                "sitat": "Fagbrev kan vare i tre år.",
                "gjelder_fra": "2025-07-01",
                "gjelder_til": None,
                "brukt": True,
            }
        ],
        "fakta": {"tiltak": "d"},
        "funn": [],
        "samlet": {},
        "mangler": [],
        "konflikter": [],
        "alternativer": [],
        "tidslinje": [],
        "henvis": None,
        "personvern": [],
        "oppfolging": [],
        "versjoner": {"korpus": "abc", "regler": "def", "modell": None},
        "tid_ms": {"sok": 1, "regler": 1, "svar": 1, "totalt": 3},
        **changes,
    }
