-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 0 where an inspection of the year found that staff stand in for officials, 1 where
-- one looked and found none. What nobody inspected is not known.
-- subject: stations
-- unit: station
-- clause: A-46
SELECT
  s.id AS subject,
  s.place AS division,
  1 - max (i.overstep) AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN count (i.id) = 0 THEN 'not-inspected' END AS reason
FROM facts_stations s
LEFT JOIN inspections i
  ON i.station_id = s.id AND i.inspected_on >= :year_start AND i.inspected_on <= :as_of
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built;
