-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contracts that run on the day, with how many of project rules and funds rules are laid down for them.
-- Where no paper of the project is on record at all, it is not known.
-- subject: contracts
-- unit: number
-- clause: A-66
SELECT
  c.id AS subject,
  c.county_code AS division,
  CASE WHEN count (p.id) > 0 THEN count (DISTINCT CASE
    WHEN p.kind IN ('project_rules', 'project_funds_rules') THEN p.kind
  END) END AS value,
  CASE WHEN c.start_on <= :as_of AND c.end_on >= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN count (p.id) = 0 THEN 'no-papers' END AS reason
FROM contracts c
LEFT JOIN documents p
  ON p.contract_id = c.id
  AND coalesce (p.held_from, p.issued_on, :as_of) <= :as_of
  AND (p.held_until IS NULL OR p.held_until >= :as_of)
WHERE c.county_code >= :from_code AND c.county_code < :below_code
GROUP BY c.id, c.county_code, c.start_on, c.end_on;
