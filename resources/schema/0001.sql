-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Rows are known by `id`, unique across ledgers; `version` grows with every write.
-- Areas stand in hundredths of a square metre, money in fen, dates as ISO text.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE divisions (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  code TEXT NOT NULL CHECK (length (code) IN (2, 4, 6, 9, 12)),
  name TEXT NOT NULL,
  name_pinyin TEXT,
  level TEXT NOT NULL CHECK (level IN ('province', 'city', 'county', 'township')),
  parent_code TEXT,
  kind TEXT,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  valid_from TEXT CHECK (length (valid_from) = 10),
  valid_to TEXT CHECK (length (valid_to) = 10),
  successor_code TEXT,
  change TEXT,
  reporting_parent TEXT,
  display_order INTEGER,
  CHECK (valid_to > valid_from)
) STRICT;
CREATE UNIQUE INDEX divisions_by_code ON divisions (code, coalesce (valid_from, ''));
CREATE INDEX divisions_by_parent ON divisions (parent_code);
CREATE INDEX divisions_by_successor ON divisions (successor_code) WHERE successor_code IS NOT NULL;

CREATE TABLE orgs (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  org_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_pinyin TEXT,
  uscc TEXT,
  org_type TEXT,
  legal_rep TEXT,
  registered_on TEXT CHECK (length (registered_on) = 10),
  grade TEXT,
  phone TEXT,
  address TEXT
) STRICT;

CREATE TABLE stations (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  station_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('center', 'township', 'room', 'comprehensive', 'specialised', 'residential')),
  field TEXT,
  name TEXT NOT NULL,
  name_pinyin TEXT,
  division_code TEXT NOT NULL,
  address TEXT,
  venue TEXT,
  office_m2 INTEGER CHECK (office_m2 >= 0),
  activity_m2 INTEGER CHECK (activity_m2 >= 0),
  desks INTEGER CHECK (desks >= 0),
  computers INTEGER CHECK (computers >= 0),
  printers INTEGER CHECK (printers >= 0),
  cabinets INTEGER CHECK (cabinets >= 0),
  outdoor_sign_on TEXT CHECK (length (outdoor_sign_on) = 10),
  indoor_sign_on TEXT CHECK (length (indoor_sign_on) = 10),
  mode TEXT,
  org_id INTEGER REFERENCES orgs (id),
  head_name TEXT,
  phone TEXT,
  planned_on TEXT CHECK (length (planned_on) = 10)
) STRICT;
CREATE INDEX stations_by_division ON stations (division_code);
CREATE INDEX stations_by_org ON stations (org_id);
CREATE INDEX stations_by_name ON stations (name_pinyin);

CREATE TABLE station_status (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL REFERENCES stations (id),
  status TEXT NOT NULL CHECK (status IN ('planned', 'built', 'suspended', 'closed', 'merged')),
  from_date TEXT NOT NULL CHECK (length (from_date) = 10),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX station_status_by_station ON station_status (station_id, from_date);

CREATE TABLE persons (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_pinyin TEXT,
  sex TEXT CHECK (sex IN ('男', '女')),
  id_no TEXT,
  birth TEXT CHECK (length (birth) = 10),
  phone TEXT,
  education TEXT,
  major TEXT,
  major_related INTEGER CHECK (major_related IN (0, 1)),
  trained_on TEXT CHECK (length (trained_on) = 10),
  practice_from TEXT CHECK (length (practice_from) = 10),
  local INTEGER CHECK (local IN (0, 1))
) STRICT;
CREATE INDEX persons_by_name ON persons (name_pinyin);
CREATE INDEX persons_by_id_no ON persons (id_no);

CREATE TABLE certs (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  level TEXT NOT NULL CHECK (level IN ('assistant', 'intermediate', 'senior')),
  cert_no TEXT,
  issued_on TEXT CHECK (length (issued_on) = 10),
  registered_until TEXT CHECK (length (registered_until) = 10)
) STRICT;
CREATE INDEX certs_by_person ON certs (person_id, issued_on);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  post_id TEXT NOT NULL UNIQUE,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  station_id INTEGER NOT NULL REFERENCES stations (id),
  role TEXT NOT NULL CHECK (role IN ('head', 'resident', 'supervisor', 'intern', 'volunteer')),
  employment TEXT,
  funding TEXT,
  org_id INTEGER REFERENCES orgs (id),
  start_on TEXT CHECK (length (start_on) = 10),
  end_on TEXT CHECK (length (end_on) = 10),
  CHECK (end_on >= start_on)
) STRICT;
CREATE INDEX posts_by_station ON posts (station_id);
CREATE INDEX posts_by_person ON posts (person_id);
CREATE INDEX posts_by_org ON posts (org_id);

