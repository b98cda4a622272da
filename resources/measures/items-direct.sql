-- SPDX-License-Identifier: GPL-3.0-or-later
-- Items that stations do, with 0 where somebody judged that officials must do them directly, 1 where not.
-- Until somebody has judged, it is not known.
-- subject: contract_items
-- unit: number
-- clause: A-18
-- reach: whole
SELECT
  i.id AS subject,
  coalesce (i.county_code, c.county_code, '') AS division,
  CASE i.verdict WHEN 'allowed' THEN 1 WHEN 'forbidden' THEN CASE WHEN n.kind IN ('direct', 'secret') THEN 0 ELSE 1 END END AS value,
  1 AS counts,
  CASE WHEN coalesce (i.verdict, 'unclear') = 'unclear' THEN 'not-judged' END AS reason
FROM contract_items i
LEFT JOIN contracts c ON c.id = i.contract_id
LEFT JOIN negative_items n ON n.id = i.negative_id
WHERE coalesce (i.county_code, c.county_code, '') >= :from_code
  AND coalesce (i.county_code, c.county_code, '') < :below_code;
