/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

#include <sqlite3.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* "SGL1": stands in the header of every ledger file. */
#define SG_LEDGER_FILE_ID 0x53474c31

struct _SgConnection
{
  /* owned */
  sqlite3 *db;
  char *path;
  GHashTable *statements; /* text → GPtrArray of idle SgStatement */
  GHashTable *data;       /* key → SgConnectionData */
  GError *trouble;        /* what stands in the way of work since the last good look */
  char *reason;           /* why it can only be read; NULL where that was asked for */

  /* borrowed */
  GCancellable *cancellable;
  GHashTable *reads; /* what is read is noted here while somebody asks */
  SgPhaseFunc phase_func;
  gpointer phase_data;

  /* state */
  gulong cancel_id;
  gboolean read_only;
  gboolean writing;
  gboolean in_write;
  gboolean in_read;
  gboolean committed; /* a change was committed since somebody asked last */
  SgPhase phase;
  guint n_commits;
  guint n_rollbacks;
  gint64 cut_off_at;      /* when a save began that was left unfinished, or 0 */
  guint n_opened;         /* how many connections the program had opened before this one */
  gint64 busy_since;      /* monotonic time at which the present wait began, or 0 */
  gint64 crowded_until;   /* monotonic time until which others are expected to wait, too */
  gint64 saved_at;        /* monotonic time of the last commit of a change */
  gint64 version_seen;    /* data version at the last look */
  gint64 trouble_version; /* data version at which the file was found damaged; 0 for a look's own */
  dev_t device;           /* with the inode: the file that was opened */
  ino_t inode;
  gboolean had_content;
  gboolean suspect; /* the disk failed: whether the open file is still good is not known */
};

struct _SgStatement
{
  SgConnection *connection; /* borrowed */
  sqlite3_stmt *stmt;       /* owned */
  char *key;                /* owned: its key in the cache */
};

void sg_statement_free (SgStatement *self);
gboolean sg_connection_move_to_memory (SgConnection *self, GError **error);
gboolean sg_connection_configure (SgConnection *self, GError **error);
void sg_connection_note_unfinished (SgConnection *self);
void sg_connection_clear_unfinished (SgConnection *self);
gboolean sg_connection_fail (SgConnection *self, int rc, GError **error);
void sg_connection_note_file (SgConnection *self);
char *sg_connection_find_refusal (const char *path);
void sg_connection_note_trouble (SgConnection *self, const GError *trouble);
gboolean sg_connection_fail_disk (SgConnection *self, int rc, GError **error);

G_END_DECLS
