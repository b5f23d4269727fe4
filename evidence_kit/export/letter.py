"""The complaint letter: what is asked, the facts with their proof, the law, the signature."""

from collections.abc import Sequence

from evidence_kit.domain.bundle import Citation
from evidence_kit.domain.letter import EarlierComplaint, Letter, Statement
from evidence_kit.export.flow import BODY, SMALL, Flow, Mark
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import ACCENT, SOFT, Run, Style
from evidence_kit.export.summary import set_summary
from evidence_kit.export.wording import Wording

_INDENT = 2 * BODY.size
_ADDRESSEE = Style(11.5, bold=True)
_STRONG = Style(BODY.size, bold=True)
_LAW = Style(SMALL.size)
_SOURCE = Style(SMALL.size, colour=SOFT)
_LINKED = Style(BODY.size, colour=ACCENT)
_SIGNING = 190.0  # from the salutation to the list of enclosures
_ENDS = ("。", ".", "！", "？", "!", "?", "；", ";")


def letter_section(face: Typeface, wording: Wording, letter: Letter, *, draft: bool) -> Flow:
    """The pages of the letter, its summary on the first."""
    flow = Flow(face, wording(f"letter.{letter.kind}.title"))
    flow.bookmark(flow.section)
    if draft:
        _note(flow, wording("letter.draft"))
    flow.title(flow.section)
    set_summary(flow, wording, letter)
    flow.skip(14)
    to = Run(wording("letter.to", recipient=letter.recipient_name), _ADDRESSEE)
    flow.paragraph([to], size=11.5)
    flow.heading(wording(f"letter.{letter.kind}.requests"))
    for number, request in enumerate(letter.requests, start=1):
        sign = wording("letter.request_number", number=wording.ordinal(number))
        flow.paragraph(_sentence(wording, request, BODY), mark=Mark(Run(sign, BODY), _INDENT))
    flow.heading(wording("letter.facts"))
    _facts(flow, wording, letter)
    if letter.earlier:
        flow.heading(wording("letter.earlier_heading"))
        for number, each in enumerate(letter.earlier, start=1):
            runs = _with_citations(wording, _earlier(wording, each), each.citations, BODY)
            flow.paragraph(runs, mark=Mark(Run(f"{number}.", BODY), _INDENT))
    if letter.basis:
        flow.heading(wording("letter.basis.heading"), follow=40)
        for rule in letter.basis:
            _rule(flow, wording, rule)
    flow.heading(wording("letter.declaration_heading"))
    declared = letter.declaration or wording("letter.declaration")
    _paragraphs(flow, wording, (declared,))
    _ending(flow, wording, letter)
    return flow


def _facts(flow: Flow, wording: Wording, letter: Letter) -> None:
    names = {loan.loan_id: loan.contract_number or loan.platform for loan in letter.loans}
    about: str | None = None
    for number, fact in enumerate(letter.facts, start=1):
        if len(letter.loans) > 1 and fact.loan_id and fact.loan_id != about:
            about = fact.loan_id
            flow.skip(3)
            flow.need(3 * BODY.size)
            flow.paragraph([Run(wording("letter.about_loan", name=names[about]), _STRONG)])
        mark = Mark(Run(f"{number}.", BODY), _INDENT)
        flow.paragraph(_sentence(wording, fact, BODY), mark=mark)
    flow.skip(4)
    _paragraphs(flow, wording, letter.paragraphs)


def _paragraphs(flow: Flow, wording: Wording, texts: Sequence[str]) -> None:
    first = 0.0 if wording.language == "en" else _INDENT
    for text in texts:
        for paragraph in filter(None, map(str.strip, text.splitlines())):
            flow.paragraph([Run(paragraph, BODY)], first=first)
            flow.skip(BODY.size * 0.4 if wording.language == "en" else 0)


def _sentence(wording: Wording, statement: Statement, style: Style) -> list[Run]:
    text = wording.sentence(statement)
    return _with_citations(wording, text, statement.citations, style)


