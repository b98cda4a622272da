-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reports that are owed, with whether they came in time, as it was known on a day.
SELECT l.*,
  CASE
    WHEN l.sent_on <= :as_of AND l.sent_on <= l.due_on THEN 'on_time'
    WHEN l.sent_on <= :as_of THEN 'late'
    WHEN l.due_on < :as_of THEN 'missing'
    ELSE 'pending'
  END AS state
FROM filings l;
