/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

typedef struct _SgChange SgChange;

/**
 * SgOrigin:
 * @SG_ORIGIN_EDIT: somebody entered it by hand
 * @SG_ORIGIN_IMPORT: it came out of a file
 * @SG_ORIGIN_FILL: it came with the making of the ledger
 *
 * Where the values of a change came from.
 */
typedef enum
{
  SG_ORIGIN_EDIT,
  SG_ORIGIN_IMPORT,
  SG_ORIGIN_FILL,
} SgOrigin;

SgChange *sg_change_begin (SgConnection *connection, const char *author, const char *purpose, GError **error);
gboolean sg_change_put (SgChange *self, SgRecord *record, gint64 *row_id, GError **error);
gboolean sg_change_remove (SgChange *self, const SgRegister *reg, gint64 row_id, gint64 version, GError **error);
gboolean sg_change_commit (SgChange *self, gint64 *number, GError **error);
void sg_change_set_origin (SgChange *self, SgOrigin origin);
guint sg_change_get_n_rows (SgChange *self);
void sg_change_free (SgChange *self);

/**
 * SgDependant:
 * @reg: a register with rows that hang on the one in question
 * @n_falling: how many rows of it would fall with it
 * @n_cleared: how many would only lose their reference
 */
typedef struct
{
  const SgRegister *reg;
  guint n_falling;
  guint n_cleared;
} SgDependant;

GArray *sg_change_find_dependants (SgConnection *connection, const SgRegister *reg, gint64 row_id, GError **error);

/**
 * SgHistoryEntry:
 * @change: number of the change, in the order of commits
 * @time: when, local ISO time "2022-12-31 14:05:09"
 * @who: the clerk's name
 * @what: what for, in the clerk's language
 * @reg: register of the row
 * @row_id: the row
 * @id: (nullable): its reference id or natural key as `shegongctl` writes it
 * @title: (nullable): what people call the row
 * @field: (nullable): the field; %NULL for a row made or removed
 * @old_value: (nullable): canonical value before
 * @new_value: (nullable): canonical value after
 * @undone_by: number of the change that took this one back, or 0
 * @old_purged: the value before was purged; @old_value is %NULL then
 * @new_purged: the value after was purged since; @new_value is %NULL then
 */
typedef struct
{
  gint64 change;
  char *time;
  char *who;
  char *what;
  const SgRegister *reg;
  gint64 row_id;
  char *id;
  char *title;
  const SgField *field;
  char *old_value;
  char *new_value;
  gint64 undone_by;
  gboolean old_purged;
  gboolean new_purged;
} SgHistoryEntry;

GPtrArray *sg_history_of_row (SgConnection *connection, const SgRegister *reg, gint64 row_id, GError **error);
GPtrArray *sg_history_of_ledger (SgConnection *connection, gint64 from_change, guint n_changes, GError **error);
void sg_history_entry_free (SgHistoryEntry *entry);

gboolean sg_undo (SgConnection *connection, const char *author, gint64 change, gint64 *number, GError **error);
gint64 sg_undo_find_last (SgConnection *connection, const char *author);
gint64 sg_redo_find_last (SgConnection *connection, const char *author);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgChange, sg_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgHistoryEntry, sg_history_entry_free)

G_END_DECLS
