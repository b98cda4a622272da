-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations with their derived columns, for a day: where they stand, their stage, their counted staff.
SELECT s.*,
  (SELECT c.name FROM facts_divisions c
    WHERE c.as_of = :as_of AND c.code = f.county) AS county,
  s.division_code AS county_order,
  (SELECT t.name FROM facts_divisions t
    WHERE t.as_of = :as_of AND t.level = 'township' AND t.code = substr (f.place, 1, 9)) AS township,
  f.place AS township_order,
  CASE WHEN f.recorded = 1 AND f.built = 0 THEN 'incomplete' ELSE f.stage END AS stage,
  f.first_built_on AS built_on,
  coalesce (w.staff, 0) AS staff,
  coalesce (w.certified, 0) AS certified,
  (SELECT sum (h.fen) FROM facts_shares h
    WHERE h.as_of = :as_of AND h.station_id = s.id) AS contract_fen
FROM stations s
LEFT JOIN facts_stations f ON f.as_of = :as_of AND f.id = s.id
LEFT JOIN facts_staff w ON w.station_id = s.id AND w.day = :day;
