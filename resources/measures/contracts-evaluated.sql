-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts that ended in the year or run on the day, with 1 where their performance was evaluated with a
-- score or a grade within the year. Where no evaluation of any project was entered, it is not known.
-- subject: contracts
-- unit: contract
-- clause: A-78
-- reach: whole
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE WHEN EXISTS (SELECT 1 FROM inspections i WHERE i.contract_id IS NOT NULL AND i.kind = 'performance' AND i.inspected_on <= :as_of)
    THEN CASE WHEN EXISTS (
      SELECT 1 FROM inspections i
      WHERE i.contract_id = c.id AND i.kind = 'performance'
        AND i.inspected_on >= :year_start AND i.inspected_on <= :as_of
        AND (i.score IS NOT NULL OR i.grade IS NOT NULL)
    ) THEN 1 ELSE 0 END
  END AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :year_start THEN 1 ELSE 0 END AS counts,
  NULL AS reason
FROM contracts c
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
