-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built stations, with the persons in counted posts against the posts that were approved.
-- subject: stations
-- unit: person
-- clause: A-53
-- required: person
SELECT
  k.id AS subject,
  k.place AS division,
  k.staff AS value,
  k.built AS counts,
  CASE WHEN k.built = 0 THEN 'not-built' WHEN k.approved IS NULL THEN 'unknown' END AS reason,
  k.approved AS required
FROM (
  SELECT
    s.id, s.place, s.built,
    coalesce (f.staff, 0) AS staff,
    CASE WHEN h.row_id IS NOT NULL THEN CAST (h.value AS BIGINT) ELSE t.approved_posts END AS approved
  FROM facts_stations s
  JOIN stations t ON t.id = s.id
  LEFT JOIN facts_staff f ON f.day = :day AND f.station_id = s.id
  LEFT JOIN facts_held h ON h.as_of = :as_of AND h.row_id = s.id AND h.field = 'approved_posts'
  WHERE s.as_of = :as_of
    AND s.kind = :station_kind
    AND s.place >= :from_code AND s.place < :below_code
) AS k;
