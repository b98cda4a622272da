-- SPDX-License-Identifier: GPL-3.0-or-later
-- Office area of built stations. Not entered is not known.
-- subject: stations
-- unit: 0.01 m2
-- clause: A-33
SELECT
  s.id AS subject,
  s.place AS division,
  s.office_m2 AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN s.office_m2 IS NULL THEN 'unknown'
  END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
