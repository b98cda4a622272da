/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-lines.h"

#include <glib/gi18n-lib.h>

/* What becomes of a file, line by line, whether it is a register or a form. */

typedef struct
{
  const SgImportFile *file;
  guint outcome; /* the one that is listed, or SG_IMPORT_LINE_ALL */
  gboolean masked;
  SgImportLineFunc add;
  gpointer user_data;
  gboolean full;     /* no more lines are wanted */
  SgImportLine line; /* of the row that is listed */
  guint n_lines;     /* that this row has */
} Listing;

static void
add_line (Listing *self, guint outcome, guint column, const char *text)
{
  if (self->full)
    return;
  self->line.outcome = outcome;
  self->line.column = column;
  self->line.text = text;
  self->full = !self->add (&self->line, self->user_data);
  self->n_lines++;
}

static gboolean
is_wanted (const Listing *self, guint outcome)
{
  return self->outcome == SG_IMPORT_LINE_ALL || self->outcome == outcome;
}

static char *
dup_value (const Listing *self, const SgField *field, const char *value)
{
  g_autofree char *mask = NULL;

  if (value == NULL)
    return g_strdup (_ ("not filled in"));
  mask = self->masked ? sg_field_mask (field, value, FALSE) : g_strdup (value);
  return sg_field_display (field, mask);
}

static void
add_change (Listing *self, guint outcome, guint column, SgRecord *record, const SgField *field)
{
  g_autofree char *old = dup_value (self, field, sg_record_get_stored (record, field));
  g_autofree char *new = dup_value (self, field, sg_record_get (record, field));
  /* Translators: a field, its value before and after. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s → %s"), sg_field_get_label (field), old, new);

  add_line (self, outcome, column, text);
}

/* "Name 甲 · Telephone 12345": so that a wrong column shows. */
static void
append_value (const Listing *self, GString *text, const SgField *field, const char *value)
{
  g_autofree char *shown = value != NULL ? dup_value (self, field, value) : NULL;

  if (shown == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append_printf (text, "%s %s", sg_field_get_label (field), shown);
}

static void
add_register_changes (Listing *self, const SgImportRow *row)
{
  GPtrArray *columns = sg_import_get_columns (self->file->import);

  for (guint i = 0; i < columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);

      if (column->field != NULL && sg_record_is_field_changed (row->record, column->field))
        add_change (self, row->outcome, column->column, row->record, column->field);
    }
}

static void
add_register_values (Listing *self, const SgImportRow *row)
{
  GPtrArray *columns = sg_import_get_columns (self->file->import);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);

      if (column->field != NULL)
        append_value (self, text, column->field, sg_record_get (row->record, column->field));
    }
  add_line (self, row->outcome, SG_IMPORT_WHOLE_ROW, text->str);
}

/* What somebody has to be asked about is left out like a repeated row until then. */
static guint
get_register_outcome (const SgImportRow *row)
{
  return row->alike != NULL && !row->settled ? SG_IMPORT_LINE_ASK : row->outcome;
}

static void
list_register_row (Listing *self, const SgImportRow *row)
{
  g_autofree char *title = sg_record_dup_title (row->record);

  self->line.row = row->row;
  self->line.title = title;
  self->n_lines = 0;
  for (guint i = 0; row->faults != NULL && i < row->faults->len; i++)
    {
      const SgImportFault *fault = g_ptr_array_index (row->faults, i);

      add_line (self, get_register_outcome (row), fault->column, fault->text);
    }
  if (row->outcome == SG_IMPORT_CHANGED || row->outcome == SG_IMPORT_CONFLICT)
    add_register_changes (self, row);
  if (self->n_lines == 0)
    add_register_values (self, row);
}

static void
list_register (Listing *self)
{
  GPtrArray *warnings = sg_import_get_warnings (self->file->import);
  GPtrArray *rows = sg_import_get_rows (self->file->import);

  self->line.sheet = sg_import_get_sheet (self->file->import);
  self->line.place = sg_import_get_sheet_place (self->file->import);
  self->line.row = sg_import_get_header_row (self->file->import);
  for (guint i = 0; is_wanted (self, SG_IMPORT_LINE_COLUMN) && i < warnings->len; i++)
    add_line (self,
              SG_IMPORT_LINE_COLUMN,
              sg_import_get_warned_column (self->file->import, i),
              g_ptr_array_index (warnings, i));
  for (guint i = 0; i < rows->len && !self->full; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      if (row->outcome != SG_IMPORT_SKIPPED && row->record != NULL
          && is_wanted (self, get_register_outcome (row)))
        list_register_row (self, row);
    }
}

