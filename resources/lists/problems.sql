-- SPDX-License-Identifier: GPL-3.0-or-later
-- Problems with how far their rectification is on a day: struck off, overdue, or under way.
SELECT q.*,
  CASE
    WHEN q.closed_on <= :as_of THEN 'closed'
    WHEN q.found_on > :as_of THEN NULL
    WHEN q.due_on < :as_of THEN 'overdue'
    ELSE 'open'
  END AS state
FROM problems q;
