-- SPDX-License-Identifier: GPL-3.0-or-later
-- Frame around a measure: every candidate, with the row that is the reason where the measure names one. Places in
-- zones that report apart from the unit, in :apart, are left out.
SELECT subject, division, value, counts, reason, {because}
FROM (
{measure}
) AS candidate
WHERE (:apart = '' OR :apart NOT LIKE '%;' || substr (division, 1, 9) || ';%');
