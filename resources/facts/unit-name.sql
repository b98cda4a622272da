-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a division was called on :as_of; where it did not hold that day, what it was called last.
SELECT d.name
FROM divisions d
LEFT JOIN facts_divisions f ON f.as_of = :as_of AND f.id = d.id
WHERE d.code = :code
ORDER BY CASE WHEN f.id IS NULL THEN 1 ELSE 0 END, d.valid_from DESC
LIMIT 1;
