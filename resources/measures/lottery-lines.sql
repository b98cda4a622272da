-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lines of lottery money of the fiscal year, booked by the day, with 1 where purpose and document are on
-- record, as the rules for such money ask.
-- subject: funds
-- unit: number
-- clause: A-80
SELECT
  f.id AS subject,
  f.county_code AS division,
  CASE WHEN f.purpose IS NOT NULL AND f.doc_no IS NOT NULL THEN 1 ELSE 0 END AS value,
  CASE WHEN f.date <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN f.purpose IS NULL THEN 'no-purpose'
    WHEN f.doc_no IS NULL THEN 'no-document'
  END AS reason
FROM funds f
WHERE f.year = :year
  AND (f.source LIKE '%lottery%' OR f.source LIKE '%福彩%' OR f.source LIKE '%彩票%')
  AND f.county_code >= :from_code AND f.county_code < :below_code;
