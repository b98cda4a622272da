-- SPDX-License-Identifier: GPL-3.0-or-later
-- Name of a zone that reports apart, if it is valid on :as_of.
SELECT d.name
FROM facts_divisions d
WHERE d.as_of = :as_of
  AND d.code = :code;
