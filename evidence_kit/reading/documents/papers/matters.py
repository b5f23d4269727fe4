"""The sentence of a paper that matters: that a loan was settled, or a claim transferred."""

import re

from evidence_kit.domain.readings import DocumentKind
from evidence_kit.reading.documents.papers.paper_text import END

SETTLED = re.compile(r"结清|还清|清偿|全部(?:归还|偿还)|履行完毕|偿还完毕|归还完毕|已?还完")
_FILE = re.compile(r"\.(?:pdf|docx?|jpe?g|png)\|?$", re.IGNORECASE)  # the name in a viewer's bar
_SHORTEST = 17  # characters of a sentence
_MATTERS: dict[DocumentKind, re.Pattern[str]] = {
    DocumentKind.SETTLEMENT_CERTIFICATE: SETTLED,
    DocumentKind.ASSIGNMENT_NOTICE: re.compile(r"转让|受让|让与"),
    DocumentKind.LETTER: re.compile(r"逾期|欠款|偿还|还款|诉讼|法律|结清|催收"),
    DocumentKind.CREDIT_REPORT: re.compile(r"发放|结清|余额|逾期"),
    DocumentKind.CONTRACT: re.compile(r"借款|贷款"),
}


def matter_in(text: str, kind: DocumentKind) -> tuple[str, int, int] | None:
    """The first such sentence of a kind of paper, and from where to where it stands."""
    matter, start = _MATTERS.get(kind), 0
    for part in re.split(rf"(?<=[。;!{END}])", text) if matter else ():
        if matter and matter.search(part) and len(part) >= _SHORTEST and not _FILE.search(part):
            return part.strip(END), start, start + len(part)
        start += len(part)
    return None
