/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-text.h"
#include "exchange/sg-form-output.h"
#include "exchange/sg-json.h"

static const char *const outcomes[SG_FORM_N_OUTCOMES] = {
  [SG_FORM_ACCEPT] = "accept",       [SG_FORM_PARTIAL] = "partial", [SG_FORM_REJECT] = "reject",
  [SG_FORM_DUPLICATE] = "duplicate", [SG_FORM_SKIP] = "skip",
};

static const char *const actions[SG_FORM_N_ACTIONS] = {
  [SG_FORM_NONE] = "none",
  [SG_FORM_NEW] = "new",
  [SG_FORM_CHANGED] = "changed",
  [SG_FORM_SAME] = "same",
};

static const char *const verdicts[] = {
  [SG_FORM_OK] = "ok",
  [SG_FORM_WARN] = "warn",
  [SG_FORM_WRONG] = "reject",
};

/**
 * sg_form_outcome_get_name:
 * @outcome: what is said of a row
 *
 * Returns: (transfer none): the word of `import --format json` for it
 */
const char *
sg_form_outcome_get_name (SgFormOutcome outcome)
{
  return outcomes[outcome];
}

static char *
dup_field (const SgForm *form, const SgFormColumn *column)
{
  if (column->field < 0)
    return g_strdup ("");
  if (column->group != NULL)
    return g_strjoin ("@", form->fields[column->field].key, column->group, NULL);
  return g_strdup (form->fields[column->field].key);
}

static void
append_columns (GString *json, const SgForm *form, const SgFormSheet *sheet)
{
  g_string_append (json, ",\"columns\":[");
  for (guint i = 0; sheet->used && i < sheet->columns->len; i++)
    {
      const SgFormColumn *column = g_ptr_array_index (sheet->columns, i);
      g_autofree char *letters = sg_sheet_column_name (column->column);
      g_autofree char *field = dup_field (form, column);

      sg_json_begin_element (json);
      sg_json_append_member (json, "column", letters);
      sg_json_append_member (json, "field", field);
      sg_json_append_member (json, "header", column->header);
      if (column->field < 0 && column->guess >= 0)
        sg_json_append_member (json, "guess", form->fields[column->guess].key);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_sheets (GString *json, SgFormPlan *self)
{
  GPtrArray *sheets = sg_form_plan_get_sheets (self);

  g_string_append (json, ",\n\"sheets\":[");
  for (guint i = 0; i < sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, i);

      sg_json_begin_element (json);
      sg_json_append_member (json, "sheet", sheet->name);
      g_string_append (json, sheet->hidden ? ",\"hidden\":true" : ",\"hidden\":false");
      sg_json_append_member (json, "role", sheet->used ? "data" : "ignore");
      sg_json_append_number (json, "header_row", sheet->used ? sheet->header_row : 0);
      sg_json_append_number (json, "data_row", sheet->used ? sheet->data_row : 0);
      append_columns (json, sg_form_plan_get_form (self), sheet);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static const char *
get_sheet_name (SgFormPlan *self, const SgFormRow *row)
{
  const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (self), row->sheet);

  return sheet->name;
}

static void
append_values (GString *json, const SgForm *form, const SgFormRow *row)
{
  g_string_append (json, ",\"values\":{");
  for (guint i = 0; i < row->n_values; i++)
    if (row->values[i] != NULL)
      sg_json_append_member (json, form->fields[i].key, row->values[i]);
  g_string_append_c (json, '}');
}

static void
append_row (GString *json, SgFormPlan *self, const SgFormRow *row)
{
  sg_json_begin_element (json);
  sg_json_append_member (json, "sheet", get_sheet_name (self, row));
  sg_json_append_number (json, "row", row->row);
  sg_json_append_member (json, "outcome", outcomes[row->outcome]);
  g_string_append (json, ",\"reasons\":[");
  for (guint i = 0; row->reasons != NULL && i < row->reasons->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      sg_json_append_text (json, g_ptr_array_index (row->reasons, i));
    }
  g_string_append_c (json, ']');
  sg_json_append_member (json, "action", actions[row->action]);
  append_values (json, sg_form_plan_get_form (self), row);
  g_string_append_c (json, '}');
}

static char *
make_address (const SgFormRow *row, const SgFormCell *cell)
{
  g_autofree char *letters = sg_sheet_column_name (cell->column);

  return g_strdup_printf ("%s%u", letters, row->row);
}

static void
append_cells (GString *json, SgFormPlan *self, const SgFormRow *row)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);
      g_autofree char *address = make_address (row, cell);

      sg_json_begin_element (json);
      sg_json_append_member (json, "sheet", get_sheet_name (self, row));
      sg_json_append_member (json, "cell", address);
      sg_json_append_member (json, "field", sg_form_plan_get_form (self)->fields[cell->field].key);
      sg_json_append_member (json, "raw", cell->raw);
      sg_json_append_member (json, "outcome", verdicts[cell->verdict]);
      sg_json_append_member (json, "reason", cell->reason);
      sg_json_append_member (json, "value", cell->value);
      g_string_append_c (json, '}');
    }
}