CREATE TABLE contracts (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  contract_id TEXT NOT NULL UNIQUE,
  org_id INTEGER REFERENCES orgs (id),
  county_code TEXT,
  year INTEGER,
  title TEXT NOT NULL,
  amount_fen INTEGER CHECK (amount_fen >= 0),
  method TEXT,
  signed_on TEXT CHECK (length (signed_on) = 10),
  start_on TEXT CHECK (length (start_on) = 10),
  end_on TEXT CHECK (length (end_on) = 10),
  CHECK (end_on >= start_on)
) STRICT;
CREATE INDEX contracts_by_org ON contracts (org_id);

-- The stations that a contract covers, in the order in which it names them.
CREATE TABLE contracts_station_ids (
  owner_id INTEGER NOT NULL REFERENCES contracts (id),
  position INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES stations (id),
  PRIMARY KEY (owner_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX contracts_station_ids_by_target ON contracts_station_ids (target_id);

CREATE TABLE funds (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  entry_id TEXT NOT NULL UNIQUE,
  county_code TEXT NOT NULL,
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  purpose TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('planned', 'allocated', 'spent')),
  amount_fen INTEGER NOT NULL,
  date TEXT CHECK (length (date) = 10),
  doc_no TEXT,
  note TEXT
) STRICT;
CREATE INDEX funds_by_year ON funds (year, county_code);

CREATE TABLE relief_totals (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  county_code TEXT NOT NULL,
  year INTEGER NOT NULL,
  total_fen INTEGER NOT NULL CHECK (total_fen >= 0)
) STRICT;
CREATE UNIQUE INDEX relief_totals_by_county ON relief_totals (county_code, year);

-- Lists of usage (source, purpose, venue, field, method …), extended by clerks.
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT
) STRICT;
CREATE UNIQUE INDEX terms_by_list ON terms (list, code);

-- Earlier values of dated fields, each with the last day that it held. The row itself has the latest.
CREATE TABLE dated_values (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  register TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  until_on TEXT NOT NULL CHECK (length (until_on) = 10),
  value TEXT
) STRICT;
CREATE UNIQUE INDEX dated_values_by_row ON dated_values (row_id, field, until_on);

-- The exclusive or of the digests of a register's rows, kept by the change writer: what another
-- program writes past it is found by a check.
CREATE TABLE digests (
  register TEXT NOT NULL PRIMARY KEY,
  digest INTEGER NOT NULL,
  n_rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The change log. A change is numbered under the write lock, so in the order of commits. `origin` tells
-- what somebody entered by hand from what came out of a file or of the list that ships.
CREATE TABLE changes (
  change INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('edit', 'import', 'fill')),
  undoes INTEGER
) STRICT;

-- What stood before: op 'i' a new row (nothing stood there), 'u' the fields that differ, 'd' the whole
-- row. `old` is a JSON object from catalogue keys to column values; references stand as row ids.
CREATE TABLE change_rows (
  change INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  register TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('i', 'u', 'd')),
  old TEXT,
  PRIMARY KEY (change, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_rows_by_row ON change_rows (row_id, change);
CREATE INDEX changes_by_undoes ON changes (undoes) WHERE undoes IS NOT NULL;
