/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgImportStep:
 * @SG_IMPORT_STEP_READ: rows are read; how many there are is not known
 * @SG_IMPORT_STEP_PLAN: it is found out what becomes of them
 * @SG_IMPORT_STEP_WRITE: they are written
 *
 * What is done with the rows of a file.
 */
typedef enum
{
  SG_IMPORT_STEP_READ,
  SG_IMPORT_STEP_PLAN,
  SG_IMPORT_STEP_WRITE,
} SgImportStep;

/**
 * SgImportProgress:
 * @step: an #SgImportStep; atomic
 * @n_done: rows that it has behind it; atomic
 * @n_rows: how many there are, or 0 where that is not known; atomic
 *
 * How far the work on a file is, to be looked at from another thread while it goes on.
 */
typedef struct
{
  int step;
  int n_done;
  int n_rows;
} SgImportProgress;

void sg_import_progress_begin (SgImportProgress *self, SgImportStep step, guint n_rows);
void sg_import_progress_note (SgImportProgress *self, guint n_done);

G_END_DECLS
