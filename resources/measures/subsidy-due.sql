-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations of the main kind that were built at any time up to the day, with the one-off subsidy of
-- :subsidy_fen that each of them has a claim to.
-- subject: stations
-- unit: fen
-- clause: B-31
SELECT
  s.id AS subject,
  s.place AS division,
  :subsidy_fen AS value,
  CASE WHEN s.first_built_on IS NOT NULL THEN 1 ELSE 0 END AS counts,
  CASE WHEN s.first_built_on IS NOT NULL THEN 'once-built' ELSE 'never-built' END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = :station_kind
  AND s.place >= :from_code AND s.place < :below_code;
