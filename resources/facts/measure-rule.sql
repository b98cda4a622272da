-- SPDX-License-Identifier: GPL-3.0-or-later
-- Frame around a measure: every row of which a rule speaks, with the row that is the reason and the
-- required value where the measure gives them. Places in
-- zones that report apart from the unit, in :apart, are left out.
SELECT subject, division, value, counts, reason, {because}, {required}
FROM (
{measure}
) AS candidate
WHERE counts <> 0
  AND (:apart = '' OR :apart NOT LIKE '%;' || substr (division, 1, 9) || ';%');
