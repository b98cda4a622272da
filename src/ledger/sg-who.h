/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgWhoEdit:
 * @reg: name of the register
 * @row_id: a row of it
 * @title: what people call the row
 *
 * A row with entries that somebody has not saved yet.
 */
typedef struct
{
  char *reg;
  gint64 row_id;
  char *title;
} SgWhoEdit;

/**
 * SgWho:
 * @session: random; one for each window that has the ledger open
 * @name: the clerk
 * @host: the computer, as people call it
 * @place: which kernel counts @pid: of one boot and one namespace
 * @pid: the process
 * @started: when the process began, in that kernel's ticks; numbers of processes come again
 * @since: when the ledger was opened, in seconds since 1970
 * @beat: counts up as long as the program lives
 * @reading: the ledger was opened for reading only
 * @edits: (element-type SgWhoEdit): what is being edited
 *
 * Somebody who has a ledger open.
 */
typedef struct
{
  char *session;
  char *name;
  char *host;
  char *place;
  gint64 pid;
  guint64 started;
  gint64 since;
  gint64 beat;
  gboolean reading;
  GPtrArray *edits;
} SgWho;

SgWhoEdit *sg_who_edit_new (const char *reg, gint64 row_id, const char *title);
gboolean sg_who_edit_equal (const SgWhoEdit *self, const SgWhoEdit *other);
void sg_who_edit_free (SgWhoEdit *self);

SgWho *sg_who_new (const char *name, gboolean reading);
SgWho *sg_who_copy (const SgWho *self);
gboolean sg_who_equal (const SgWho *self, const SgWho *other);
void sg_who_free (SgWho *self);
void sg_who_set_name (SgWho *self, const char *name);
void sg_who_add_edit (SgWho *self, const SgWhoEdit *edit);
gboolean sg_who_is_gone (const SgWho *self);

char *sg_who_dup_folder (const char *ledger);
gboolean sg_who_write (const SgWho *self, const char *ledger);
void sg_who_withdraw (const SgWho *self, const char *ledger);

/* Seconds without a sign of life after which somebody counts as gone. */
#define SG_WHO_PATIENCE 35

GHashTable *sg_who_memory_new (void);
GPtrArray *sg_who_look (const char *ledger, GHashTable *memory, gint64 now, gint64 clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgWhoEdit, sg_who_edit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgWho, sg_who_free)

G_END_DECLS
