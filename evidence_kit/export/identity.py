"""The page that carries the identity number and address, so that a copy can leave it out."""

from evidence_kit.domain.letter import Letter
from evidence_kit.domain.records import Person
from evidence_kit.export.flow import WIDTH, Flow
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import SOFT, Run, Style
from evidence_kit.export.table import Column, Row, row, set_table
from evidence_kit.export.wording import Wording, stamp

_LABEL = Style(10, colour=SOFT)
_VALUE = Style(10.5)
_COLUMNS = (Column(110), Column(WIDTH - 110))
_FIELDS = ("name", "gender", "id_number", "address", "phone", "email")
_OPTIONAL = ("gender", "email")


def identity_section(face: Typeface, wording: Wording, letter: Letter) -> Flow:
    """Who complains, and who acts for them with what authority."""
    flow = Flow(face, wording("bundle.identity.title"))
    flow.bookmark(flow.section)
    flow.title(flow.section)
    flow.heading(wording(f"letter.{letter.kind}.complainant"))
    set_table(flow, _COLUMNS, None, _rows(wording, letter.complainant), size=_VALUE.size)
    if letter.agent:
        flow.skip(12)
        flow.heading(wording("letter.agent"))
        set_table(flow, _COLUMNS, None, _agent(wording, letter.agent), size=_VALUE.size)
    flow.skip(12)
    note = Run(wording("bundle.identity.note"), Style(9, colour=SOFT))
    flow.paragraph([note], size=9)
    return flow


def _rows(wording: Wording, person: Person) -> list[Row]:
    """What is known, and of what a complaint needs that it is not filled in."""
    known = [(name, str(getattr(person, name))) for name in _FIELDS]
    missing = wording("bundle.identity.missing")
    return [
        _row(wording, name, wording.offered(value) if name == "gender" else value or missing)
        for name, value in known
        if value or name not in _OPTIONAL
    ]


def _agent(wording: Wording, agent: Person) -> list[Row]:
    extra = [
        ("relation", agent.relation),
        ("authority", agent.authority),
        ("authority_until", stamp(agent.authority_until) if agent.authority_until else ""),
    ]
    return [*_rows(wording, agent), *(_row(wording, name, value) for name, value in extra if value)]


def _row(wording: Wording, name: str, value: str) -> Row:
    label = Run(wording(f"bundle.identity.{name}"), _LABEL)
    return row((label,), (Run(value, _VALUE),))
