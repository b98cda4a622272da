/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"

G_BEGIN_DECLS

/**
 * SgHistoryFilter:
 * @who: (nullable): only what this clerk did
 * @from: (nullable): only from this day on
 * @to: (nullable): only up to the end of this day
 * @reg: (nullable): only changes that touched this register
 * @search: (nullable): only changes that have this text in their purpose or author, have it as their
 *   number, or touched a row that is found by it
 * @order: (nullable): "who" or "what"; otherwise by time
 * @ascending: oldest first
 *
 * Which changes of a ledger are asked for.
 */
typedef struct
{
  const char *who;
  const char *from;
  const char *to;
  const SgRegister *reg;
  const char *search;
  const char *order;
  gboolean ascending;
} SgHistoryFilter;

/**
 * SgHistoryChange:
 * @change: its number, in the order of commits
 * @time: when, local ISO time
 * @who: the clerk's name
 * @what: what for, in the clerk's language
 * @n_rows: rows that it wrote
 * @undone_by: number of the change that took it back, or 0
 * @undoes: number of the change that it took back, or 0
 * @purge: it was a purge, which nothing takes back
 *
 * One change as a list of changes tells of it.
 */
typedef struct
{
  gint64 change;
  char *time;
  char *who;
  char *what;
  gint64 n_rows;
  gint64 undone_by;
  gint64 undoes;
  gboolean purge;
} SgHistoryChange;

GArray *sg_history_find_changes (SgConnection *connection, const SgHistoryFilter *filter, GError **error);
GPtrArray *sg_history_read_changes (SgConnection *connection, const gint64 *changes, gsize n_changes, GError **error);
GPtrArray *sg_history_of_change (SgConnection *connection, gint64 change, guint n_rows, GError **error);
GPtrArray *sg_history_of_filter (SgConnection *connection, const SgHistoryFilter *filter, GError **error);
char **sg_history_list_authors (SgConnection *connection, GError **error);
void sg_history_change_free (SgHistoryChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgHistoryChange, sg_history_change_free)

G_END_DECLS
