-- SPDX-License-Identifier: GPL-3.0-or-later
-- The registers that the clauses need, and what further clauses ask of those that were there.

ALTER TABLE stations ADD COLUMN batch TEXT;
ALTER TABLE stations ADD COLUMN area TEXT;
ALTER TABLE stations ADD COLUMN department TEXT;
ALTER TABLE stations ADD COLUMN site_provider TEXT;
ALTER TABLE stations ADD COLUMN site_from TEXT CHECK (length (site_from) = 10);
ALTER TABLE stations ADD COLUMN site_until TEXT CHECK (length (site_until) = 10);
ALTER TABLE stations ADD COLUMN host TEXT;
ALTER TABLE stations ADD COLUMN shared_site INTEGER CHECK (shared_site IN (0, 1));
ALTER TABLE stations ADD COLUMN shared_with TEXT;
ALTER TABLE stations ADD COLUMN equipment_shared INTEGER CHECK (equipment_shared IN (0, 1));
ALTER TABLE stations ADD COLUMN equipment_provider TEXT;
ALTER TABLE stations ADD COLUMN sign_name TEXT;
ALTER TABLE stations ADD COLUMN sign_spec_ok INTEGER CHECK (sign_spec_ok IN (0, 1));
ALTER TABLE stations ADD COLUMN sign_logo INTEGER CHECK (sign_logo IN (0, 1));
ALTER TABLE stations ADD COLUMN sign_batch TEXT;
ALTER TABLE stations ADD COLUMN sign_maker TEXT;
ALTER TABLE stations ADD COLUMN sign_received_on TEXT CHECK (length (sign_received_on) = 10);
ALTER TABLE stations ADD COLUMN builder TEXT;
ALTER TABLE stations ADD COLUMN led_by TEXT;
ALTER TABLE stations ADD COLUMN head_title TEXT;
ALTER TABLE stations ADD COLUMN service_from TEXT CHECK (length (service_from) = 10);
ALTER TABLE stations ADD COLUMN approved_posts INTEGER CHECK (approved_posts BETWEEN 0 AND 10000);
ALTER TABLE stations ADD COLUMN brand TEXT;
ALTER TABLE stations ADD COLUMN fn_orgs INTEGER CHECK (fn_orgs IN (0, 1));
ALTER TABLE stations ADD COLUMN fn_charity INTEGER CHECK (fn_charity IN (0, 1));
ALTER TABLE stations ADD COLUMN fn_training INTEGER CHECK (fn_training IN (0, 1));

ALTER TABLE station_status ADD COLUMN reason TEXT;
ALTER TABLE station_status ADD COLUMN evidence TEXT;
ALTER TABLE station_status ADD COLUMN handled_by TEXT;
ALTER TABLE station_status ADD COLUMN into_id INTEGER REFERENCES stations (id);
CREATE INDEX station_status_by_into ON station_status (into_id);

ALTER TABLE persons ADD COLUMN ethnicity TEXT;
ALTER TABLE persons ADD COLUMN politics TEXT;
ALTER TABLE persons ADD COLUMN full_time_study INTEGER CHECK (full_time_study IN (0, 1));
ALTER TABLE persons ADD COLUMN school TEXT;
ALTER TABLE persons ADD COLUMN graduated_on TEXT CHECK (length (graduated_on) = 10);
ALTER TABLE persons ADD COLUMN graduate INTEGER CHECK (graduate IN (0, 1));
ALTER TABLE persons ADD COLUMN growth_plan INTEGER CHECK (growth_plan IN (0, 1));
ALTER TABLE persons ADD COLUMN trained_in TEXT;
ALTER TABLE persons ADD COLUMN trained_hours INTEGER CHECK (trained_hours >= 0);
ALTER TABLE persons ADD COLUMN practice_gap INTEGER CHECK (practice_gap BETWEEN 0 AND 36500);
ALTER TABLE persons ADD COLUMN evidence TEXT;
ALTER TABLE persons ADD COLUMN household TEXT;
ALTER TABLE persons ADD COLUMN health_ok INTEGER CHECK (health_ok IN (0, 1));

