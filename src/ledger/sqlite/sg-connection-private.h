/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sqlite/sg-connection.h"

#include <sqlite3.h>

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

  /* borrowed */
  GCancellable *cancellable;
  SgPhaseFunc phase_func;
  gpointer phase_data;

  /* state */
  gboolean read_only;
  gboolean writing;
  gboolean in_write;
  gboolean in_read;
  gboolean committed; /* a change was committed since somebody asked last */
  SgPhase phase;
  guint n_commits;
  gint64 cut_off_at; /* when a save began that was left unfinished, or 0 */
  gint64 busy_since; /* monotonic time at which the present wait began, or 0 */
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

G_END_DECLS
