/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sg-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The small interface behind which the engine stands. A connection belongs to one thread; nothing
 * here is safe to be called from another.
 */
typedef struct _SgConnection SgConnection;
typedef struct _SgStatement SgStatement;

typedef enum
{
  SG_OPEN_READ_WRITE,
  SG_OPEN_READ_ONLY,
  SG_OPEN_CREATE,
} SgOpenMode;

/**
 * SgPhase:
 * @SG_PHASE_IDLE: nothing that anybody would have to wait for
 * @SG_PHASE_WAITING: somebody else has been writing the ledger for more than a second
 * @SG_PHASE_WRITING: a change is being written; it can still be cancelled
 * @SG_PHASE_SAVING: a change is brought to the disk; that ends by itself and cannot be cancelled
 *
 * What a connection is busy with, as far as a person would ask.
 */
typedef enum
{
  SG_PHASE_IDLE,
  SG_PHASE_WAITING,
  SG_PHASE_WRITING,
  SG_PHASE_SAVING,
} SgPhase;

/* Called on the connection's thread when the phase has become another one. */
typedef void (*SgPhaseFunc) (SgPhase phase, gpointer user_data);

SgConnection *sg_connection_open (const char *path, SgOpenMode mode, GError **error);
void sg_connection_close (SgConnection *self);
const char *sg_connection_get_path (SgConnection *self);
gboolean sg_connection_is_read_only (SgConnection *self);
gint64 sg_connection_get_unfinished (SgConnection *self);
const char *sg_connection_get_reason (SgConnection *self);
void sg_connection_set_reason (SgConnection *self, const char *reason);
gint64 sg_connection_get_data_version (SgConnection *self);
guint sg_connection_get_n_rollbacks (SgConnection *self);
GHashTable *sg_connection_find_reads (SgConnection *self, const char *sql, GError **error);
void sg_connection_set_cancellable (SgConnection *self, GCancellable *cancellable);
void sg_connection_set_phase_func (SgConnection *self, SgPhaseFunc func, gpointer user_data);
void sg_connection_set_phase (SgConnection *self, SgPhase phase);
gboolean sg_connection_take_committed (SgConnection *self);

SgStatement *sg_connection_prepare (SgConnection *self, const char *sql, GError **error);
gboolean sg_connection_execute (SgConnection *self, const char *sql, GError **error);
gint64 sg_connection_get_int (SgConnection *self, const char *sql, gint64 fallback);
char *sg_connection_get_text (SgConnection *self, const char *sql);

gboolean sg_statement_has (SgStatement *self, const char *name);
void sg_statement_bind_text (SgStatement *self, const char *name, const char *value);
void sg_statement_bind_int (SgStatement *self, const char *name, gint64 value);
void sg_statement_bind_null (SgStatement *self, const char *name);
void sg_statement_bind_text_at (SgStatement *self, int index, const char *value);
void sg_statement_bind_int_at (SgStatement *self, int index, gint64 value);
gboolean sg_statement_next (SgStatement *self, GError **error);
gboolean sg_statement_run (SgStatement *self, GError **error);
int sg_statement_get_n_columns (SgStatement *self);
const char *sg_statement_get_column_name (SgStatement *self, int column);
gboolean sg_statement_is_null (SgStatement *self, int column);
const char *sg_statement_get_text (SgStatement *self, int column);
gint64 sg_statement_get_int (SgStatement *self, int column);
GArray *sg_statement_take_ids (SgStatement *self, GError **error);
void sg_statement_release (SgStatement *self);

gboolean sg_connection_begin_read (SgConnection *self, GError **error);
gboolean sg_connection_begin_write (SgConnection *self, GError **error);
gboolean sg_connection_commit (SgConnection *self, GError **error);
void sg_connection_rollback (SgConnection *self);
gboolean sg_connection_is_in_transaction (SgConnection *self);

/* Whether the file and its disk are still what they were. */
gboolean sg_connection_check_file (SgConnection *self, gboolean writing, GError **error);
gboolean sg_connection_look (SgConnection *self, gint64 *version, GError **error);
gboolean sg_connection_refuse_replaced (SgConnection *self, GError **error);
const GError *sg_connection_get_trouble (SgConnection *self);
gboolean sg_connection_is_suspect (SgConnection *self);

typedef void (*SgProgress) (guint64 done, guint64 total, gpointer user_data);

SgConnection *sg_connection_copy_aside (SgConnection *self, gint64 most, GError **error);
gboolean sg_connection_backup (SgConnection *self, const char *path, GError **error);
gboolean sg_connection_digest (SgConnection *self, guint64 *digest, GError **error);
gboolean sg_connection_quick_check (SgConnection *self, GError **error);
gboolean sg_connection_attach_copy (SgConnection *self,
                                    SgConnection *other,
                                    const char *name,
                                    GError **error);
void sg_connection_detach (SgConnection *self, const char *name);
gboolean sg_connection_vacuum (SgConnection *self, GError **error);
GPtrArray *sg_connection_check (SgConnection *self, GError **error);

/* For the room above only: things kept with a connection (caches, arenas). */
void sg_connection_set_data (SgConnection *self,
                             const char *key,
                             gpointer data,
                             GDestroyNotify free_data);
gpointer sg_connection_get_data (SgConnection *self, const char *key);

/* For the change writer only: while unlocked, registers may be written. */
void sg_connection_set_writing (SgConnection *self, gboolean writing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgConnection, sg_connection_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgStatement, sg_statement_release)

G_END_DECLS
