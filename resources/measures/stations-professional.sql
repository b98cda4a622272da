-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with the cases, groups and community activities of the last :service_months months.
-- A station that was built since is given time.
-- A station of which no month was ever entered is not known.
-- subject: stations
-- unit: number
-- clause: A-15
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN count (v.id) > 0 THEN sum (CASE
    WHEN v.month > :service_since THEN coalesce (v.cases_opened, 0) + coalesce (v.cases_open, 0) + coalesce (v.group_sessions, 0)
      + coalesce (v.groups, 0) + coalesce (v.activities, 0) ELSE 0
  END) END AS value,
  CASE WHEN s.built = 1 AND s.first_built_on > :service_since THEN 2 ELSE s.built END AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN s.first_built_on > :service_since THEN 'new-station' WHEN count (v.id) = 0 THEN 'no-months' END AS reason
FROM facts_stations s
LEFT JOIN services v ON v.station_id = s.id AND v.month <= :as_of
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built, s.first_built_on;
