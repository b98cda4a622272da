/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-import-progress.h"

/**
 * sg_import_progress_begin:
 * @self: (nullable): a progress; %NULL where nobody looks
 * @step: what is done from now on
 * @n_rows: with how many rows, or 0 where that is not known
 *
 * Begins a step.
 */
void
sg_import_progress_begin (SgImportProgress *self, SgImportStep step, guint n_rows)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->n_done, 0);
  g_atomic_int_set (&self->n_rows, (int) n_rows);
  g_atomic_int_set (&self->step, (int) step);
}

/**
 * sg_import_progress_note:
 * @self: (nullable): a progress; %NULL where nobody looks
 * @n_done: how many rows the step has behind it
 *
 * Says how far the step is.
 */
void
sg_import_progress_note (SgImportProgress *self, guint n_done)
{
  if (self != NULL)
    g_atomic_int_set (&self->n_done, (int) n_done);
}
