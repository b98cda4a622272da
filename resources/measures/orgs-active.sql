-- SPDX-License-Identifier: GPL-3.0-or-later
-- Operators, by the districts where a contract of theirs runs on the day or a built station is in their
-- care.
-- subject: orgs
-- unit: org
-- clause: A-20
-- because: stations
SELECT
  c.org_id AS subject,
  c.county_code AS division,
  1 AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 'contract-runs'
    WHEN c.end_on < :as_of THEN 'contract-over'
    WHEN c.start_on > :as_of THEN 'contract-later'
    ELSE 'no-date'
  END AS reason,
  NULL AS because
FROM contracts c
WHERE c.org_id IS NOT NULL
  AND c.county_code >= :from_code AND c.county_code < :below_code
UNION ALL
SELECT
  s.org_id,
  s.place,
  1,
  s.built,
  CASE WHEN s.built = 1 THEN 'operates' ELSE 'station-not-built' END,
  s.id
FROM facts_stations s
WHERE s.as_of = :as_of
  AND s.org_id IS NOT NULL
  AND s.place >= :from_code AND s.place < :below_code;
