/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgKeyFunc:
 * @row_id: a row
 * @values: (array): the canonical values of the fields asked for, %NULL for unknown ones, good for
 *   this call only
 * @user_data: what was given
 *
 * Takes what rows are known by.
 */
typedef void (*SgKeyFunc) (gint64 row_id, const char *const *values, gpointer user_data);

gboolean sg_keys_read (SgConnection *connection,
                       const SgRegister *reg,
                       const SgField *const *fields,
                       guint n_fields,
                       SgKeyFunc func,
                       gpointer user_data,
                       GError **error);

G_END_DECLS