ALTER TABLE certs ADD COLUMN registered_from TEXT CHECK (length (registered_from) = 10);
ALTER TABLE certs ADD COLUMN education_hours INTEGER CHECK (education_hours >= 0);

ALTER TABLE posts ADD COLUMN position TEXT;
ALTER TABLE posts ADD COLUMN main_post INTEGER CHECK (main_post IN (0, 1));
ALTER TABLE posts ADD COLUMN mentor_id INTEGER REFERENCES persons (id);
ALTER TABLE posts ADD COLUMN leave_reason TEXT;
CREATE INDEX posts_by_mentor ON posts (mentor_id);

ALTER TABLE orgs ADD COLUMN registrar TEXT;
ALTER TABLE orgs ADD COLUMN full_time_staff INTEGER CHECK (full_time_staff BETWEEN 0 AND 100000);
ALTER TABLE orgs ADD COLUMN certified_staff INTEGER CHECK (certified_staff BETWEEN 0 AND 100000);
ALTER TABLE orgs ADD COLUMN party_branch INTEGER CHECK (party_branch IN (0, 1));
ALTER TABLE orgs ADD COLUMN party_members INTEGER CHECK (party_members BETWEEN 0 AND 100000);
ALTER TABLE orgs ADD COLUMN contact TEXT;

ALTER TABLE contracts ADD COLUMN buyer TEXT;
ALTER TABLE contracts ADD COLUMN notice_no TEXT;
ALTER TABLE contracts ADD COLUMN report_period TEXT;
ALTER TABLE contracts ADD COLUMN separate_account INTEGER CHECK (separate_account IN (0, 1));
ALTER TABLE contracts ADD COLUMN labour_fen INTEGER CHECK (labour_fen >= 0);
ALTER TABLE contracts ADD COLUMN activity_fen INTEGER CHECK (activity_fen >= 0);
ALTER TABLE contracts ADD COLUMN supervision_fen INTEGER CHECK (supervision_fen >= 0);
ALTER TABLE contracts ADD COLUMN evaluation_fen INTEGER CHECK (evaluation_fen >= 0);
ALTER TABLE contracts ADD COLUMN office_fen INTEGER CHECK (office_fen >= 0);
ALTER TABLE contracts ADD COLUMN management_fen INTEGER CHECK (management_fen >= 0);
ALTER TABLE contracts ADD COLUMN tax_fen INTEGER CHECK (tax_fen >= 0);

ALTER TABLE funds ADD COLUMN level TEXT;
ALTER TABLE funds ADD COLUMN domain TEXT;
ALTER TABLE funds ADD COLUMN approved_on TEXT CHECK (length (approved_on) = 10);
ALTER TABLE funds ADD COLUMN station_id INTEGER REFERENCES stations (id);
ALTER TABLE funds ADD COLUMN contract_id INTEGER REFERENCES contracts (id);
ALTER TABLE funds ADD COLUMN used_for TEXT;
ALTER TABLE funds ADD COLUMN publicised_on TEXT CHECK (length (publicised_on) = 10);
ALTER TABLE funds ADD COLUMN from_above INTEGER CHECK (from_above IN (0, 1));
CREATE INDEX funds_by_station ON funds (station_id);
CREATE INDEX funds_by_contract ON funds (contract_id);

ALTER TABLE relief_totals ADD COLUMN basis TEXT;
ALTER TABLE relief_totals ADD COLUMN note TEXT;

