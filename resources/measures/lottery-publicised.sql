-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lottery money spent in the year, booked by the day, with 1 where the day on which it was made public is on
-- record.
-- subject: funds
-- unit: number
-- clause: A-80
SELECT
  f.id AS subject,
  f.county_code AS division,
  CASE WHEN f.publicised_on <= :as_of THEN 1 WHEN f.publicised_on IS NOT NULL THEN 0 END AS value,
  CASE WHEN f.date <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN f.publicised_on IS NULL THEN 'unknown' END AS reason
FROM funds f
WHERE f.year = :year
  AND f.kind = 'spent'
  AND (f.source LIKE '%lottery%' OR f.source LIKE '%福彩%' OR f.source LIKE '%彩票%')
  AND f.county_code >= :from_code AND f.county_code < :below_code;
