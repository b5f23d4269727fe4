CREATE TABLE case_info (
  id TEXT PRIMARY KEY CHECK (id = 'case'),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  journal_count INTEGER NOT NULL CHECK (journal_count >= 0),
  journal_hash TEXT NOT NULL CHECK (length(journal_hash) = 64),
  erasing INTEGER NOT NULL DEFAULT 0 CHECK (erasing IN (0, 1))
) STRICT;
CREATE TABLE comparison (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL CHECK (key <> ''),
  other_id TEXT NOT NULL CHECK (other_id <> ''),
  other_key TEXT NOT NULL CHECK (other_key <> ''),
  is_one INTEGER NOT NULL CHECK (is_one IN (0, 1))
) STRICT;
CREATE TABLE complaint (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  lender_id TEXT NOT NULL REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED,
  loan_ids TEXT NOT NULL CHECK (loan_ids GLOB '[[]*]'),
  recipient TEXT NOT NULL,
  recipient_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'report')),
  requests TEXT NOT NULL CHECK (requests GLOB '[[]*]'),
  paragraphs TEXT NOT NULL CHECK (paragraphs GLOB '[[]*]'),
  facts TEXT NOT NULL CHECK (facts GLOB '[[]*]'),
  declaration TEXT NOT NULL
) STRICT;
CREATE TABLE counter (
  prefix TEXT PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;
CREATE TABLE cover (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL CHECK (page >= 1),
  box TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX cover_of_item ON cover (item_id);
CREATE TABLE dismissal (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL CHECK (key <> '')
) STRICT;
CREATE TABLE event (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('disbursed', 'due', 'repaid', 'refunded', 'settled',
    'agreement', 'assignment', 'contact', 'own-contact', 'complaint', 'reply', 'credit-report',
    'certificate', 'closed', 'fee', 'other')),
  loan_id TEXT REFERENCES loan (id) DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT CHECK ("on" GLOB '[12][0-9][0-9][0-9]*'),
  amount_fen INTEGER,
  instalment_id TEXT REFERENCES instalment (id) DEFERRABLE INITIALLY DEFERRED,
  institution_id TEXT REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED,
  payee TEXT NOT NULL,
  payer TEXT NOT NULL,
  number TEXT NOT NULL,
  claimed_identity TEXT NOT NULL,
  reached TEXT CHECK (reached IN ('self', 'relative', 'colleague', 'other')),
  channel TEXT NOT NULL,
  ticket TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE export (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  complaint_id TEXT NOT NULL,
  at TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  file_name TEXT NOT NULL,
  pages INTEGER NOT NULL CHECK (pages >= 0),
  language TEXT NOT NULL,
  recipient TEXT NOT NULL,
  loan_ids TEXT NOT NULL CHECK (loan_ids GLOB '[[]*]'),
  layout TEXT NOT NULL,
  draft INTEGER NOT NULL CHECK (draft IN (0, 1))
, originals_sha256 TEXT NOT NULL DEFAULT '' CHECK (originals_sha256 = ''
  OR (length(originals_sha256) = 64 AND originals_sha256 NOT GLOB '*[^0-9a-f]*'))) STRICT;
CREATE TABLE exported_exhibit (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  export_id TEXT NOT NULL REFERENCES export (id) DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  first_page INTEGER NOT NULL,
  last_page INTEGER NOT NULL
) STRICT;
CREATE TABLE instalment (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  loan_id TEXT NOT NULL REFERENCES loan (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  due_on TEXT CHECK (due_on GLOB '[12][0-9][0-9][0-9]*'),
  principal_fen INTEGER,
  interest_fen INTEGER,
  penalty_fen INTEGER,
  fee_fen INTEGER,
  total_fen INTEGER NOT NULL
) STRICT;
CREATE TABLE "institution" (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bank', 'consumer-finance', 'small-loan', 'guarantee',
    'factoring', 'facilitator', 'assignee', 'collector', 'payment', 'other', 'unknown')),
  brand TEXT NOT NULL,
  unified_code TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  aliases TEXT NOT NULL CHECK (aliases GLOB '[[]*]')
) STRICT;
CREATE TABLE item (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  extension TEXT NOT NULL CHECK (extension NOT GLOB '*[^0-9a-z]*'),
  kind TEXT NOT NULL CHECK (kind IN ('image', 'pdf', 'recording', 'video', 'table', 'text', 'mail',
    'messages', 'attachment')),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  original_name TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  modified_at TEXT NOT NULL,
  captured_on TEXT CHECK (captured_on GLOB '[12][0-9][0-9][0-9]*'),
  named_on TEXT CHECK (named_on GLOB '[12][0-9][0-9][0-9]*'),
  named_is_saving INTEGER NOT NULL CHECK (named_is_saving IN (0, 1)),
  source_app TEXT NOT NULL,
  source_owner TEXT NOT NULL,
  derived_sha256 TEXT NOT NULL CHECK (derived_sha256 = ''
    OR (length(derived_sha256) = 64 AND derived_sha256 NOT GLOB '*[^0-9a-f]*')),
  duration_seconds INTEGER CHECK (duration_seconds >= 0),
  page_count INTEGER NOT NULL CHECK (page_count >= 0),
  likeness TEXT NOT NULL,
  title TEXT NOT NULL,
  shows TEXT NOT NULL CHECK (shows IN ('identity', 'contract', 'disbursement', 'payment',
    'repayment-list', 'statement', 'certificate', 'agreement', 'assignment-notice', 'chat',
    'group-chat', 'sms', 'call-list', 'contact-page', 'call-recording', 'credit-report',
    'complaint-record', 'other')),
  third_persons TEXT NOT NULL CHECK (third_persons IN ('unchecked', 'none', 'covered')),
  speakers TEXT NOT NULL,
  words TEXT NOT NULL CHECK (words GLOB '[[]*]'),
  set_aside INTEGER NOT NULL CHECK (set_aside IN (0, 1))
) STRICT;
CREATE TABLE journal_entry (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'erase', 'fact')),
  verb TEXT NOT NULL CHECK (verb <> ''),
  step INTEGER NOT NULL,
  undoes INTEGER REFERENCES journal_entry (seq) CHECK ((undoes IS NULL) = (kind NOT IN ('undo', 'redo'))),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE TABLE journal_row (
  seq INTEGER NOT NULL REFERENCES journal_entry (seq),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  table_name TEXT NOT NULL,
  record_id TEXT NOT NULL,
  nonce TEXT CHECK (length(nonce) = 32),
  before TEXT,
  after TEXT,
  payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
  PRIMARY KEY (seq, ordinal),
  CHECK (nonce IS NOT NULL OR (before IS NULL AND after IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_row_of_record ON journal_row (table_name, record_id);
CREATE TABLE link (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER CHECK (page >= 1),
  box TEXT,
  target_kind TEXT NOT NULL CHECK (target_kind IN ('party', 'loan', 'event', 'complaint')),
  target_id TEXT NOT NULL CHECK (target_id <> '')
, row INTEGER CHECK (row > 0), sheet TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX link_of_item ON link (item_id);
CREATE TABLE loan (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  platform TEXT NOT NULL,
  contract_number TEXT NOT NULL,
  principal_fen INTEGER,
  disbursed_on TEXT CHECK (disbursed_on GLOB '[12][0-9][0-9][0-9]*'),
  ends_on TEXT CHECK (ends_on GLOB '[12][0-9][0-9][0-9]*'),
  standing TEXT NOT NULL CHECK (standing IN ('repaid', 'agreed', 'residue', 'sold', 'unpaid',
    'unknown')),
  claimed_fen INTEGER,
  unpaid_fen INTEGER
) STRICT;
CREATE TABLE loan_role (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  loan_id TEXT NOT NULL REFERENCES loan (id) DEFERRABLE INITIALLY DEFERRED,
  institution_id TEXT NOT NULL REFERENCES institution (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('lender', 'platform', 'guarantor', 'collector', 'assignee',
    'payment-channel'))
) STRICT;
CREATE TABLE made_page (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')
) STRICT;
CREATE TABLE note (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  target_id TEXT NOT NULL CHECK (target_id <> ''),
  text TEXT NOT NULL
) STRICT;
CREATE TABLE page (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL CHECK (number >= 1),
  width REAL NOT NULL CHECK (width > 0),
  height REAL NOT NULL CHECK (height > 0),
  orientation INTEGER NOT NULL CHECK (orientation BETWEEN 1 AND 8),
  carriage TEXT CHECK (carriage GLOB '{*}'),
  quiet_rows TEXT NOT NULL CHECK (quiet_rows GLOB '[[]*]')
) STRICT;
CREATE INDEX page_of_item ON page (item_id);
CREATE TABLE person (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id IN ('complainant', 'agent')),
  name TEXT NOT NULL,
  gender TEXT NOT NULL,
  id_number TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  relation TEXT NOT NULL,
  authority TEXT NOT NULL,
  authority_until TEXT CHECK (authority_until GLOB '[12][0-9][0-9][0-9]*')
) STRICT;
CREATE TABLE reading_key (key TEXT NOT NULL CHECK (length(key) = 64)) STRICT;
CREATE TABLE row_cover (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  sheet TEXT NOT NULL DEFAULT '',
  row INTEGER CHECK (row > 0),
  "column" TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  CHECK ("column" <> '' OR words <> '')
) STRICT;
