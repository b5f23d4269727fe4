"""The fifth batch: again drawn by somebody who knew none of the rules that read them."""

from tests.bench.reading.draw.fifth import calls, others, papers, plans, receipts, talks
from tests.bench.reading.draw.phone import Layout

LAYOUTS: tuple[tuple[str, Layout], ...] = (
    ("dark_bill", receipts.dark_bill),
    ("push_detail", receipts.push_detail),
    ("mini_result", receipts.mini_result),
    ("side_by_side", receipts.side_by_side),
    ("refund_on_its_way", receipts.refund_on_its_way),
    ("debit_ahead", receipts.debit_ahead),
    ("months_with_sums", plans.months_with_sums),
    ("calendar_of_debits", plans.calendar_of_debits),
    ("browser_table", plans.browser_table),
    ("web_certificate", papers.web_certificate),
    ("scanned_form", papers.scanned_form),
    ("contract_in_clauses", papers.contract_in_clauses),
    ("public_list", papers.public_list),
    ("report_with_months", papers.report_with_months),
    ("mediator", papers.mediator),
    ("quoted", talks.quoted),
    ("no_time_above", talks.no_time_above),
    ("words_of_the_program", talks.words_of_the_program),
    ("days_of_texts", talks.days_of_texts),
    ("summed_up", calls.summed_up),
    ("glued_labels", calls.glued_labels),
    ("own_notes", others.own_notes),
    ("loan_offer", others.loan_offer),
)