static guint
get_form_outcome (const SgFormRow *row)
{
  static const guint by_action[] = {
    [SG_FORM_NONE] = SG_IMPORT_LINE_ASK,
    [SG_FORM_NEW] = SG_IMPORT_NEW,
    [SG_FORM_CHANGED] = SG_IMPORT_CHANGED,
    [SG_FORM_SAME] = SG_IMPORT_SAME,
  };

  switch (row->outcome)
    {
    case SG_FORM_SKIP:
      return SG_IMPORT_SKIPPED;
    case SG_FORM_DUPLICATE:
      return SG_IMPORT_DUPLICATE;
    case SG_FORM_REJECT:
      return SG_IMPORT_REJECTED;
    case SG_FORM_ACCEPT:
    case SG_FORM_PARTIAL:
      break;
    }
  return by_action[row->action];
}

/* A row that is partly taken is that beside what it does. */
static gboolean
is_form_row_of (const SgFormRow *row, guint outcome)
{
  return outcome == get_form_outcome (row)
         || (outcome == SG_IMPORT_LINE_PARTIAL && row->outcome == SG_FORM_PARTIAL)
         || (outcome == SG_IMPORT_LINE_ALL && row->outcome != SG_FORM_SKIP);
}

static char *
dup_raw (const Listing *self, const SgFormCell *cell)
{
  const SgForm *form = self->file->form;
  const SgField *source
    = cell->field < form->n_fields ? sg_form_field_get_source (&form->fields[cell->field]) : NULL;

  return self->masked && source != NULL ? sg_field_mask (source, cell->raw, FALSE)
                                        : g_strdup (cell->raw);
}

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

static void
add_cell (Listing *self, const SgFormRow *row, const SgFormCell *cell)
{
  const guint outcome = row->outcome == SG_FORM_PARTIAL && cell->verdict == SG_FORM_WRONG
                          ? SG_IMPORT_LINE_PARTIAL
                          : get_form_outcome (row);
  g_autofree char *raw = dup_raw (self, cell);
  g_autofree char *text = NULL;

  if (cell->verdict == SG_FORM_OK)
    return;
  if (!is_blank (raw))
    /* Translators: what stands in a cell, and what is wrong with it as a whole sentence. */
    text = g_strdup_printf (_ ("“%s”: %s"), raw, sg_form_reason_get_text (cell->reason));
  else
    text = g_strdup (sg_form_reason_get_text (cell->reason));
  add_line (self, outcome, cell->column, text);
}

static gboolean
is_about_cell (const SgFormRow *row, const char *reason)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    if (g_str_equal (g_array_index (row->cells, SgFormCell, i).reason, reason))
      return TRUE;
  return FALSE;
}

static void
add_reasons (Listing *self, const SgFormRow *row)
{
  for (guint i = 0; row->reasons != NULL && i < row->reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (row->reasons, i);

      if (!is_about_cell (row, reason))
        add_line (
          self, get_form_outcome (row), SG_IMPORT_WHOLE_ROW, sg_form_reason_get_text (reason));
    }
}

/* What becomes other in a row of a register, each a line; a new one is a line of its own. */
static void
add_record (Listing *self, const SgFormRow *row, SgRecord *record)
{
  const SgRegister *reg = sg_record_get_register (record);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < reg->n_fields; i++)
    {
      const SgField *field = &reg->fields[i];

      if (!sg_record_is_field_changed (record, field))
        continue;
      if (sg_record_is_new (record))
        append_value (self, text, field, sg_record_get (record, field));
      else
        add_change (self, get_form_outcome (row), SG_IMPORT_WHOLE_ROW, record, field);
    }
  if (text->len == 0)
    return;
  /* Translators: one row of a register, such as "Station", and its values. */
  line = g_strdup_printf (_ ("%s: %s"), sg_register_get_label_one (reg), text->str);
  add_line (self, get_form_outcome (row), SG_IMPORT_WHOLE_ROW, line);
}

static char *
dup_form_title (const SgForm *form, const SgFormRow *row)
{
  if (row->records != NULL && row->records->len > 0)
    return sg_record_dup_title (g_ptr_array_index (row->records, 0));
  return sg_form_index_of (form, "name") >= 0 && row->values != NULL
           ? g_strdup (sg_form_row_get (form, row, "name"))
           : NULL;
}

static void
list_form_row (Listing *self, const SgFormRow *row)
{
  const gboolean open = row->outcome == SG_FORM_ACCEPT || row->outcome == SG_FORM_PARTIAL;
  const SgFormSheet *sheet
    = g_ptr_array_index (sg_form_plan_get_sheets (self->file->plan), row->sheet);
  g_autofree char *title = dup_form_title (self->file->form, row);

  self->line.sheet = sheet->name;
  self->line.place = row->sheet;
  self->line.row = row->row;
  self->line.title = title;
  self->n_lines = 0;
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    add_cell (self, row, &g_array_index (row->cells, SgFormCell, i));
  add_reasons (self, row);
  for (guint i = 0; open && row->records != NULL && i < row->records->len; i++)
    add_record (self, row, g_ptr_array_index (row->records, i));
  if (self->n_lines == 0)
    add_line (self, get_form_outcome (row), SG_IMPORT_WHOLE_ROW, "");
}

