-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with how many of the four mechanisms they have. Where no paper of the station is on record at all, it is not known.
-- subject: stations
-- unit: number
-- clause: A-41
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN count (p.kind) > 0 THEN count (DISTINCT CASE
    WHEN p.kind IN ('commitment', 'complaint', 'supervision', 'evaluation') THEN p.kind
  END) END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN count (p.kind) = 0 THEN 'no-papers' END AS reason
FROM facts_stations s
LEFT JOIN facts_papers p ON p.as_of = :as_of AND p.station_id = s.id
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id, s.built;