static void
append_missing (GString *json, SgFormPlan *self)
{
  GPtrArray *missing = sg_form_plan_get_missing (self);

  g_string_append (json, ",\n\"missing\":[");
  for (guint i = 0; i < missing->len; i++)
    {
      const SgFormMissing *row = g_ptr_array_index (missing, i);
      const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (self), row->sheet);

      sg_json_begin_element (json);
      sg_json_append_member (json, "sheet", sheet->name);
      sg_json_append_member (json, "register", row->reg->name);
      sg_json_append_member (json, "id", row->id);
      sg_json_append_member (json, "title", row->title);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_totals (GString *json, SgFormPlan *self)
{
  g_string_append (json, ",\n\"totals\":{");
  for (guint i = 0; i < SG_FORM_N_OUTCOMES; i++)
    sg_json_append_number (json, outcomes[i], sg_form_plan_count (self, i));
  g_string_append_c (json, '}');
}

/**
 * sg_form_plan_to_json:
 * @self: a plan that was made
 *
 * Writes the plan as `import --format json` prints it.
 *
 * Returns: (transfer full): one JSON object
 */
char *
sg_form_plan_to_json (SgFormPlan *self)
{
  g_autoptr (GString) json = g_string_new ("{");
  g_autofree char *what = g_strconcat ("form:", sg_form_plan_get_form (self)->name, NULL);
  GPtrArray *rows = sg_form_plan_get_rows (self);

  sg_json_append_member (json, "file", sg_form_plan_get_path (self));
  sg_json_append_member (json, "what", what);
  append_sheets (json, self);
  g_string_append (json, ",\n\"rows\":[");
  for (guint i = 0; i < rows->len; i++)
    append_row (json, self, g_ptr_array_index (rows, i));
  g_string_append (json, "],\n\"cells\":[");
  for (guint i = 0; i < rows->len; i++)
    append_cells (json, self, g_ptr_array_index (rows, i));
  g_string_append_c (json, ']');
  append_missing (json, self);
  append_totals (json, self);
  g_string_append (json, "}\n");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * sg_form_plan_summarise:
 * @self: a plan that was made
 *
 * Returns: (transfer full): one line for people that counts what becomes of the rows
 */
char *
sg_form_plan_summarise (SgFormPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf (
    /* Translators: name of a form, then numbers of rows. */
    _ ("%s: %u new, %u changed, %u unchanged, %u to be asked about, %u partly taken, %u repeated, "
       "%u rejected."),
    sg_form_get_label (sg_form_plan_get_form (self)),
    sg_form_plan_count_actions (self, SG_FORM_NEW),
    sg_form_plan_count_actions (self, SG_FORM_CHANGED),
    sg_form_plan_count_actions (self, SG_FORM_SAME),
    sg_form_plan_count (self, SG_FORM_ACCEPT) + sg_form_plan_count (self, SG_FORM_PARTIAL)
      - sg_form_plan_count_actions (self, SG_FORM_NEW)
      - sg_form_plan_count_actions (self, SG_FORM_CHANGED)
      - sg_form_plan_count_actions (self, SG_FORM_SAME),
    sg_form_plan_count (self, SG_FORM_PARTIAL),
    sg_form_plan_count (self, SG_FORM_DUPLICATE),
    sg_form_plan_count (self, SG_FORM_REJECT));
}

static gboolean
is_about_cell (const SgFormRow *row, const char *reason)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    if (g_str_equal (g_array_index (row->cells, SgFormCell, i).reason, reason))
      return TRUE;
  return FALSE;
}

/* What is said ends up in logs: personal numbers are masked, the cell's address is there anyway. */
static char *
dup_shown (SgFormPlan *self, const SgFormCell *cell)
{
  const SgForm *form = sg_form_plan_get_form (self);

  if (cell->field < form->n_fields && form->fields[cell->field].kind == SG_FORM_ID)
    return sg_text_mask_id (cell->raw, TRUE);
  if (cell->field < form->n_fields && form->fields[cell->field].kind == SG_FORM_PHONE)
    return sg_text_mask_phone (cell->raw);
  return g_strdup (cell->raw);
}

static void
list_cells (SgFormPlan *self, const SgFormRow *row, GPtrArray *lines)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);
      g_autofree char *address = make_address (row, cell);
      g_autofree char *shown = dup_shown (self, cell);

      if (cell->verdict != SG_FORM_OK)
        /* Translators: file, sheet, cell such as B12, what stands there, what is wrong as a whole
         * sentence. */
        g_ptr_array_add (lines,
                         g_strdup_printf (_ ("%s, %s, cell %s, “%s”: %s"),
                                          sg_form_plan_get_path (self),
                                          get_sheet_name (self, row),
                                          address,
                                          shown,
                                          sg_form_reason_get_text (cell->reason)));
    }
}

