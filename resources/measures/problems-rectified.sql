-- SPDX-License-Identifier: GPL-3.0-or-later
-- Problems found by the day, with 1 where they were struck off or still have time, 0 where the time is over.
-- subject: problems
-- unit: number
-- clause: A-69
SELECT
  p.id AS subject,
  coalesce (p.county_code, s.place, '') AS division,
  CASE WHEN p.closed_on <= :as_of THEN 1 WHEN p.due_on >= :as_of THEN 1 WHEN p.due_on IS NOT NULL THEN 0 END AS value,
  CASE WHEN p.found_on <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN p.closed_on <= :as_of THEN NULL WHEN p.due_on < :as_of THEN 'overdue' WHEN p.due_on IS NULL THEN 'no-date' END AS reason
FROM problems p
LEFT JOIN facts_stations s ON s.as_of = :as_of AND s.id = p.station_id
WHERE coalesce (p.county_code, s.place, '') >= :from_code
  AND coalesce (p.county_code, s.place, '') < :below_code;
