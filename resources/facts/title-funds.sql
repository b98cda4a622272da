-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference id of a line of money, and the document it stands in, else the id again.
SELECT f.entry_id, coalesce (f.doc_no, f.entry_id) FROM funds f WHERE f.id = :id;
