-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a division was called on :as_of; where it did not hold that day, what it was called last.
-- A code that only groups (3101, 市辖区) is no unit of its own: it has the name of what it groups for.
SELECT coalesce (
  (SELECT p.name FROM divisions p WHERE d.kind = 'placeholder' AND p.code = d.parent_code LIMIT 1),
  d.name)
FROM divisions d
LEFT JOIN facts_divisions f ON f.as_of = :as_of AND f.code = d.code AND f.id = d.id
WHERE d.code = :code
ORDER BY CASE WHEN f.id IS NULL THEN 1 ELSE 0 END, d.valid_from DESC
LIMIT 1;
