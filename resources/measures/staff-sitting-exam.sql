-- SPDX-License-Identifier: GPL-3.0-or-later
-- Staff of built stations without a certificate who registered for the exam of the year: who moves the
-- share next. 2 for those who passed and wait for the certificate, 1 for those who still sit it.
-- subject: persons
-- unit: person
-- clause: A-11
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  max (CASE WHEN e.result = 'passed' THEN 2 ELSE 1 END) AS value,
  1 AS counts,
  CASE WHEN max (CASE WHEN e.result = 'passed' THEN 2 ELSE 1 END) = 2 THEN 'passed' ELSE 'sits-exam' END AS reason,
  p.station_id AS because
FROM exams e
JOIN facts_posts p ON p.as_of = :as_of AND p.person_id = e.person_id
WHERE e.year = :year
  AND coalesce (e.result, 'registered') IN ('registered', 'passed')
  AND p.station_kind = :station_kind
  AND p.in_rate = 1 AND p.station_built = 1 AND p.certified = 0
  AND p.place >= :from_code AND p.place < :below_code
GROUP BY p.person_id, p.place, p.station_id;
