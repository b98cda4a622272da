-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where both the office of :office_least (hundredths of a square metre) and some
-- activity area are there, 0 where one is known to fail.
-- subject: stations
-- unit: station
-- clause: A-33
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN s.office_m2 < :office_least OR s.activity_m2 = 0 THEN 0
    WHEN s.office_m2 >= :office_least AND s.activity_m2 > 0 THEN 1
  END AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN (s.office_m2 IS NULL OR s.activity_m2 IS NULL)
      AND NOT (coalesce (s.office_m2, :office_least) < :office_least OR coalesce (s.activity_m2, 1) = 0) THEN 'unknown'
  END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
