-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built rooms of villages and communities, with 1 where the name ends with :room_suffix and something
-- stands before it: the village, which no list of ours has.
-- subject: stations
-- unit: station
-- clause: A-43
SELECT
  s.id AS subject,
  s.place AS division,
  CASE WHEN s.plain_name LIKE '_%' || :room_suffix THEN 1 ELSE 0 END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind = 'room'
  AND s.place >= :from_code AND s.place < :below_code;