/* What is said of a row as a whole; the first reason of one that is no data only says what it is.
 */
static gboolean
is_about_row (const SgFormRow *row, guint i)
{
  const char *reason = g_ptr_array_index (row->reasons, i);

  return (i > 0 || row->outcome != SG_FORM_SKIP) && !g_str_equal (reason, "NO_STATION")
         && !is_about_cell (row, reason);
}

static void
list_row (SgFormPlan *self, const SgFormRow *row, GPtrArray *lines)
{
  for (guint i = 0; row->reasons != NULL && i < row->reasons->len; i++)
    {
      const char *reason = g_ptr_array_index (row->reasons, i);

      if (!is_about_row (row, i))
        continue;
      /* Translators: file, sheet, number of the row, what is wrong as a whole sentence. */
      g_ptr_array_add (lines,
                       g_strdup_printf (_ ("%s, %s, row %u: %s"),
                                        sg_form_plan_get_path (self),
                                        get_sheet_name (self, row),
                                        row->row,
                                        sg_form_reason_get_text (reason)));
    }
}

static void
list_missing (SgFormPlan *self, GPtrArray *lines)
{
  GPtrArray *missing = sg_form_plan_get_missing (self);

  for (guint i = 0; i < missing->len; i++)
    {
      const SgFormMissing *row = g_ptr_array_index (missing, i);
      const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (self), row->sheet);

      /* Translators: file, sheet, number and name of a station or a person. */
      g_ptr_array_add (
        lines,
        g_strdup_printf (
          _ ("%s, %s: the ledger has %s “%s”, which the sheet lacks. Nothing happens to it."),
          sg_form_plan_get_path (self),
          sheet->name,
          row->id,
          row->title));
    }
}

static void
list_guesses (SgFormPlan *self, GPtrArray *lines)
{
  GPtrArray *sheets = sg_form_plan_get_sheets (self);
  const SgForm *form = sg_form_plan_get_form (self);

  for (guint i = 0; i < sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, i);

      for (guint k = 0; sheet->used && k < sheet->columns->len; k++)
        {
          const SgFormColumn *column = g_ptr_array_index (sheet->columns, k);
          g_autofree char *letters = sg_sheet_column_name (column->column);

          if (column->field >= 0 || column->guess < 0)
            continue;
          /* Translators: file, sheet, letters of a column, a field. */
          g_ptr_array_add (
            lines,
            g_strdup_printf (
              _ ("%s, %s: column %s looks like “%s” by what stands in it. It is left "
                 "out until that is confirmed."),
              sg_form_plan_get_path (self),
              sheet->name,
              letters,
              sg_form_field_get_label (&form->fields[column->guess])));
        }
    }
}

/**
 * sg_form_plan_list_faults:
 * @self: a plan that was made
 *
 * Returns: (transfer full) (element-type utf8): what columns may be that are left out, what is
 * wrong or odd, a line each that names the file and the place, in the order of the rows; then what
 * the sheets lack
 */
GPtrArray *
sg_form_plan_list_faults (SgFormPlan *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *rows = sg_form_plan_get_rows (self);

  list_guesses (self, lines);
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);

      list_cells (self, row, lines);
      list_row (self, row, lines);
    }
  list_missing (self, lines);
  return g_steal_pointer (&lines);
}

static void
annotate_row (SgAnnotations *annotations, const SgFormRow *row)
{
  for (guint i = 0; row->reasons != NULL && i < row->reasons->len; i++)
    if (is_about_row (row, i))
      sg_annotations_add_row (annotations,
                              row->sheet,
                              row->row,
                              sg_form_reason_get_text (g_ptr_array_index (row->reasons, i)));
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);

      if (cell->verdict != SG_FORM_OK)
        sg_annotations_add_cell (
          annotations, row->sheet, row->row, cell->column, sg_form_reason_get_text (cell->reason));
    }
}

/**
 * sg_form_plan_annotate:
 * @self: a plan that was made
 *
 * Collects what sg_annotations_write() is to write into a copy of the file: a sentence for every
 * row and every cell that is wrong or odd, and the heading for each sheet that is taken.
 *
 * Returns: (transfer full): the sentences, in the user's language
 */
SgAnnotations *
sg_form_plan_annotate (SgFormPlan *self)
{
  g_autoptr (SgAnnotations) annotations = sg_annotations_new ();
  GPtrArray *sheets = sg_form_plan_get_sheets (self);
  GPtrArray *rows = sg_form_plan_get_rows (self);

  for (guint i = 0; i < sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, i);

      if (sheet->used)
        sg_annotations_set_header (annotations, i, sheet->header_row);
    }
  for (guint i = 0; i < rows->len; i++)
    annotate_row (annotations, g_ptr_array_index (rows, i));
  return g_steal_pointer (&annotations);
}
