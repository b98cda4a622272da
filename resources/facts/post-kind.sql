-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of which kind the post p is (see README.md): stands for “post kind” in braces in what facts are made by.
CASE
  WHEN p.role = 'head' THEN 32
  WHEN p.role = 'intern' THEN 64
  WHEN p.role = 'volunteer' THEN 128
  WHEN p.employment = 'concurrent' THEN 32
  WHEN p.employment = 'intern' THEN 64
  WHEN p.employment = 'volunteer' THEN 128
  WHEN coalesce (p.employment, '') NOT IN ('full_time', 'part_time') THEN 0
  WHEN p.role = 'supervisor' THEN 16
  WHEN p.employment = 'part_time' THEN 8
  WHEN p.funding = 'official' THEN 4
  WHEN p.funding = 'direct' THEN 2
  ELSE 1
END
