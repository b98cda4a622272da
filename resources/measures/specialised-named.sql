-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built specialised stations, with 1 where the name is that of the street or town, the field and
-- :name_suffix. Something may stand between field and suffix only where the field is longer in speech.
-- subject: stations
-- unit: station
-- clause: B-10
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN d.code IS NULL OR s.field IS NULL THEN NULL
    WHEN s.plain_name = d.plain_name || s.field || :name_suffix THEN 1
    ELSE 0
  END AS value,
  s.built AS counts,
  CASE
    WHEN s.built = 0 THEN 'not-built'
    WHEN d.code IS NULL THEN 'no-town'
    WHEN s.field IS NULL THEN 'unknown'
  END AS reason
FROM facts_stations s
LEFT JOIN facts_divisions d ON d.as_of = :as_of AND d.code = s.place
WHERE s.as_of = :as_of
  AND s.kind = 'specialised'
  AND s.place >= :from_code AND s.place < :below_code;
