/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger/sg-change.h"
#include "ledger/sg-query.h"

G_BEGIN_DECLS

#define SG_LEDGER_SUFFIX ".sgl"

#define SG_TYPE_LEDGER (sg_ledger_get_type ())
G_DECLARE_FINAL_TYPE (SgLedger, sg_ledger, SG, LEDGER, GObject)

/**
 * SgLedgerSetup:
 * @policy: id of the policy profile ("suzhou-2022", "shanghai-2021") or "none"
 * @region: code of the ledger's own unit; "0" is the whole country
 * @divisions: (nullable): path of a CSV with the whole tree, or %NULL for the embedded list
 * @title: (nullable): what the ledger is called; %NULL makes a name from the region
 * @example: the ledger is the invented example
 */
typedef struct
{
  const char *policy;
  const char *region;
  const char *divisions;
  const char *title;
  gboolean example;
} SgLedgerSetup;

/**
 * SgLedgerInfo:
 * @path: the file
 * @title: what the ledger is called
 * @policy: id of its policy profile
 * @region: code of its own unit
 * @region_name: name of that unit
 * @example: it holds invented data
 * @read_only: it cannot be written
 * @unfinished: (nullable): when a save began that was left unfinished and was taken back by the
 *   opening, local ISO time; %NULL where there was none
 * @reason: (nullable): why it cannot be written, a sentence; %NULL where reading was asked for
 * @number: its random number, which no other ledger has
 *
 * What a ledger says of itself. It does not change while the ledger is open.
 */
typedef struct
{
  char *path;
  char *title;
  char *policy;
  char *region;
  char *region_name;
  gboolean example;
  gboolean read_only;
  char *unfinished;
  char *reason;
  gint64 number;
} SgLedgerInfo;

/**
 * SgJob:
 * @connection: the ledger's connection, good for the time of the call only
 * @data: (nullable): the job's own data
 * @cancellable: (nullable): looked at now and then by long jobs
 * @error: why it failed
 *
 * Work that runs on the ledger's thread. It sees no widget and keeps no statement open.
 *
 * Returns: (transfer full) (nullable): its result, or %NULL with @error set
 */
typedef gpointer (*SgJob) (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

void sg_ledger_open_async (const char *path, gboolean read_only, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SgLedger *sg_ledger_open_finish (GAsyncResult *result, GError **error);
void sg_ledger_create_async (const char *path, const SgLedgerSetup *setup, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SgLedger *sg_ledger_create_finish (GAsyncResult *result, GError **error);
SgLedger *sg_ledger_open_sync (const char *path, gboolean read_only, GError **error);
SgLedger *sg_ledger_create_sync (const char *path, const SgLedgerSetup *setup, GError **error);

const SgLedgerInfo *sg_ledger_get_info (SgLedger *self);
SgPhase sg_ledger_get_phase (SgLedger *self);
gboolean sg_ledger_is_busy (SgLedger *self);
const GError *sg_ledger_get_trouble (SgLedger *self);
void sg_ledger_close (SgLedger *self);

void sg_ledger_run_async (SgLedger *self, SgJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void sg_ledger_run_quietly_async (SgLedger *self, SgJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void sg_ledger_run_aside_async (SgLedger *self, SgJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer sg_ledger_run_finish (SgLedger *self, GAsyncResult *result, GError **error);
gpointer sg_ledger_run_sync (SgLedger *self, SgJob job, gpointer data, GError **error);

/* On the ledger's thread, or on a connection of one's own. */
SgConnection *sg_ledger_connect (const char *path, gboolean read_only, GError **error);
gboolean sg_ledger_make (const char *path, const SgLedgerSetup *setup, GError **error);
gboolean sg_ledger_look (SgConnection *connection, gint64 *version, GError **error);
SgLedgerInfo *sg_ledger_info_read (SgConnection *connection, GError **error);
void sg_ledger_info_free (SgLedgerInfo *info);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgLedgerInfo, sg_ledger_info_free)

G_END_DECLS
