-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sites of the inventory, with 1 where it is decided whether they become stations, 0 where they are still
-- intended after the day that was set, nothing where no day was set.
-- subject: candidates
-- unit: number
-- clause: B-17
SELECT
  c.id AS subject,
  c.division_code AS division,
  CASE
    WHEN c.state IN ('identified', 'excluded') THEN 1
    WHEN c.due_on < :as_of THEN 0
    WHEN c.due_on IS NOT NULL THEN 1
  END AS value,
  CASE WHEN coalesce (c.listed_on, :as_of) <= :as_of THEN 1 ELSE 0 END AS counts,
  CASE WHEN c.state = 'intended' AND c.due_on < :as_of THEN 'overdue' WHEN c.state = 'intended' AND c.due_on IS NULL THEN 'no-date' END AS reason
FROM candidates c
WHERE c.division_code >= :from_code AND c.division_code < :below_code;
