-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with 1 where the name is that of the town on that day with :name_suffix behind it. Full
-- and half width, blanks and 〇 are folded on both sides.
-- subject: stations
-- unit: station
-- clause: A-43 B-09
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN d.code IS NULL THEN NULL
    WHEN s.plain_name = d.plain_name || :name_suffix THEN 1
    ELSE 0
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN d.code IS NULL THEN 'no-town' END AS reason
FROM facts_stations s
LEFT JOIN facts_divisions d ON d.as_of = :as_of AND d.code = s.place
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