def _with_citations(
    wording: Wording, text: str, citations: Sequence[Citation], style: Style
) -> list[Run]:
    """The citations in brackets before the full stop."""
    cited = wording.citations(citations, style)
    if not cited:
        return [Run(text, style)]
    end = text[-1] if text.endswith(_ENDS) else ""
    closing = wording("bundle.cite.close") + end
    body = text.removesuffix(end) + wording("bundle.cite.open")
    return [Run(body, style), *cited, Run(closing, style)]


def _earlier(wording: Wording, earlier: EarlierComplaint) -> str:
    channel = earlier.channel and wording("letter.by_channel", channel=earlier.channel)
    ticket = earlier.ticket and wording("letter.with_ticket", ticket=earlier.ticket)
    to = earlier.to or wording("letter.unknown.to")
    made = wording(
        "letter.earlier_made", on=wording.day(earlier.on), to=to, channel=channel, ticket=ticket
    )
    if earlier.reply:
        return made + wording("letter.earlier_reply", reply=earlier.reply.rstrip("。."))
    return made + wording("letter.earlier_no_reply")


def _rule(flow: Flow, wording: Wording, rule: Statement) -> None:
    """A rule in small type, its level first."""
    runs = [Run(wording.sentence(rule), _LAW)]
    level = rule.values.get("level")
    if level:
        named = wording("letter.level_mark", level=wording(f"letter.level.{level}"))
        runs.insert(0, Run(named, _SOURCE, solid=True))
    flow.paragraph(runs, mark=Mark(Run("·", _LAW), 9), size=SMALL.size, leading=1.5)


def _ending(flow: Flow, wording: Wording, letter: Letter) -> None:
    """Salutation, signatures and enclosures, kept on one page."""
    flow.skip(8)
    flow.need(_SIGNING + (34 if letter.agent else 0))
    flow.paragraph([Run(wording("letter.salute"), BODY)], first=_INDENT)
    flow.paragraph([Run(letter.recipient_name, _STRONG)])
    signed = wording(f"letter.{letter.kind}.sign")
    flow.blanks((signed, wording("letter.date")))
    if letter.agent:
        flow.blanks((wording("letter.agent_sign"), wording("letter.date")))
    flow.skip(12)
    flow.paragraph([Run(wording("letter.enclosures"), Style(9.5, bold=True))], size=9.5)
    for number, (text, page) in enumerate(_enclosures(wording, letter), start=1):
        mark = Mark(Run(f"{number}.", Style(9.5)), 16)
        runs = [Run(text, Style(9.5))]
        if page:
            where = wording("bundle.cite.in_page", pages=wording.pages(page))
            runs.append(Run(where, Style(9.5, colour=ACCENT), page[0], solid=True))
        flow.paragraph(runs, mark=mark, size=9.5, leading=1.5)


def _enclosures(wording: Wording, letter: Letter) -> list[tuple[str, list[int]]]:
    """What lies behind the letter, with its pages."""
    places, plan = wording.places, wording.plan
    listed = [(wording("bundle.identity.title"), [wording.section("identity")])]
    if plan.exhibits:
        listed.append((wording("bundle.index.title"), [wording.section("index")]))
    if letter.loans:
        pages = list(range(wording.section("timelines"), places.front + 1))
        listed.append((wording("bundle.timeline.all"), pages))
    if plan.sheets:
        pages = [wording.page_of_sheet(n) for n in range(len(plan.sheets))]
        listed.append((wording("letter.exhibits", count=len(plan.exhibits)), pages))
        listed.append((wording("bundle.originals.title"), [wording.section("originals")]))
    if letter.agent:
        listed.append((wording("letter.authority_original"), []))
    return listed


def _note(flow: Flow, text: str) -> None:
    style = Style(9, bold=True)
    flow.paragraph([Run(text, style)], size=9)
    flow.rule(SOFT, 0.8)
    flow.skip(8)
