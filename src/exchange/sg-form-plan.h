/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"
#include "exchange/sg-form.h"
#include "exchange/sg-grid.h"
#include "exchange/sg-import.h"
#include "exchange/sg-sheet.h"
#include "ledger/sqlite/sg-connection.h"

G_BEGIN_DECLS

/**
 * SgFormOutcome:
 * @SG_FORM_ACCEPT: the row can be taken as it stands
 * @SG_FORM_PARTIAL: all of it but cells that are wrong
 * @SG_FORM_REJECT: it cannot be taken
 * @SG_FORM_DUPLICATE: the file has it twice
 * @SG_FORM_SKIP: a title, a total or another row that is no data
 *
 * What is said of a row of the file.
 */
typedef enum
{
  SG_FORM_ACCEPT,
  SG_FORM_PARTIAL,
  SG_FORM_REJECT,
  SG_FORM_DUPLICATE,
  SG_FORM_SKIP,
} SgFormOutcome;

#define SG_FORM_N_OUTCOMES (SG_FORM_SKIP + 1)

/**
 * SgFormAction:
 * @SG_FORM_NONE: nothing
 * @SG_FORM_NEW: what it is about is not there yet
 * @SG_FORM_CHANGED: something of what is there becomes other
 * @SG_FORM_SAME: everything stands there already
 *
 * What a row does to the ledger.
 */
typedef enum
{
  SG_FORM_NONE,
  SG_FORM_NEW,
  SG_FORM_CHANGED,
  SG_FORM_SAME,
} SgFormAction;

#define SG_FORM_N_ACTIONS (SG_FORM_SAME + 1)

/**
 * SgFormVerdict:
 * @SG_FORM_OK: understood; noteworthy only
 * @SG_FORM_WARN: understood, but somebody should look
 * @SG_FORM_WRONG: not taken; the value is left empty
 *
 * What is said of a cell.
 */
typedef enum
{
  SG_FORM_OK,
  SG_FORM_WARN,
  SG_FORM_WRONG,
} SgFormVerdict;

/**
 * SgFormCell:
 * @column: where it stands in the sheet, from 0
 * @field: place of its field among those of the form
 * @verdict: what is said of it
 * @reason: reason code, such as DATE_INVALID; static
 * @raw: what stands in the cell; empty where nothing does
 * @value: (nullable): the canonical value that it is taken for
 *
 * A cell of which there is something to say.
 */
typedef struct
{
  guint column;
  guint field;
  SgFormVerdict verdict;
  const char *reason;
  char *raw;
  char *value;
} SgFormCell;

/**
 * SgFormRow:
 * @sheet: place of its sheet in the plan
 * @row: its number in the sheet, from 1
 * @outcome: what is said of it
 * @action: what it does to the ledger
 * @reasons: (nullable) (element-type utf8): reason codes, static
 * @values: (nullable) (array): canonical values by the fields of the form, %NULL for empty ones;
 *   %NULL for rows that are no data
 * @n_values: how many there are
 * @texts: where the values stand; it belongs to the plan
 * @cells: (nullable) (element-type SgFormCell): cells of which there is something to say
 * @records: (nullable) (element-type SgRecord): rows of the registers that it makes or touches,
 *   with stored and new values; shared between rows that are about the same thing
 * @first: the row that this one repeats, or that counts instead of it, or 0
 * @first_sheet: place of the sheet of that row
 * @blank: (nullable) (array): by the fields of the form, whether a column has the field and its
 * cell is empty; only where empty cells are to empty what is stored
 * @alike: (nullable) (element-type gint64): row ids of those in the ledger whom or what this row
 * may be about and who would have to be asked about; see sg_form_plan_settle_row()
 * @settled: somebody said which it is
 * @chosen: what was said then: one of @alike, or 0 for somebody or something new
 *
 * A row of the file. Cross tables have several for one row of the sheet.
 */
struct _SgFormRow
{
  guint sheet;
  guint row;
  SgFormOutcome outcome;
  SgFormAction action;
  GPtrArray *reasons;
  const char **values;
  guint n_values;
  GStringChunk *texts;
  GArray *cells;
  GPtrArray *records;
  guint first;
  guint first_sheet;
  GArray *alike;
  gboolean settled;
  gint64 chosen;
};

/**
 * SgFormColumn:
 * @column: where it stands, from 0
 * @header: what its headers say, from the upper to the lower, joined with "/"
 * @field: place of the field that it is taken for, or -1
 * @group: (nullable): in a cross table, the code that it is about ("county_general")
 * @unit: (nullable): the unit that its headers name ("万元")
 * @found: place of the field that its header names, or -1
 * @found_group: (nullable): the group that its header names
 * @corrected: somebody said what it is
 * @own: the program itself writes it and never takes it in, such as the remarks of a copy
 * @guess: place of the field that its content speaks for, where its header says nothing, or -1; it
 *   is taken for it only when somebody confirms that; see sg_form_plan_take_guesses()
 */
typedef struct
{
  guint column;
  char *header;
  int field;
  char *group;
  char *unit;
  int found;
  char *found_group;
  gboolean corrected;
  gboolean own;
  int guess;
} SgFormColumn;

/**
 * SgFormSheet:
 * @name: what it is called
 * @hidden: it is hidden
 * @used: its rows are taken; otherwise it is left out
 * @header_row: the first row of its header, from 1
 * @data_row: the row behind its header
 * @columns: (element-type SgFormColumn): its columns from left to right
 * @title: (nullable): what stands above the header, a line each
 * @under: (nullable): code of the county that it is about
 * @as_of: (nullable): the day that it tells of
 * @day_known: that day was said; otherwise it is the last of a year that was
 * @year: (nullable): the fiscal year that it is about
 * @unit: (nullable): unit of its amounts, where neither cell nor header says one
 * @found: its rows were taken before anybody said otherwise
 * @said_under: (nullable): the county that whoever imports says it is about, whatever it says
 * itself
 * @said_as_of: (nullable): the same of the day
 * @said_unit: (nullable): the same of the unit of its amounts, headers included
 *
 * A sheet of the file and what it is taken for.
 */
