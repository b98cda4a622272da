-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts, counted on the days from their first to their last.
-- subject: contracts
-- unit: contract
-- clause: A-58
SELECT
  c.id AS subject,
  c.county_code AS division,
  c.amount_fen AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  CASE
    WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 'contract-runs'
    WHEN c.end_on < :as_of THEN 'contract-over'
    WHEN c.start_on > :as_of THEN 'contract-later'
    ELSE 'no-date'
  END AS reason
FROM contracts c
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
