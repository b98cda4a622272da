-- SPDX-License-Identifier: GPL-3.0-or-later
-- Subjects whose failing :rule (or the whole :obligation) is explained on :as_of: what the explanation is
-- about, and itself. It ends with the year in which it was approved,
-- or sooner.
SELECT
  CASE :register
    WHEN 'stations' THEN e.station_id
    WHEN 'persons' THEN e.person_id
    WHEN 'orgs' THEN e.org_id
    WHEN 'contracts' THEN e.contract_id
    WHEN 'divisions' THEN d.id
  END AS subject,
  e.id
FROM explanations e
LEFT JOIN facts_divisions d ON d.as_of = :as_of AND d.code = e.division_code
WHERE (e.rule = :rule OR e.rule = :obligation)
  AND e.approved_on <= :as_of
  AND CASE
    WHEN e.valid_until < substr (e.approved_on, 1, 4) || '-12-31' THEN e.valid_until
    ELSE substr (e.approved_on, 1, 4) || '-12-31'
  END >= :as_of
  AND CASE :register
    WHEN 'stations' THEN e.station_id
    WHEN 'persons' THEN e.person_id
    WHEN 'orgs' THEN e.org_id
    WHEN 'contracts' THEN e.contract_id
    WHEN 'divisions' THEN d.id
  END IS NOT NULL
ORDER BY e.approved_on, e.id;
