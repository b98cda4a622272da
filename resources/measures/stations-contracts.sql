-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stations, with their shares of the money of the contracts that run on the day. A contract with several
-- stations is shared among them as the profile says (:share_by in facts); what it pays is counted once.
-- subject: stations
-- unit: fen
-- clause: A-70 B-27
-- reach: whole
SELECT
  s.id AS subject,
  s.place AS division,
  sum (h.fen) AS value,
  CASE WHEN count (h.fen) > 0 THEN 1 ELSE 0 END AS counts,
  CASE WHEN count (h.fen) > 0 THEN 'contract-runs' ELSE 'no-contract' END AS reason
FROM facts_stations s
LEFT JOIN facts_shares h ON h.as_of = :as_of AND h.station_id = s.id
WHERE s.as_of = :as_of
  AND s.place >= :from_code AND s.place < :below_code
GROUP BY s.place, s.id;
