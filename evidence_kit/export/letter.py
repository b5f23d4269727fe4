"""The complaint letter: what is asked, the facts with their proof, the law, the signature."""

from collections.abc import Sequence

from evidence_kit.domain.bundle import is_handed_over
from evidence_kit.domain.case import Case
from evidence_kit.domain.letter import EarlierComplaint, Letter, Statement
from evidence_kit.domain.records import AGENT
from evidence_kit.export.flow import BODY, LEADING, SMALL, WIDTH, Flow, Mark
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.setting import ACCENT, SOFT, Run, Style, set_lines
from evidence_kit.export.summary import set_summary
from evidence_kit.export.wording import Wording

_INDENT = 2 * BODY.size
_ADDRESSEE = Style(11.5, bold=True)
_STRONG = Style(BODY.size, bold=True)
_LAW = Style(SMALL.size)
_SOURCE = Style(SMALL.size, colour=SOFT)
_LINKED = Style(BODY.size, colour=ACCENT)
_SIGNING = 94.0  # the salutation and the line to sign on
_AGENT_SIGNING = 34.0  # a further line
_ENCLOSED, _LISTED = 9.5, 1.5  # the size of what is enclosed and the leading of its list
_ENCLOSED_HEADING = Style(_ENCLOSED, bold=True)
_ABOVE_ENCLOSED = 12.0


def letter_section(face: Typeface, wording: Wording, letter: Letter, case: Case) -> Flow:
    """The pages of the letter, its summary on the first; declaration and signatures on one."""
    flow = Flow(face, wording(f"letter.{letter.kind}.title"))
    flow.bookmark(flow.section)
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
            runs = wording.with_citations(_earlier(wording, each), each.citations, BODY)
            flow.paragraph(runs, mark=Mark(Run(f"{number}.", BODY), _INDENT))
    if letter.basis:
        flow.heading(wording("letter.basis.heading"), follow=40)
        for rule in letter.basis:
            _rule(flow, wording, rule)
    enclosed = [
        _enclosure(wording, text, pages) for text, pages in _enclosures(wording, letter, case)
    ]
    together = _together(wording, enclosed)
    lines = len(set_lines(face, together, WIDTH))
    _declaration(flow, wording, letter, below=_ABOVE_ENCLOSED + lines * _ENCLOSED * _LISTED)
    _enclosed(flow, wording, enclosed, together)
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
    first = _INDENT if wording.language == "zh-CN" else 0.0
    for text in texts:
        for paragraph in filter(None, map(str.strip, text.splitlines())):
            flow.paragraph([Run(paragraph, BODY)], first=first)
            flow.skip(0 if wording.language == "zh-CN" else BODY.size * 0.4)


def _sentence(wording: Wording, statement: Statement, style: Style) -> list[Run]:
    text = wording.sentence(statement)
    return wording.with_citations(text, statement.citations, style)


def _earlier(wording: Wording, earlier: EarlierComplaint) -> str:
    return _made(wording, earlier) + _answer(wording, earlier)


def _made(wording: Wording, earlier: EarlierComplaint) -> str:
    if earlier.is_reply_only:
        return ""
    made = wording(
        "letter.earlier_made",
        on=wording.day(earlier.on),
        channel=earlier.channel
        and wording("letter.by_channel", channel=wording.offered(earlier.channel)),
        to=earlier.to and wording("letter.earlier_to", to=earlier.to),
        ticket=earlier.ticket and wording("letter.with_ticket", ticket=earlier.ticket),
    )
    if not earlier.text:
        return made
    return made + wording("letter.earlier_said", text=earlier.text.rstrip("。."))


def _answer(wording: Wording, earlier: EarlierComplaint) -> str:
    if earlier.reply is None:
        return wording("letter.earlier_no_reply")
    on = wording.day(earlier.reply_on)
    if not earlier.reply:
        return wording("letter.earlier_replied", on=on)
    return wording("letter.earlier_reply", on=on, reply=earlier.reply.rstrip("。."))