-- What stations did in a month; the month stands as its last day.
CREATE TABLE services (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL REFERENCES stations (id),
  month TEXT NOT NULL CHECK (length (month) = 10),
  cases_opened INTEGER CHECK (cases_opened BETWEEN 0 AND 1000000),
  cases_open INTEGER CHECK (cases_open BETWEEN 0 AND 1000000),
  cases_closed INTEGER CHECK (cases_closed BETWEEN 0 AND 1000000),
  groups INTEGER CHECK (groups BETWEEN 0 AND 1000000),
  group_sessions INTEGER CHECK (group_sessions BETWEEN 0 AND 1000000),
  group_attendance INTEGER CHECK (group_attendance BETWEEN 0 AND 1000000),
  activities INTEGER CHECK (activities BETWEEN 0 AND 1000000),
  activity_attendance INTEGER CHECK (activity_attendance BETWEEN 0 AND 1000000),
  visits INTEGER CHECK (visits BETWEEN 0 AND 1000000),
  visit_persons INTEGER CHECK (visit_persons BETWEEN 0 AND 1000000),
  files_opened INTEGER CHECK (files_opened BETWEEN 0 AND 1000000),
  consultations INTEGER CHECK (consultations BETWEEN 0 AND 1000000),
  referrals INTEGER CHECK (referrals BETWEEN 0 AND 1000000),
  volunteers INTEGER CHECK (volunteers BETWEEN 0 AND 1000000),
  volunteer_hours INTEGER CHECK (volunteer_hours >= 0),
  linked_orgs INTEGER CHECK (linked_orgs BETWEEN 0 AND 1000000),
  charity_projects INTEGER CHECK (charity_projects BETWEEN 0 AND 1000000),
  orgs_fostered INTEGER CHECK (orgs_fostered BETWEEN 0 AND 1000000),
  resources_fen INTEGER CHECK (resources_fen >= 0),
  trainings INTEGER CHECK (trainings BETWEEN 0 AND 1000000),
  training_attendance INTEGER CHECK (training_attendance BETWEEN 0 AND 1000000),
  supervisions INTEGER CHECK (supervisions BETWEEN 0 AND 1000000),
  supervision_hours INTEGER CHECK (supervision_hours >= 0),
  relief_persons INTEGER CHECK (relief_persons BETWEEN 0 AND 1000000),
  children_persons INTEGER CHECK (children_persons BETWEEN 0 AND 1000000),
  aged_persons INTEGER CHECK (aged_persons BETWEEN 0 AND 1000000),
  community_persons INTEGER CHECK (community_persons BETWEEN 0 AND 1000000),
  affairs_persons INTEGER CHECK (affairs_persons BETWEEN 0 AND 1000000),
  routine_tasks INTEGER CHECK (routine_tasks BETWEEN 0 AND 1000000),
  satisfaction INTEGER CHECK (satisfaction BETWEEN 0 AND 10000),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX services_by_key ON services (station_id, month);

-- Inspections of districts, stations, operators or projects.
CREATE TABLE inspections (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  inspection_id TEXT NOT NULL UNIQUE,
  inspected_on TEXT NOT NULL CHECK (length (inspected_on) = 10),
  county_code TEXT,
  station_id INTEGER REFERENCES stations (id),
  org_id INTEGER REFERENCES orgs (id),
  contract_id INTEGER REFERENCES contracts (id),
  kind TEXT,
  body TEXT,
  inspectors TEXT,
  subject TEXT,
  overstep INTEGER CHECK (overstep IN (0, 1)),
  ethics_ok INTEGER CHECK (ethics_ok IN (0, 1)),
  score INTEGER CHECK (score BETWEEN 0 AND 100000),
  grade TEXT,
  doc_no TEXT,
  note TEXT,
  CHECK (coalesce (county_code, station_id, org_id, contract_id) IS NOT NULL)
) STRICT;
CREATE INDEX inspections_by_place ON inspections (county_code);
CREATE INDEX inspections_by_station ON inspections (station_id);
CREATE INDEX inspections_by_org ON inspections (org_id);
CREATE INDEX inspections_by_contract ON inspections (contract_id);

-- Problems and their rectification. What is struck off says with what result.
CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  problem_id TEXT NOT NULL UNIQUE,
  found_on TEXT NOT NULL CHECK (length (found_on) = 10),
  inspection_id INTEGER REFERENCES inspections (id),
  county_code TEXT,
  station_id INTEGER REFERENCES stations (id),
  org_id INTEGER REFERENCES orgs (id),
  kind TEXT,
  problem TEXT NOT NULL,
  measure TEXT,
  responsible TEXT,
  due_on TEXT CHECK (length (due_on) = 10),
  result TEXT,
  closed_on TEXT CHECK (length (closed_on) = 10),
  reported_on TEXT CHECK (length (reported_on) = 10),
  note TEXT,
  CHECK (due_on >= found_on),
  CHECK (closed_on >= found_on),
  CHECK (reported_on >= found_on),
  CHECK (coalesce (county_code, station_id, org_id) IS NOT NULL),
  CHECK (closed_on IS NULL OR result IS NOT NULL)
) STRICT;
CREATE INDEX problems_by_inspection ON problems (inspection_id);
CREATE INDEX problems_by_place ON problems (county_code);
CREATE INDEX problems_by_station ON problems (station_id);
CREATE INDEX problems_by_org ON problems (org_id);

