-- SPDX-License-Identifier: GPL-3.0-or-later
-- Certified staff of built stations whose registration holds on the day, with 1 where the last one ends by
-- :ends_by: it is renewed before that, and nobody need find out afterwards.
-- subject: persons
-- unit: person
-- clause: A-11
-- because: stations
SELECT
  p.person_id AS subject,
  p.place AS division,
  CASE WHEN max (c.registered_until) <= :ends_by THEN 1 ELSE 0 END AS value,
  1 AS counts,
  CASE WHEN max (c.registered_until) <= :ends_by THEN 'registration-ends' ELSE 'registered' END AS reason,
  p.station_id AS because
FROM facts_posts p
CROSS JOIN certs c ON c.person_id = p.person_id
WHERE p.as_of = :as_of
  AND p.station_kind = :station_kind
  AND p.in_rate = 1 AND p.station_built = 1 AND p.registered = 1
  AND c.issued_on <= :as_of
  AND p.place >= :from_code AND p.place < :below_code
GROUP BY p.person_id, p.place, p.station_id;
