/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-slot-model.h"

G_BEGIN_DECLS

/* A register of persons that is nowhere stored: row 7 is "Person 7" with a telephone number. */
typedef struct
{
  guint edition;      /* above 0 it is part of the names, as if somebody had changed all rows */
  gint64 missing;     /* a row that is gone */
  gboolean failing;   /* every fetch fails */
  gboolean held;      /* answers wait until fake_rows_answer() */
  guint n_fetches;    /* asked so far */
  guint n_fetched;    /* rows asked for so far */
  GPtrArray *waiting; /* fetches without an answer */
} FakeRows;

FakeRows *fake_rows_new (void);
void fake_rows_free (FakeRows *self);
void fake_rows_fetch (const gint64 *ids,
                      gsize n_ids,
                      SgSlotDone done,
                      gpointer done_data,
                      gpointer user_data);
void fake_rows_answer (FakeRows *self);
SgRecord *fake_rows_make (FakeRows *self, gint64 row_id);
GArray *fake_rows_ids (gint64 first, guint n_ids, gint64 step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeRows, fake_rows_free)

G_END_DECLS
