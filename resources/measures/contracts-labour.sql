-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts that run on the day, with the cost of labour that was reckoned. The notice names no least share.
-- subject: contracts
-- unit: fen
-- clause: B-34
SELECT
  c.id AS subject,
  c.county_code AS division,
  c.labour_fen AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN c.labour_fen IS NULL THEN 'unknown' END AS reason
FROM contracts c
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
