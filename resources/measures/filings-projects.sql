-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reports of operators that were due in the year, with 1 where they came in time.
-- subject: filings
-- unit: number
-- clause: A-68
SELECT
  f.id AS subject,
  coalesce (f.county_code, c.county_code, '') AS division,
  CASE WHEN f.sent_on <= f.due_on THEN 1 ELSE 0 END AS value,
  CASE WHEN f.due_on >= :year_start AND (f.due_on < :as_of OR f.sent_on <= :as_of) THEN 1 ELSE 0 END AS counts,
  CASE WHEN f.sent_on > f.due_on THEN 'late' WHEN f.sent_on IS NULL THEN 'missing' END AS reason
FROM filings f
LEFT JOIN contracts c ON c.id = f.contract_id
WHERE f.kind IN ('project', 'services', 'finance')
  AND coalesce (f.county_code, c.county_code, '') >= :from_code
  AND coalesce (f.county_code, c.county_code, '') < :below_code;