-- Documents and systems of districts, stations and projects.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  document_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT,
  doc_no TEXT,
  issuer TEXT,
  issued_on TEXT CHECK (length (issued_on) = 10),
  edition TEXT,
  held_from TEXT CHECK (length (held_from) = 10),
  held_until TEXT CHECK (length (held_until) = 10),
  county_code TEXT,
  all_stations INTEGER CHECK (all_stations IN (0, 1)),
  org_id INTEGER REFERENCES orgs (id),
  contract_id INTEGER REFERENCES contracts (id),
  kept_at TEXT,
  note TEXT,
  CHECK (held_until >= held_from)
) STRICT;
CREATE INDEX documents_by_place ON documents (county_code);
CREATE INDEX documents_by_org ON documents (org_id);
CREATE INDEX documents_by_contract ON documents (contract_id);
CREATE TABLE documents_station_ids (
  owner_id INTEGER NOT NULL REFERENCES documents (id),
  position INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES stations (id),
  PRIMARY KEY (owner_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_station_ids_by_target ON documents_station_ids (target_id);

-- Trainings.
CREATE TABLE trainings (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  training_id TEXT NOT NULL UNIQUE,
  held_on TEXT NOT NULL CHECK (length (held_on) = 10),
  held_until TEXT CHECK (length (held_until) = 10),
  topic TEXT NOT NULL,
  kind TEXT,
  level TEXT,
  organiser TEXT,
  county_code TEXT,
  org_id INTEGER REFERENCES orgs (id),
  hours INTEGER CHECK (hours >= 0),
  persons INTEGER CHECK (persons BETWEEN 0 AND 1000000),
  attendances INTEGER CHECK (attendances BETWEEN 0 AND 1000000),
  officials INTEGER CHECK (officials BETWEEN 0 AND 1000000),
  note TEXT,
  CHECK (held_until >= held_on),
  CHECK (persons >= officials),
  CHECK (attendances >= persons)
) STRICT;
CREATE INDEX trainings_by_place ON trainings (county_code);
CREATE INDEX trainings_by_org ON trainings (org_id);
CREATE TABLE trainings_person_ids (
  owner_id INTEGER NOT NULL REFERENCES trainings (id),
  position INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES persons (id),
  PRIMARY KEY (owner_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX trainings_person_ids_by_target ON trainings_person_ids (target_id);

-- Who sits the exam in which year.
CREATE TABLE exams (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  level TEXT NOT NULL CHECK (level IN ('assistant', 'intermediate', 'senior')),
  result TEXT CHECK (result IN ('registered', 'absent', 'failed', 'passed')),
  decided_on TEXT CHECK (length (decided_on) = 10),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX exams_by_key ON exams (person_id, year, level);

-- The exam in numbers, by group.
CREATE TABLE exam_counts (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  county_code TEXT NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  people TEXT NOT NULL,
  registered INTEGER CHECK (registered BETWEEN 0 AND 1000000),
  sat INTEGER CHECK (sat BETWEEN 0 AND 1000000),
  passed INTEGER CHECK (passed BETWEEN 0 AND 1000000),
  note TEXT,
  CHECK (registered >= sat),
  CHECK (sat >= passed)
) STRICT;
CREATE UNIQUE INDEX exam_counts_by_key ON exam_counts (county_code, year, people);

-- Typical cases and innovations.
CREATE TABLE cases (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  case_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT,
  county_code TEXT,
  station_id INTEGER REFERENCES stations (id),
  field TEXT,
  submitted_on TEXT CHECK (length (submitted_on) = 10),
  level TEXT,
  chosen_on TEXT CHECK (length (chosen_on) = 10),
  author TEXT,
  note TEXT,
  CHECK (chosen_on >= submitted_on)
) STRICT;
CREATE INDEX cases_by_place ON cases (county_code);
CREATE INDEX cases_by_station ON cases (station_id);

-- Publicity by medium.
CREATE TABLE publicity (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  publicity_id TEXT NOT NULL UNIQUE,
  published_on TEXT NOT NULL CHECK (length (published_on) = 10),
  title TEXT NOT NULL,
  medium TEXT NOT NULL,
  outlet TEXT,
  level TEXT,
  county_code TEXT,
  station_id INTEGER REFERENCES stations (id),
  link TEXT,
  note TEXT
) STRICT;
CREATE INDEX publicity_by_place ON publicity (county_code);
CREATE INDEX publicity_by_station ON publicity (station_id);

-- Targets of units, and service targets of contracts.
CREATE TABLE targets (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  target_id TEXT NOT NULL UNIQUE,
  obligation TEXT,
  year INTEGER CHECK (year BETWEEN 1949 AND 2200),
  division_code TEXT NOT NULL,
  indicator TEXT NOT NULL,
  per_cent INTEGER CHECK (per_cent BETWEEN 0 AND 100000),
  number INTEGER CHECK (number >= 0),
  due_on TEXT NOT NULL CHECK (length (due_on) = 10),
  base TEXT CHECK (base IN ('fixed', 'moving')),
  base_on TEXT CHECK (length (base_on) = 10),
  contract_id INTEGER REFERENCES contracts (id),
  note TEXT,
  CHECK ((per_cent IS NOT NULL) + (number IS NOT NULL) = 1)
) STRICT;
CREATE INDEX targets_by_place ON targets (division_code);
CREATE INDEX targets_by_contract ON targets (contract_id);

-- Explanations of soft rules; one ends with the year in which it was approved at the latest.
CREATE TABLE explanations (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  explanation_id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL,
  division_code TEXT,
  station_id INTEGER REFERENCES stations (id),
  person_id INTEGER REFERENCES persons (id),
  org_id INTEGER REFERENCES orgs (id),
  contract_id INTEGER REFERENCES contracts (id),
  reason TEXT NOT NULL,
  approver TEXT NOT NULL,
  approved_on TEXT NOT NULL CHECK (length (approved_on) = 10),
  valid_until TEXT CHECK (length (valid_until) = 10),
  note TEXT,
  CHECK (valid_until >= approved_on),
  CHECK ((division_code IS NOT NULL) + (station_id IS NOT NULL) + (person_id IS NOT NULL) + (org_id IS NOT NULL) + (contract_id IS NOT NULL) = 1),
  CHECK (substr (valid_until, 1, 4) = substr (approved_on, 1, 4))
) STRICT;
CREATE INDEX explanations_by_place ON explanations (division_code);
CREATE INDEX explanations_by_station ON explanations (station_id);
CREATE INDEX explanations_by_person ON explanations (person_id);
CREATE INDEX explanations_by_org ON explanations (org_id);
CREATE INDEX explanations_by_contract ON explanations (contract_id);

-- Officials who keep in touch with districts and stations.
CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  contact_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_pinyin TEXT,
  office TEXT,
  position TEXT,
  phone TEXT,
  county_code TEXT,
  start_on TEXT CHECK (length (start_on) = 10),
  end_on TEXT CHECK (length (end_on) = 10),
  note TEXT,
  CHECK (end_on >= start_on)
) STRICT;
CREATE INDEX contacts_by_place ON contacts (county_code);
CREATE TABLE contacts_station_ids (
  owner_id INTEGER NOT NULL REFERENCES contacts (id),
  position INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES stations (id),
  PRIMARY KEY (owner_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_station_ids_by_target ON contacts_station_ids (target_id);

-- What operators disclose in a year.
CREATE TABLE disclosures (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  org_id INTEGER NOT NULL REFERENCES orgs (id),
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  kind TEXT NOT NULL CHECK (kind IN ('basics', 'qualification', 'finance', 'experience')),
  disclosed_on TEXT CHECK (length (disclosed_on) = 10),
  place TEXT,
  link TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX disclosures_by_key ON disclosures (org_id, year, kind);

-- Reports that are owed, and when they came.
CREATE TABLE filings (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  filing_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  period TEXT,
  county_code TEXT,
  org_id INTEGER REFERENCES orgs (id),
  contract_id INTEGER REFERENCES contracts (id),
  addressee TEXT,
  due_on TEXT NOT NULL CHECK (length (due_on) = 10),
  sent_on TEXT CHECK (length (sent_on) = 10),
  sent_by TEXT,
  file TEXT,
  note TEXT,
  CHECK (coalesce (county_code, org_id, contract_id) IS NOT NULL)
) STRICT;
CREATE INDEX filings_by_place ON filings (county_code);
CREATE INDEX filings_by_org ON filings (org_id);
CREATE INDEX filings_by_contract ON filings (contract_id);

-- Whether stations stand in the national system.
CREATE TABLE syncs (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  station_id INTEGER NOT NULL REFERENCES stations (id),
  entered INTEGER NOT NULL CHECK (entered IN (0, 1)),
  entered_on TEXT CHECK (length (entered_on) = 10),
  system_no TEXT,
  updated_on TEXT CHECK (length (updated_on) = 10),
  entered_by TEXT,
  note TEXT,
  CHECK (updated_on >= entered_on),
  CHECK (entered = 1 OR entered_on IS NULL)
) STRICT;
CREATE UNIQUE INDEX syncs_by_key ON syncs (station_id);

-- Leading groups by post.
CREATE TABLE leading_groups (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  seat_id TEXT NOT NULL UNIQUE,
  team TEXT NOT NULL,
  division_code TEXT,
  role TEXT NOT NULL CHECK (role IN ('head', 'deputy', 'member', 'office')),
  post TEXT NOT NULL,
  holder TEXT,
  department TEXT,
  doc_no TEXT,
  start_on TEXT CHECK (length (start_on) = 10),
  end_on TEXT CHECK (length (end_on) = 10),
  note TEXT,
  CHECK (end_on >= start_on)
) STRICT;
CREATE INDEX leading_groups_by_place ON leading_groups (division_code);

-- Sites that may become stations: the inventory, and the list of what is planned.
CREATE TABLE candidates (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  candidate_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_pinyin TEXT,
  division_code TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('township', 'center', 'room', 'comprehensive', 'specialised', 'residential')),
  field TEXT,
  department TEXT,
  listed_on TEXT CHECK (length (listed_on) = 10),
  state TEXT NOT NULL CHECK (state IN ('intended', 'identified', 'excluded')),
  reason TEXT,
  plan_year INTEGER CHECK (plan_year BETWEEN 1949 AND 2200),
  due_on TEXT CHECK (length (due_on) = 10),
  station_id INTEGER REFERENCES stations (id),
  note TEXT,
  CHECK (state <> 'excluded' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX candidates_by_place ON candidates (division_code);
CREATE INDEX candidates_by_station ON candidates (station_id);

-- Stations planned, by kind and year.
CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  county_code TEXT NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  kind TEXT NOT NULL CHECK (kind IN ('township', 'center', 'room', 'comprehensive', 'specialised', 'residential')),
  number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 100000),
  approved_on TEXT CHECK (length (approved_on) = 10),
  doc_no TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX plans_by_key ON plans (county_code, year, kind);

-- The one-off subsidy by street or town. A slot is paid once.
CREATE TABLE subsidies (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  division_code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'applied', 'paid', 'refused')),
  station_id INTEGER REFERENCES stations (id),
  amount_fen INTEGER CHECK (amount_fen >= 0),
  applied_on TEXT CHECK (length (applied_on) = 10),
  paid_on TEXT CHECK (length (paid_on) = 10),
  entry_id INTEGER REFERENCES funds (id),
  reason TEXT,
  note TEXT,
  CHECK (paid_on >= applied_on),
  CHECK (state <> 'paid' OR (paid_on IS NOT NULL AND amount_fen IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX subsidies_by_key ON subsidies (division_code);
CREATE INDEX subsidies_by_station ON subsidies (station_id);
CREATE INDEX subsidies_by_entry ON subsidies (entry_id);

-- What must not be bought nor done by stations.
CREATE TABLE negative_items (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  negative_id TEXT NOT NULL UNIQUE,
  item TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('outside', 'direct', 'secret')),
  words TEXT,
  basis TEXT,
  held_from TEXT CHECK (length (held_from) = 10),
  held_until TEXT CHECK (length (held_until) = 10),
  note TEXT,
  CHECK (held_until >= held_from)
) STRICT;

-- What is bought. Whoever judges an item says who and when.
CREATE TABLE contract_items (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  item_id TEXT NOT NULL UNIQUE,
  item TEXT NOT NULL,
  contract_id INTEGER REFERENCES contracts (id),
  county_code TEXT,
  year INTEGER CHECK (year BETWEEN 1949 AND 2200),
  need TEXT CHECK (need IN ('common', 'own')),
  amount_fen INTEGER CHECK (amount_fen >= 0),
  verdict TEXT CHECK (verdict IN ('allowed', 'forbidden', 'unclear')),
  negative_id INTEGER REFERENCES negative_items (id),
  checked_by TEXT,
  checked_on TEXT CHECK (length (checked_on) = 10),
  integrated INTEGER CHECK (integrated IN (0, 1)),
  reason TEXT,
  note TEXT,
  CHECK (coalesce (contract_id, county_code) IS NOT NULL),
  CHECK (verdict IS NULL OR (checked_by IS NOT NULL AND checked_on IS NOT NULL))
) STRICT;
CREATE INDEX contract_items_by_contract ON contract_items (contract_id);
CREATE INDEX contract_items_by_place ON contract_items (county_code);
CREATE INDEX contract_items_by_negative ON contract_items (negative_id);

-- The budgets that contracts stand on.
CREATE TABLE contract_budgets (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  contract_id INTEGER NOT NULL REFERENCES contracts (id),
  year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  approved_on TEXT NOT NULL CHECK (length (approved_on) = 10),
  budget_fen INTEGER NOT NULL CHECK (budget_fen >= 0),
  part_fen INTEGER CHECK (part_fen >= 0),
  doc_no TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX contract_budgets_by_key ON contract_budgets (contract_id, year, approved_on);

-- Rooms that several stations share.
CREATE TABLE facilities (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  facility_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT,
  county_code TEXT,
  area TEXT,
  address TEXT,
  area_m2 INTEGER CHECK (area_m2 >= 0),
  start_on TEXT CHECK (length (start_on) = 10),
  end_on TEXT CHECK (length (end_on) = 10),
  note TEXT,
  CHECK (end_on >= start_on)
) STRICT;
CREATE INDEX facilities_by_place ON facilities (county_code);
CREATE TABLE facilities_station_ids (
  owner_id INTEGER NOT NULL REFERENCES facilities (id),
  position INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES stations (id),
  PRIMARY KEY (owner_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX facilities_station_ids_by_target ON facilities_station_ids (target_id);

-- What was done for stations by whom.
CREATE TABLE works (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  work_id TEXT NOT NULL UNIQUE,
  done_on TEXT NOT NULL CHECK (length (done_on) = 10),
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  department TEXT,
  county_code TEXT,
  station_id INTEGER REFERENCES stations (id),
  org_id INTEGER REFERENCES orgs (id),
  contact_id INTEGER REFERENCES contacts (id),
  persons INTEGER CHECK (persons BETWEEN 0 AND 1000000),
  value_fen INTEGER CHECK (value_fen >= 0),
  doc_no TEXT,
  note TEXT
) STRICT;
CREATE INDEX works_by_place ON works (county_code);
CREATE INDEX works_by_station ON works (station_id);
CREATE INDEX works_by_org ON works (org_id);
CREATE INDEX works_by_contact ON works (contact_id);
