-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts that run on the day, with 1 where operator, amount, day of signing and stations are all on
-- record.
-- subject: contracts
-- unit: contract
-- clause: B-27
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE
    WHEN c.org_id IS NOT NULL AND c.amount_fen IS NOT NULL AND c.signed_on IS NOT NULL
      AND EXISTS (SELECT 1 FROM contracts_station_ids l WHERE l.owner_id = c.id) THEN 1
    ELSE 0
  END AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  NULL AS reason
FROM contracts c
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
