/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"

G_BEGIN_DECLS

/**
 * SgLeaver:
 * @row_id: a person who is in no post any more
 * @id: the person's number
 * @name: the person's name
 * @last_day: (nullable): last day of the last post; %NULL for one who was in none
 *
 * Somebody whose sensitive values are no longer needed.
 */
typedef struct
{
  gint64 row_id;
  char *id;
  char *name;
  char *last_day;
} SgLeaver;

/**
 * SgPurged:
 * @change: number of the change that the purge is
 * @n_persons: whose values were taken out
 * @n_values: how many values were taken out of rows and log
 * @rewritten: whether the file was written anew, so that nothing is left in pages that it does not
 *   use; otherwise that is done by the next purge
 *
 * What a purge did.
 */
typedef struct
{
  gint64 change;
  guint n_persons;
  guint n_values;
  gboolean rewritten;
} SgPurged;

GPtrArray *sg_purge_find_leavers (SgConnection *connection, const char *left_before, GError **error);
gint64 sg_purge_find_person (SgConnection *connection, const char *id, GError **error);
gboolean sg_purge_persons (SgConnection *connection, const char *author, GArray *row_ids, const char *today, const char *reason, SgPurged *purged, GError **error);
gboolean sg_purge_is (SgConnection *connection, gint64 change);
void sg_leaver_free (SgLeaver *leaver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgLeaver, sg_leaver_free)

G_END_DECLS
