-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations of every kind but centres and rooms, by how they are run: 1 purchased from an operator,
-- 2 directly employed, 3 purchased by the township, 4 both purchased and directly employed, 0 otherwise.
-- subject: stations
-- unit: station
-- clause: A-20 A-21 B-16
SELECT
  s.id AS subject,
  s.place AS division,
  CASE s.mode
    WHEN 'purchase' THEN 1
    WHEN 'direct' THEN 2
    WHEN 'township' THEN 3
    WHEN 'mixed' THEN 4
    WHEN '混合' THEN 4
    ELSE CASE WHEN s.mode IS NOT NULL THEN 0 END
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' WHEN s.mode IS NULL THEN 'unknown' END AS reason
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code;
