-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations that stand in the national system, with 1 where the entry is as young as the last change
-- that somebody made to the station by hand, 0 where the station was changed since.
-- subject: stations
-- unit: station
-- clause: B-28
SELECT
  s.id AS subject,
  s.place AS division,
  CASE
    WHEN EXISTS (
      SELECT 1
      FROM change_rows r
      JOIN changes c ON c.change = r.change
      WHERE r.row_id = s.id AND r.register = 'stations' AND r.op = 'u' AND c.origin = 'edit'
        AND substr (c.time, 1, 10) > coalesce (y.updated_on, y.entered_on)
    ) THEN 0
    WHEN coalesce (y.updated_on, y.entered_on) IS NOT NULL THEN 1
  END AS value,
  s.built AS counts,
  CASE WHEN s.built = 0 THEN 'not-built' ELSE 'entry-day' END AS reason
FROM facts_stations s
JOIN syncs y ON y.station_id = s.id AND y.entered = 1
WHERE s.as_of = :as_of
  AND s.kind NOT IN ('center', 'room')
  AND s.place >= :from_code AND s.place < :below_code;
