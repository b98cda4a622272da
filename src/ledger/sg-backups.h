/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/* Backups hold what the ledger holds: their folder is for its owner only. */
#define SG_BACKUPS_MODE 0700

/**
 * SgBackupReason:
 * @SG_BACKUP_BY_HAND: somebody asked for it
 * @SG_BACKUP_DAILY: the first use of a day
 * @SG_BACKUP_IMPORT: an import is about to begin
 * @SG_BACKUP_MIGRATION: the ledger is about to be brought up to a newer schema
 * @SG_BACKUP_RESTORE: the ledger is about to go back to an earlier backup
 *
 * Why a backup was made; it stands in the name of its file.
 */
typedef enum
{
  SG_BACKUP_BY_HAND,
  SG_BACKUP_DAILY,
  SG_BACKUP_IMPORT,
  SG_BACKUP_MIGRATION,
  SG_BACKUP_RESTORE,
} SgBackupReason;

/**
 * SgBackup:
 * @path: the file, a ledger like any other
 * @time: when it was made, local ISO time "2022-12-31 14:05:09"
 * @number: in which order those of one moment were made, from 1
 * @reason: why
 * @size: its bytes
 * @kept: whether it outlives the next pruning
 *
 * A backup that the program made by itself or was asked for.
 */
typedef struct
{
  char *path;
  char *time;
  guint number;
  SgBackupReason reason;
  gint64 size;
  gboolean kept;
} SgBackup;

void sg_backups_set_folder (const char *folder);
char *sg_backups_dup_folder (const char *ledger);
GPtrArray *sg_backups_list (const char *ledger);
void sg_backups_mark_kept (GPtrArray *backups, const char *today);
char *sg_backups_make (SgConnection *connection, SgBackupReason reason, GError **error);
gboolean sg_backups_make_before (SgConnection *connection, SgBackupReason reason, GError **error);
gboolean sg_backups_make_daily (SgConnection *connection, GError **error);

const char *sg_backup_reason_get_label (SgBackupReason reason);
const char *sg_backup_reason_get_name (SgBackupReason reason);
void sg_backup_free (SgBackup *backup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgBackup, sg_backup_free)

G_END_DECLS