static gboolean
is_left_out (const SgFormSheet *sheet, guint column)
{
  const SgFormColumn *found = g_ptr_array_index (sheet->columns, column);

  return found->field < 0 && found->header != NULL && *found->header != '\0';
}

static void
list_form_columns (Listing *self, guint place, const SgFormSheet *sheet)
{
  self->line.sheet = sheet->name;
  self->line.place = place;
  self->line.title = NULL;
  self->line.row = sheet->header_row;
  for (guint i = 0; sheet->used && i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);
      g_autofree char *text = g_strdup_printf (_ ("The form has no column “%s”."), column->header);

      if (is_left_out (sheet, i))
        add_line (self, SG_IMPORT_LINE_COLUMN, column->column, text);
    }
}

/* Nothing happens to it, but somebody should know. */
static void
list_missing (Listing *self)
{
  GPtrArray *missing = sg_form_plan_get_missing (self->file->plan);

  for (guint i = 0; i < missing->len; i++)
    {
      const SgFormMissing *row = g_ptr_array_index (missing, i);
      const SgFormSheet *sheet
        = g_ptr_array_index (sg_form_plan_get_sheets (self->file->plan), row->sheet);
      g_autofree char *text = g_strdup_printf (
        /* Translators: number of a station or a person. */
        _ ("The ledger has it (%s) and the sheet lacks it. Nothing happens to it."),
        row->id);

      self->line.sheet = sheet->name;
      self->line.place = row->sheet;
      self->line.row = 0;
      self->line.title = row->title;
      add_line (self, SG_IMPORT_LINE_MISSING, SG_IMPORT_WHOLE_ROW, text);
    }
}

static void
list_form (Listing *self)
{
  GPtrArray *sheets = sg_form_plan_get_sheets (self->file->plan);
  GPtrArray *rows = sg_form_plan_get_rows (self->file->plan);

  for (guint i = 0; is_wanted (self, SG_IMPORT_LINE_COLUMN) && i < sheets->len; i++)
    list_form_columns (self, i, g_ptr_array_index (sheets, i));
  for (guint i = 0; i < rows->len && !self->full; i++)
    if (is_form_row_of (g_ptr_array_index (rows, i), self->outcome))
      list_form_row (self, g_ptr_array_index (rows, i));
  if (is_wanted (self, SG_IMPORT_LINE_MISSING))
    list_missing (self);
}

static guint
count_form_columns (SgFormPlan *plan)
{
  GPtrArray *sheets = sg_form_plan_get_sheets (plan);
  guint n = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, i);

      for (guint k = 0; sheet->used && k < sheet->columns->len; k++)
        n += is_left_out (sheet, k);
    }
  return n;
}

/**
 * sg_import_lines_count:
 * @file: a file that was checked and understood
 * @outcome: an #SgImportOutcome or an #SgImportLineOutcome
 *
 * Returns: how many rows, or columns, it is true of
 */
guint
sg_import_lines_count (const SgImportFile *file, guint outcome)
{
  GPtrArray *rows = NULL;
  guint n = 0;

  g_return_val_if_fail (file != NULL && sg_import_file_is_planned (file), 0);

  if (outcome < SG_IMPORT_N_OUTCOMES)
    return sg_import_file_count (file, outcome);
  if (outcome == SG_IMPORT_LINE_COLUMN)
    return file->plan != NULL ? count_form_columns (file->plan)
                              : sg_import_get_warnings (file->import)->len;
  if (outcome == SG_IMPORT_LINE_MISSING)
    return file->plan != NULL ? sg_form_plan_get_missing (file->plan)->len : 0;
  rows
    = file->plan != NULL ? sg_form_plan_get_rows (file->plan) : sg_import_get_rows (file->import);
  for (guint i = 0; i < rows->len; i++)
    n += file->plan != NULL ? is_form_row_of (g_ptr_array_index (rows, i), outcome)
                            : get_register_outcome (g_ptr_array_index (rows, i)) == outcome;
  return n;
}

/**
 * sg_import_lines_list:
 * @file: a file that was checked and understood
 * @outcome: an #SgImportOutcome or an #SgImportLineOutcome
 * @masked: whether personal numbers are masked
 * @add: takes a line
 * @user_data: for @add
 *
 * Lists what becomes of the rows, in their order: what is wrong with its place, and what changes
 * from what to what.
 */
void
sg_import_lines_list (const SgImportFile *file,
                      guint outcome,
                      gboolean masked,
                      SgImportLineFunc add,
                      gpointer user_data)
{
  Listing listing
    = { .file = file, .outcome = outcome, .masked = masked, .add = add, .user_data = user_data };

  g_return_if_fail (file != NULL && sg_import_file_is_planned (file) && add != NULL);

  if (file->plan != NULL)
    list_form (&listing);
  else
    list_register (&listing);
}
