-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations of communities, with 1 where the name is that of the street or town, something for the
-- community, and :name_suffix.
-- subject: stations
-- unit: station
-- clause: B-11
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN d.code IS NULL THEN NULL
    WHEN s.plain_name LIKE d.plain_name || '_%' || :name_suffix THEN 1
    ELSE 0
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN d.code IS NULL THEN 'no-town' END AS reason
FROM facts_stations s
LEFT JOIN facts_divisions d ON d.as_of = :as_of AND d.code = substr (s.place, 1, 9)
WHERE s.as_of = :as_of
  AND s.kind = 'residential'
  AND s.place >= :from_code AND s.place < :below_code;
