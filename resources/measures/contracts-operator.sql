-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts that run on the day, with 1 where the operator is a social organisation, 0 where it is of
-- another kind, such as a company.
-- subject: contracts
-- unit: contract
-- clause: A-73
-- reach: whole
-- because: orgs
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE
    WHEN o.org_type IN ('社会服务机构', '社会团体', '基金会') THEN 1
    WHEN o.org_type IS NOT NULL THEN 0
  END AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN o.org_type IS NULL THEN 'unknown' ELSE 'operator' END AS reason,
  o.id AS because
FROM contracts c
LEFT JOIN orgs o ON o.id = c.org_id
WHERE c.county_code >= :from_code AND c.county_code < :below_code;
