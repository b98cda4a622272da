-- SPDX-License-Identifier: GPL-3.0-or-later
-- Frame for the registers that have no question of their own: reference id and title as the catalogue
-- names them.
SELECT r.{id}, r.{title} FROM {table} r WHERE r.id = :id;
