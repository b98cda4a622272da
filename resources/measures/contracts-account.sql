-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts that run on the day, with 1 where the project has accounts of its own.
-- subject: contracts
-- unit: contract
-- clause: A-67
SELECT
  c.id AS subject,
  c.county_code AS division,
  c.separate_account AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN c.separate_account IS NULL THEN 'unknown' END AS reason
FROM contracts c
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
