-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations that recorded work in the year, with 1 where some of it was professional service, 0 where
-- all was routine work. A station of which no month was entered is not known.
-- subject: stations
-- unit: station
-- clause: A-14
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN count (v.id) = 0 THEN NULL
    WHEN sum (coalesce (v.cases_opened, 0) + coalesce (v.cases_open, 0) + coalesce (v.group_sessions, 0) + coalesce (v.groups, 0) + coalesce (v.activities, 0)) > 0 THEN 1
    WHEN sum (coalesce (v.routine_tasks, 0)) > 0 THEN 0
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN count (v.id) = 0 THEN 'no-months' END AS reason
FROM facts_stations s
LEFT JOIN services v ON v.station_id = s.id AND v.month >= :year_start AND v.month <= :as_of
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built;
