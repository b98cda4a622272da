/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-plan.h"
#include "exchange/sg-form-spread.h"
#include "exchange/sg-form-words.h"
#include "exchange/sg-grid.h"

G_BEGIN_DECLS

struct _SgFormPlan
{
  /* owned */
  char *path;
  char *sheet;
  char *under;
  char *as_of;
  GPtrArray *sheets;    /* of SgFormSheet */
  GPtrArray *grids;     /* of SgGrid, beside the sheets; NULL for those that are left out */
  GPtrArray *rows;      /* of SgFormRow */
  GPtrArray *words;     /* of SgFormWord */
  GPtrArray *missing;   /* of SgFormMissing */
  GHashTable *meant;    /* of "sheet/row" to what was settled on it */
  GHashTable *counting; /* the set of "sheet/row" of rows that count though they repeat others */
  GPtrArray *others;    /* of SgForm: what sheets are that are not of the form */
  GStringChunk *texts;  /* of the values of rows */
  SgFormSpread *spread; /* of the last plan; NULL before */

  /* borrowed */
  SgImportProgress *progress;

  /* state */
  const SgForm *form;
  SgOnDuplicate on_duplicate;
  gboolean lenient;
  gboolean hidden;
  gboolean date1904;
  gboolean clear; /* empty cells empty what the ledger has */
};

/* What a text in a column is taken for; most texts of a sheet stand in many of its rows, and equal
 * ones in one place of the grid. */
typedef struct
{
  const SgFormColumn *column;
  const char *text;
  const char *value;
} SgFormKnown;

#define SG_FORM_N_KNOWN (1 << 13)

/* What making the rows of one sheet needs. */
typedef struct
{
  SgFormPlan *plan;
  SgFormSpread *spread;
  SgFormWords *words;
  guint place; /* of the sheet */
  SgFormSheet *sheet;
  SgGrid *grid;
  const gboolean *mapped; /* by fields: a column is taken for it */
  SgFormKnown *known;     /* of SG_FORM_N_KNOWN; the latest of those whose hashes are equal */
  const char *county;     /* of the row before, as it stands there */
  const char *under;      /* its code */
  guint n_before;         /* rows of the sheets before */
} SgFormMaking;

gboolean sg_form_plan_has_corrections (SgFormPlan *self);
gboolean sg_form_plan_remember_columns (SgFormPlan *self, SgChange *change, GError **error);
char *sg_form_plan_make_row_key (guint sheet, guint row);
SgFormRow *sg_form_plan_add_row (SgFormPlan *self, guint sheet, guint row, SgFormOutcome outcome);
void sg_form_plan_note_word (SgFormPlan *self, guint field, const char *word);
gboolean sg_form_plan_make_rows (SgFormMaking *making, GCancellable *cancellable, GError **error);
gboolean sg_form_plan_find_missing (SgFormPlan *self, SgConnection *connection, GError **error);
void sg_form_plan_check_repeated (SgFormPlan *self);
void sg_form_plan_check_totals (SgFormPlan *self);

const char *sg_form_sheet_get_unit (const SgFormSheet *sheet, const SgFormColumn *column);

void sg_form_row_add_reason (SgFormRow *row, const char *reason);
void sg_form_row_add_cell (SgFormRow *row,
                           guint column,
                           guint field,
                           SgFormVerdict verdict,
                           const char *reason,
                           const char *raw,
                           const char *value);
void sg_form_row_refuse (const SgFormSheet *sheet,
                         const SgForm *form,
                         SgFormRow *row,
                         const char *key,
                         const char *reason,
                         SgFormVerdict verdict);
void sg_form_row_add_alike (SgFormRow *row, gint64 row_id);
void sg_form_row_set (SgFormRow *row, guint field, const char *value);
gboolean sg_form_row_is_open (const SgFormRow *row);

gboolean sg_form_cell_take (SgFormMaking *making,
                            SgFormRow *row,
                            const SgFormColumn *column,
                            const SgCell *cell,
                            const char *under,
                            GError **error);

G_END_DECLS
