/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-row.h"

G_BEGIN_DECLS

/*
 * The change log's own words: what stood before a write, as a JSON object from catalogue keys to the
 * texts that the table held, null for nothing.
 */
/* Stands for an old value that was purged: the log says that there was one, and not which. */
#define SG_LOG_PURGED "\x7f"

char *sg_log_encode (const SgRow *before, const SgRow *after);
GHashTable *sg_log_decode (SgConnection *connection, const char *json, GError **error);
gboolean sg_log_is_purged (const char *value);
void sg_log_apply (SgRow *row, GHashTable *old);
char *sg_log_dup_former_id (SgConnection *connection, const SgRegister *reg, const char *row_id);

G_END_DECLS