struct _SgFormSheet
{
  char *name;
  gboolean hidden;
  gboolean used;
  guint header_row;
  guint data_row;
  GPtrArray *columns;
  char *title;
  char *under;
  char *as_of;
  gboolean day_known;
  char *year;
  char *unit;
  gboolean found;
  char *said_under;
  char *said_as_of;
  char *said_unit;
};

/**
 * SgFormOptions:
 * @sheet: (nullable): take only the sheet of this name
 * @under: (nullable): code of the county that the file is about, where it does not say
 * @as_of: (nullable): the day that it tells of, against what it says
 * @on_duplicate: which of repeated rows counts
 * @lenient: a file that lacks what the form needs is read nevertheless, to be corrected; see
 *   sg_form_plan_check()
 * @nearest: a file that is no form is read as the one that most of its columns speak for, where any
 *   do, to be corrected
 * @hidden: hidden sheets are read, too, so that somebody may take them
 * @progress: (nullable): is told how far the work is; must live as long as the plan is worked on
 * with these options
 *
 * What is known beforehand.
 */
typedef struct
{
  const char *sheet;
  const char *under;
  const char *as_of;
  SgOnDuplicate on_duplicate;
  gboolean lenient;
  gboolean nearest;
  gboolean hidden;
  SgImportProgress *progress;
} SgFormOptions;

/**
 * SgFormWord:
 * @field: place of the field
 * @word: what the file writes
 * @n_rows: how many rows write it
 * @code: (nullable): the code that was settled on
 *
 * A word that no code is known for, to be settled once.
 */
typedef struct
{
  guint field;
  char *word;
  guint n_rows;
  char *code;
} SgFormWord;

/**
 * SgFormMissing:
 * @sheet: place of the sheet in the plan
 * @reg: a register
 * @row_id: a row of it
 * @id: its reference id
 * @title: what people call it
 *
 * Something that the ledger has of a sheet's county on its day, and the sheet lacks. Nothing
 * happens to it.
 */
typedef struct
{
  guint sheet;
  const SgRegister *reg;
  gint64 row_id;
  char *id;
  char *title;
} SgFormMissing;

typedef struct _SgFormPlan SgFormPlan;

/* Reading needs no ledger and may run on any thread. */
SgFormPlan *sg_form_plan_read (const SgForm *form,
                               const char *path,
                               const SgFormOptions *options,
                               GCancellable *cancellable,
                               GError **error);

/* Corrections, before it is made or made again. */
gboolean sg_form_plan_check (SgFormPlan *self, GError **error);
void sg_form_plan_reset (SgFormPlan *self, const SgFormOptions *options);
void sg_form_plan_use_sheet (SgFormPlan *self, guint sheet, gboolean used);
void sg_form_plan_set_column (SgFormPlan *self, guint sheet, guint column, const char *key);
void sg_form_plan_take_guesses (SgFormPlan *self);
void sg_form_plan_say_of_sheet (SgFormPlan *self,
                                guint sheet,
                                const char *under,
                                const char *as_of,
                                const char *unit);
void sg_form_plan_settle_repeated (SgFormPlan *self, guint sheet, guint row);
void sg_form_plan_settle_word (SgFormPlan *self, guint field, const char *word, const char *code);
void sg_form_plan_settle_row (SgFormPlan *self, guint sheet, guint row, gint64 row_id);
void sg_form_plan_set_clear (SgFormPlan *self, gboolean clear);

/* With the ledger, on its thread. */
GPtrArray *sg_form_columns_list_forms (SgConnection *connection, GError **error);
gboolean sg_form_plan_recall_columns (SgFormPlan *self, SgConnection *connection, GError **error);
gboolean sg_form_plan_make (SgFormPlan *self,
                            SgConnection *connection,
                            GCancellable *cancellable,
                            GError **error);
gboolean sg_form_plan_has_work (SgFormPlan *self);
gboolean sg_form_plan_apply (SgFormPlan *self,
                             SgConnection *connection,
                             const char *author,
                             gint64 *change,
                             GError **error);

gboolean sg_form_plan_is_made (SgFormPlan *self);
GPtrArray *sg_form_plan_get_others (SgFormPlan *self);
SgGrid *sg_form_plan_get_grid (SgFormPlan *self, guint sheet);
const SgForm *sg_form_plan_get_form (SgFormPlan *self);
const char *sg_form_plan_get_path (SgFormPlan *self);
GPtrArray *sg_form_plan_get_sheets (SgFormPlan *self);
GPtrArray *sg_form_plan_get_rows (SgFormPlan *self);
GPtrArray *sg_form_plan_get_words (SgFormPlan *self);
GPtrArray *sg_form_plan_get_missing (SgFormPlan *self);
guint sg_form_plan_count (SgFormPlan *self, SgFormOutcome outcome);
guint sg_form_plan_count_actions (SgFormPlan *self, SgFormAction action);
void sg_form_plan_free (SgFormPlan *self);

const char *sg_form_outcome_get_name (SgFormOutcome outcome);
const char *sg_form_reason_get_text (const char *reason);

const char *sg_form_row_get (const SgForm *form, const SgFormRow *row, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFormPlan, sg_form_plan_free)

G_END_DECLS