def _rule(flow: Flow, wording: Wording, rule: Statement) -> None:
    """A rule in small type, its level first."""
    runs = [Run(wording.sentence(rule), _LAW)]
    level = rule.values.get("level")
    if level:
        named = wording("letter.level_mark", level=wording(f"letter.level.{level}"))
        runs.insert(0, Run(named, _SOURCE, solid=True))
    flow.paragraph(runs, mark=Mark(Run("·", _LAW), 9), size=SMALL.size, leading=1.5)


def _declaration(flow: Flow, wording: Wording, letter: Letter, below: float) -> None:
    """Declaration, salutation and signatures, kept on one page with as much `below` them."""
    declared = letter.declaration or wording("letter.declaration")
    lines = len(set_lines(flow.face, [Run(declared, BODY)], WIDTH - _INDENT))
    signing = _SIGNING + (_AGENT_SIGNING if letter.agent else 0)
    flow.heading(
        wording("letter.declaration_heading"), follow=lines * BODY.size * LEADING + signing + below
    )
    _paragraphs(flow, wording, (declared,))
    flow.skip(8)
    flow.paragraph([Run(wording("letter.salute"), BODY)], first=_INDENT)
    flow.paragraph([Run(letter.recipient_name, _STRONG)])
    signed = wording(f"letter.{letter.kind}.sign")
    flow.blanks((signed, wording("letter.date")))
    if letter.agent:
        flow.blanks((wording("letter.agent_sign"), wording("letter.date")))


def _enclosed(
    flow: Flow, wording: Wording, enclosed: Sequence[Sequence[Run]], together: Sequence[Run]
) -> None:
    """A line for each where they find room below the signature, else one after the other."""
    flow.skip(_ABOVE_ENCLOSED)
    if flow.room < _ENCLOSED * (LEADING + _LISTED * len(enclosed)):
        flow.paragraph(together, size=_ENCLOSED, leading=_LISTED)
        return
    flow.paragraph([Run(wording("letter.enclosures"), _ENCLOSED_HEADING)], size=_ENCLOSED)
    for number, runs in enumerate(enclosed, start=1):
        mark = Mark(Run(f"{number}.", Style(_ENCLOSED)), 16)
        flow.paragraph(runs, mark=mark, size=_ENCLOSED, leading=_LISTED)


def _together(wording: Wording, enclosed: Sequence[Sequence[Run]]) -> list[Run]:
    """What is enclosed, in one paragraph."""
    heading = Run(wording("letter.enclosures"), _ENCLOSED_HEADING)
    together = [heading, Run("\u2002", Style(_ENCLOSED))]
    for number, runs in enumerate(enclosed, start=1):
        between = wording("letter.semicolon") if number > 1 else ""
        together += [Run(f"{between}{number}. ", Style(_ENCLOSED)), *runs]
    return together


def _enclosure(wording: Wording, text: str, pages: list[int]) -> list[Run]:
    runs = [Run(text, Style(_ENCLOSED))]
    if pages:
        form = "in_page" if len(pages) == 1 else "in_pages"
        where = wording(f"bundle.cite.{form}", pages=wording.pages(pages))
        runs.append(Run(where, Style(_ENCLOSED, colour=ACCENT), pages[0], solid=True))
    return runs


def _enclosures(wording: Wording, letter: Letter, case: Case) -> list[tuple[str, list[int]]]:
    """What lies behind the letter or goes with it, with its pages."""
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
        attached = [page for _, page in wording.exhibits(case.links_to(AGENT))]
        missing = "" if attached else wording("bundle.enclosures.missing")
        listed.append((wording("letter.authority_original") + missing, attached))
    files = [exhibit.number for exhibit in plan.exhibits if is_handed_over(exhibit)]
    if files:
        numbers = wording("letter.and").join(files)
        listed.append((wording("bundle.enclosures.files", exhibits=numbers), []))
    return listed
