-- SPDX-License-Identifier: GPL-3.0-or-later
-- Row id of the division that holds a code on :as_of.
SELECT d.id FROM facts_divisions d WHERE d.as_of = :as_of AND d.code = :code;
