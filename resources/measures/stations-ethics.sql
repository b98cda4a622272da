-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 0 where an inspection of the year found that professional process or ethics are not
-- kept, 1 where one looked and found them kept.
-- subject: stations
-- unit: station
-- clause: B-15
SELECT
  s.id AS subject,
  s.place AS division,
  min (i.ethics_ok) AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN count (i.id) = 0 THEN 'not-inspected' END AS reason
FROM facts_stations s
LEFT JOIN inspections i
  ON i.station_id = s.id AND i.inspected_on >= :year_start AND i.inspected_on <= :as_of
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built;
