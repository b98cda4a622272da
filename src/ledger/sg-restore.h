/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-register.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgRestoreCount:
 * @reg: a register
 * @n_added: rows that would be there again
 * @n_changed: rows that would have other values
 * @n_removed: rows that would be gone
 *
 * What going back to a backup does to a register.
 */
typedef struct
{
  const SgRegister *reg;
  gint64 n_added;
  gint64 n_changed;
  gint64 n_removed;
} SgRestoreCount;

/**
 * SgRestoreChange:
 * @change: its number
 * @time: when, local ISO time
 * @who: the clerk
 * @what: what for
 * @n_rows: how many rows it touched
 *
 * A change that the ledger has and the backup has not.
 */
typedef struct
{
  gint64 change;
  char *time;
  char *who;
  char *what;
  gint64 n_rows;
} SgRestoreChange;

/**
 * SgRestorePreview:
 * @counts: (element-type SgRestoreCount): registers that would differ
 * @lost: (element-type SgRestoreChange): changes that would be gone, newest first
 * @n_returning: how many changes only the backup has
 * @damaged: the ledger cannot be read any more: what the backup has is all that is known
 *
 * What going back to a backup would do.
 */
typedef struct
{
  GArray *counts;
  GPtrArray *lost;
  gint64 n_returning;
  gboolean damaged;
} SgRestorePreview;

gboolean sg_restore_is_damage (const char *path, const GError *error);
SgRestorePreview *sg_restore_preview (SgConnection *connection, const char *backup, GError **error);
SgRestorePreview *sg_restore_preview_file (const char *backup, const char *path, GError **error);
gboolean sg_restore (SgConnection *connection,
                     const char *backup,
                     const char *author,
                     char **kept,
                     GError **error);
gboolean sg_restore_file (const char *backup,
                          const char *path,
                          const char *author,
                          char **kept,
                          GError **error);

void sg_restore_preview_free (SgRestorePreview *preview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgRestorePreview, sg_restore_preview_free)

G_END_DECLS
