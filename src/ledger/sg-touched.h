/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgMoment:
 * @version: data version of the connection, see sg_connection_get_data_version()
 * @change: number of the last change that is in the log
 * @mark: tells this change from another one of the same number, in a ledger that was restored
 * @meta: tells whether the ledger's own policy and region are still the same
 * @n_rollbacks: how often the connection took something back, temporary tables included
 *
 * A state of the ledger as a connection saw it. What was made then is still good where nothing
 * touched it since.
 */
typedef struct
{
  gint64 version;
  gint64 change;
  guint mark;
  guint meta;
  guint n_rollbacks;
} SgMoment;

/**
 * SgTouched:
 * @all: it cannot be told; everything must be made again
 * @columns: (element-type utf8): set of "table.column" whose values may be others now, of facts,
 *   too; "table.*" where rows came or went
 * @stations: (element-type gint64): row ids of stations whose facts may be others
 * @persons: (element-type gint64): row ids of persons
 * @orgs: (element-type gint64): row ids of operators whose stations may be others
 * @codes: (element-type utf8): codes of divisions in which something may be another; "" stands for
 *   all of them
 *
 * What the change log says was written since a moment, and what hangs on it. It may name more than
 * was touched, never less.
 */
typedef struct
{
  gboolean all;
  GHashTable *columns;
  GHashTable *stations;
  GHashTable *persons;
  GHashTable *orgs;
  GHashTable *codes;
} SgTouched;

void sg_moment_read (SgConnection *connection, SgMoment *moment);
SgTouched *sg_touched_since (SgConnection *connection, const SgMoment *since, GError **error);
SgTouched *sg_touched_ref (SgTouched *self);
void sg_touched_unref (SgTouched *self);
gboolean sg_touched_has_column (const SgTouched *self, const char *column);
gboolean sg_touched_has_table (const SgTouched *self, const char *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgTouched, sg_touched_unref)

G_END_DECLS
