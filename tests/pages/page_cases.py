"""The case that most tests of the pages ask about: hard conditions, money and time in one."""

CASE = (
    "Brukeren er født i 2006, har nedsatt arbeidsevne og AAP i 14 måneder til, og vil ta bachelor på tre år fra "
    "august 2027. Kan vi gi tiltak?"
)
