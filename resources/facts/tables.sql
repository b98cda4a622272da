-- SPDX-License-Identifier: GPL-3.0-or-later
-- The temporary tables that hold the facts of a date. They are clustered by place, so that the facts
-- of a district are one range of them.

-- The days that there are facts of; by_persons is 1 where the money of a contract is shared by counted persons.
CREATE TEMP TABLE IF NOT EXISTS facts_days (
  as_of TEXT NOT NULL PRIMARY KEY,
  day INTEGER NOT NULL,
  by_persons INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TEMP TABLE IF NOT EXISTS facts_divisions (
  as_of TEXT NOT NULL,
  code TEXT NOT NULL,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  kind TEXT,
  counts INTEGER NOT NULL,
  parent_code TEXT,
  display_order INTEGER,
  plain_name TEXT,
  PRIMARY KEY (as_of, code)
) WITHOUT ROWID;

-- Codes that are not valid on the day, with the code that holds in their place.
CREATE TEMP TABLE IF NOT EXISTS facts_moves (
  as_of TEXT NOT NULL,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (as_of, code)
) WITHOUT ROWID;

-- Dated fields that had another value on the day than they have now.
CREATE TEMP TABLE IF NOT EXISTS facts_held (
  as_of TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (as_of, row_id, field)
) WITHOUT ROWID;

CREATE TEMP TABLE IF NOT EXISTS facts_stations (
  as_of TEXT NOT NULL,
  place TEXT NOT NULL,
  county TEXT NOT NULL,
  id INTEGER NOT NULL,
  station_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  field TEXT,
  name TEXT,
  stage TEXT,
  stage_from TEXT,
  recorded INTEGER NOT NULL,
  built INTEGER NOT NULL,
  first_built_on TEXT,
  office_m2 INTEGER,
  activity_m2 INTEGER,
  desks INTEGER,
  computers INTEGER,
  printers INTEGER,
  cabinets INTEGER,
  outdoor_sign_on TEXT,
  indoor_sign_on TEXT,
  venue TEXT,
  mode TEXT,
  org_id INTEGER,
  plain_name TEXT,
  has_address INTEGER NOT NULL,
  PRIMARY KEY (as_of, place, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS temp.facts_stations_by_id ON facts_stations (as_of, id);

CREATE TEMP TABLE IF NOT EXISTS facts_posts (
  as_of TEXT NOT NULL,
  place TEXT NOT NULL,
  station_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  post_id TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  employment TEXT,
  funding TEXT,
  org_id INTEGER,
  start_on TEXT NOT NULL,
  station_kind TEXT NOT NULL,
  station_built INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  in_rate INTEGER NOT NULL,
  in_least INTEGER NOT NULL,
  in_residents INTEGER NOT NULL,
  cert_level TEXT,
  certified INTEGER NOT NULL,
  registered INTEGER,
  five_years INTEGER,
  college_up INTEGER,
  qualified_b INTEGER NOT NULL,
  PRIMARY KEY (as_of, place, station_id, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS temp.facts_posts_by_station
  ON facts_posts (as_of, station_id, counted, person_id, certified, in_rate, in_least);
CREATE INDEX IF NOT EXISTS temp.facts_posts_by_person
  ON facts_posts (
    as_of, person_id, counted DESC, id, role, employment, place, station_id, cert_level
  );

-- A list of all persons of the country is sorted by what their posts say, which has to be found fast:
-- the day is a number (20221231), and comes last, since the engine compares a first number fastest.
CREATE TEMP TABLE IF NOT EXISTS facts_persons (
  day INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  place TEXT NOT NULL,
  county TEXT NOT NULL,
  station_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  employment TEXT,
  cert_level TEXT,
  PRIMARY KEY (person_id, day)
) WITHOUT ROWID;

-- Counted persons of each station that has any.
CREATE TEMP TABLE IF NOT EXISTS facts_staff (
  day INTEGER NOT NULL,
  station_id INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  staff INTEGER NOT NULL,
  certified INTEGER NOT NULL,
  PRIMARY KEY (station_id, day)
) WITHOUT ROWID;

-- Kinds of papers that hold for a station.
CREATE TEMP TABLE IF NOT EXISTS facts_papers (
  as_of TEXT NOT NULL,
  station_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (as_of, station_id, kind)
) WITHOUT ROWID;

-- Rows whose facts are made again after somebody wrote: stations, persons, posts, and the holders of those.
CREATE TEMP TABLE IF NOT EXISTS facts_touched (
  kind TEXT NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- How much of a contract each of its stations weighs on a day: the same, or its counted persons; where none of
-- them has any, the same again. A station for which a share was agreed upon takes that, and weighs nothing.
CREATE TEMP VIEW IF NOT EXISTS facts_weights AS
SELECT
  y.as_of, l.owner_id, l.position, l.target_id, t.share_fen AS agreed,
  CASE
    WHEN t.share_fen IS NOT NULL THEN 0
    WHEN y.by_persons = 1 AND EXISTS (
      SELECT 1
      FROM contracts_station_ids k
      JOIN facts_staff f ON f.station_id = k.target_id AND f.day = y.day
      LEFT JOIN contract_shares u ON u.contract_id = k.owner_id AND u.station_id = k.target_id
      WHERE k.owner_id = l.owner_id AND f.staff > 0 AND u.id IS NULL
    )
      THEN coalesce (
        (SELECT f.staff FROM facts_staff f WHERE f.station_id = l.target_id AND f.day = y.day), 0
      )
    ELSE 1
  END AS weight
FROM facts_days y
JOIN contracts_station_ids l
LEFT JOIN contract_shares t ON t.contract_id = l.owner_id AND t.station_id = l.target_id;

-- The same for the contracts that run on the day, with what was agreed upon in all and what all the others weigh.
CREATE TEMP VIEW IF NOT EXISTS facts_sums AS
SELECT
  w.as_of, w.owner_id, w.position, w.target_id, w.agreed, w.weight, c.amount_fen,
  (SELECT coalesce (sum (k.agreed), 0) FROM facts_weights k
    WHERE k.as_of = w.as_of AND k.owner_id = w.owner_id) AS all_agreed,
  (SELECT sum (k.weight) FROM facts_weights k
    WHERE k.as_of = w.as_of AND k.owner_id = w.owner_id) AS all_weights,
  (SELECT coalesce (min (CASE WHEN k.agreed IS NULL THEN k.position END), min (k.position)) FROM facts_weights k
    WHERE k.as_of = w.as_of AND k.owner_id = w.owner_id) AS rest_at
FROM facts_weights w
JOIN contracts c ON c.id = w.owner_id
WHERE c.start_on <= w.as_of
  AND c.end_on >= w.as_of
  AND c.amount_fen IS NOT NULL;

-- What was agreed upon, else a part of what is left of the amount, in whole fen.
CREATE TEMP VIEW IF NOT EXISTS facts_parts AS
SELECT
  s.as_of, s.owner_id, s.position, s.target_id, s.amount_fen, s.all_agreed, s.rest_at,
  CASE
    WHEN s.agreed IS NOT NULL THEN s.agreed
    WHEN s.all_agreed >= s.amount_fen OR s.all_weights = 0 THEN 0
    ELSE (s.amount_fen - s.all_agreed) * s.weight / s.all_weights
  END AS fen
FROM facts_sums s;

-- The money of the contracts that run on a day, shared among their stations. Shares add up to the amount of the
-- contract, unless more than that was agreed upon.
CREATE TEMP VIEW IF NOT EXISTS facts_shares AS
SELECT
  p.as_of, p.owner_id AS contract_id, p.target_id AS station_id,
  CASE
    WHEN p.all_agreed > p.amount_fen OR p.position <> p.rest_at
      THEN p.fen
    ELSE p.amount_fen - coalesce ((
      SELECT sum (k.fen) FROM facts_parts k
      WHERE k.as_of = p.as_of AND k.owner_id = p.owner_id AND k.position <> p.position
    ), 0)
  END AS fen
FROM facts_parts p;
