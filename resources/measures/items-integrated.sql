-- SPDX-License-Identifier: GPL-3.0-or-later
-- Items that may be bought, with 1 where stations do them, or a reason says why not.
-- subject: contract_items
-- unit: number
-- clause: A-72
-- reach: whole
SELECT
  i.id AS subject,
  coalesce (i.county_code, c.county_code, '') AS division,
  CASE WHEN i.integrated = 1 OR (i.integrated = 0 AND i.reason IS NOT NULL) THEN 1 WHEN i.integrated = 0 THEN 0 END AS value,
  1 AS counts,
  CASE WHEN i.integrated IS NULL THEN 'unknown' END AS reason
FROM contract_items i
LEFT JOIN contracts c ON c.id = i.contract_id
LEFT JOIN negative_items n ON n.id = i.negative_id
WHERE coalesce (i.county_code, c.county_code, '') >= :from_code
  AND coalesce (i.county_code, c.county_code, '') < :below_code;
