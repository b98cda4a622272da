-- SPDX-License-Identifier: GPL-3.0-or-later
-- Frame around a measure: the rows that count, with the row that is the reason. Places in
-- zones that report apart from the unit, in :apart, are left out.
SELECT subject, division, value, {because}
FROM (
{measure}
) AS candidate
WHERE counts = 1
  AND (:apart = '' OR :apart NOT LIKE '%;' || substr (division, 1, 9) || ';%');
