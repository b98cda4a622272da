-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reason, approver, day of approval and last day of an explanation.
SELECT e.reason, e.approver, e.approved_on, CASE
    WHEN e.valid_until < substr (e.approved_on, 1, 4) || '-12-31' THEN e.valid_until
    ELSE substr (e.approved_on, 1, 4) || '-12-31'
  END
FROM explanations e
WHERE e.id = :id;
