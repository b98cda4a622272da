/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "exchange/sg-import-output.h"
#include "exchange/sg-json.h"
#include "exchange/sg-sheet.h"

/* The words of `import --format json`: outcome speaks of the file, action of the ledger. */
static const struct
{
  const char *outcome;
  const char *action;
} words[SG_IMPORT_N_OUTCOMES] = {
  [SG_IMPORT_NEW] = { "accept", "new" },           [SG_IMPORT_CHANGED] = { "accept", "changed" },
  [SG_IMPORT_SAME] = { "accept", "same" },         [SG_IMPORT_CONFLICT] = { "partial", "changed" },
  [SG_IMPORT_DUPLICATE] = { "duplicate", "none" }, [SG_IMPORT_REJECTED] = { "reject", "none" },
  [SG_IMPORT_SKIPPED] = { "skip", "none" },
};

static void
append_columns (GString *json, SgImport *self)
{
  GPtrArray *columns = sg_import_get_columns (self);

  g_string_append (json, ",\"columns\":[");
  for (guint i = 0; i < columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *letters = sg_sheet_column_name (column->column);

      sg_json_begin_element (json);
      sg_json_append_member (json, "column", letters);
      sg_json_append_member (json, "field", column->field != NULL ? column->field->key : "");
      sg_json_append_member (json, "header", column->header);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_sheet (GString *json, SgImport *self)
{
  guint header = sg_import_get_header_row (self);

  g_string_append (json, ",\n\"sheets\":[{");
  sg_json_append_member (json, "sheet", sg_import_get_sheet (self));
  g_string_append (json, ",\"hidden\":false");
  sg_json_append_member (json, "role", "register");
  g_string_append_printf (json, ",\"header_row\":%u,\"data_row\":%u", header, header + 1);
  append_columns (json, self);
  g_string_append (json, "}]");
}

static void
append_reasons (GString *json, const SgImportRow *row)
{
  g_string_append (json, ",\"reasons\":[");
  for (guint i = 0; row->faults != NULL && i < row->faults->len; i++)
    {
      const SgImportFault *fault = g_ptr_array_index (row->faults, i);

      if (i > 0)
        g_string_append_c (json, ',');
      sg_json_append_text (json, fault->reason);
    }
  g_string_append_c (json, ']');
}

static void
append_values (GString *json, SgImport *self, const SgImportRow *row)
{
  GPtrArray *columns = sg_import_get_columns (self);

  g_string_append (json, ",\"values\":{");
  for (guint i = 0; row->record != NULL && i < columns->len; i++)
    {
      const SgImportColumn *column = g_ptr_array_index (columns, i);
      const char *value = column->field != NULL ? sg_record_get (row->record, column->field) : NULL;

      if (value != NULL)
        sg_json_append_member (json, column->field->key, value);
    }
  g_string_append_c (json, '}');
}

/* A conflict that leaves nothing to write does nothing to the ledger. */
static const char *
get_action (const SgImportRow *row)
{
  if (row->outcome == SG_IMPORT_CONFLICT && !sg_record_is_changed (row->record))
    return "none";
  return words[row->outcome].action;
}

static void
append_rows (GString *json, SgImport *self)
{
  GPtrArray *rows = sg_import_get_rows (self);

  g_string_append (json, ",\n\"rows\":[");
  for (guint i = 0; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      sg_json_begin_element (json);
      sg_json_append_member (json, "sheet", sg_import_get_sheet (self));
      g_string_append_printf (json, ",\"row\":%u", row->row);
      sg_json_append_member (json, "outcome", words[row->outcome].outcome);
      append_reasons (json, row);
      sg_json_append_member (json, "action", get_action (row));
      append_values (json, self, row);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static char *
make_address (const SgImportRow *row, const SgImportFault *fault)
{
  g_autofree char *letters = sg_sheet_column_name (fault->column);

  return g_strdup_printf ("%s%u", letters, row->row);
}

static void
append_cell (GString *json, SgImport *self, const SgImportRow *row, const SgImportFault *fault)
{
  g_autofree char *address = make_address (row, fault);
  const char *value = row->record != NULL && fault->field != NULL && !fault->hard
                        ? sg_record_get (row->record, fault->field)
                        : NULL;

  sg_json_begin_element (json);
  sg_json_append_member (json, "sheet", sg_import_get_sheet (self));
  sg_json_append_member (json, "cell", address);
  sg_json_append_member (json, "field", fault->field != NULL ? fault->field->key : "");
  sg_json_append_member (json, "raw", fault->raw);
  sg_json_append_member (json, "outcome", fault->hard ? "reject" : "warn");
  sg_json_append_member (json, "reason", fault->reason);
  sg_json_append_member (json, "value", value);
  g_string_append_c (json, '}');
}

static void
append_cells (GString *json, SgImport *self)
{
  GPtrArray *rows = sg_import_get_rows (self);

  g_string_append (json, ",\n\"cells\":[");
  for (guint i = 0; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; row->faults != NULL && k < row->faults->len; k++)
        {
          const SgImportFault *fault = g_ptr_array_index (row->faults, k);

          if (fault->column != SG_IMPORT_WHOLE_ROW)
            append_cell (json, self, row, fault);
        }
    }
  g_string_append_c (json, ']');
}

static void
append_totals (GString *json, SgImport *self)
{
  guint accepted = sg_import_count (self, SG_IMPORT_NEW) + sg_import_count (self, SG_IMPORT_CHANGED)
                   + sg_import_count (self, SG_IMPORT_SAME);

  g_string_append_printf (
    json,
    ",\n\"totals\":{\"accept\":%u,\"partial\":%u,\"reject\":%u,\"duplicate\":%u,\"skip\":%u}",
    accepted,
    sg_import_count (self, SG_IMPORT_CONFLICT),
    sg_import_count (self, SG_IMPORT_REJECTED),
    sg_import_count (self, SG_IMPORT_DUPLICATE),
    sg_import_count (self, SG_IMPORT_SKIPPED));
}

/**
 * sg_import_to_json:
 * @self: an import with a plan
 *
 * Writes the plan as `import --format json` prints it.
 *
 * Returns: (transfer full): one JSON object
 */
char *
sg_import_to_json (SgImport *self)
{
  g_autoptr (GString) json = g_string_new ("{");

  sg_json_append_member (json, "file", sg_import_get_path (self));
  sg_json_append_member (json, "what", sg_import_get_register (self)->name);
  append_sheet (json, self);
  append_rows (json, self);
  append_cells (json, self);
  append_totals (json, self);
  g_string_append (json, "}\n");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * sg_import_summarise:
 * @self: an import with a plan
 *
 * Returns: (transfer full): one sentence for people that counts what becomes of the rows
 */
char *
sg_import_summarise (SgImport *self)
{
  guint n_kept = sg_import_count (self, SG_IMPORT_CONFLICT);
  g_autofree char *counts = g_strdup_printf (
    /* Translators: name of a register, then numbers of rows. */
    _ ("%s: %u new, %u changed, %u unchanged, %u repeated, %u rejected."),
    sg_register_get_label (sg_import_get_register (self)),
    sg_import_count (self, SG_IMPORT_NEW),
    sg_import_count (self, SG_IMPORT_CHANGED),
    sg_import_count (self, SG_IMPORT_SAME),
    sg_import_count (self, SG_IMPORT_DUPLICATE),
    sg_import_count (self, SG_IMPORT_REJECTED));
  g_autofree char *kept = NULL;

  if (n_kept == 0)
    return g_steal_pointer (&counts);
  kept = g_strdup_printf (ngettext ("%u row keeps what was entered by hand.",
                                    "%u rows keep what was entered by hand.",
                                    n_kept),
                          n_kept);
  return g_strjoin (" ", counts, kept, NULL);
}

static char *
describe (SgImport *self, const SgImportRow *row, const SgImportFault *fault)
{
  g_autofree char *address = NULL;

  if (fault->column == SG_IMPORT_WHOLE_ROW)
    /* Translators: file, number of the row, what is wrong as a whole sentence. */
    return g_strdup_printf (_ ("%s, row %u: %s"), sg_import_get_path (self), row->row, fault->text);
  address = make_address (row, fault);
  /* Translators: file, cell such as B12, what is wrong as a whole sentence. */
  return g_strdup_printf (_ ("%s, cell %s: %s"), sg_import_get_path (self), address, fault->text);
}

/**
 * sg_import_list_faults:
 * @self: an import
 *
 * Returns: (transfer full) (element-type utf8): what is wrong or odd, a line each that names the
 *   file and the place, in the order of the rows; left-out columns first
 */
GPtrArray *
sg_import_list_faults (SgImport *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *warnings = sg_import_get_warnings (self);
  GPtrArray *rows = sg_import_get_rows (self);

  for (guint i = 0; i < warnings->len; i++)
    g_ptr_array_add (lines,
                     g_strdup_printf ("%s: %s",
                                      sg_import_get_path (self),
                                      (const char *) g_ptr_array_index (warnings, i)));
  for (guint i = 0; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; row->faults != NULL && k < row->faults->len; k++)
        g_ptr_array_add (lines, describe (self, row, g_ptr_array_index (row->faults, k)));
    }
  return g_steal_pointer (&lines);
}

/**
 * sg_import_annotate:
 * @self: an import with a plan
 *
 * Collects what sg_annotations_write() is to write into a copy of the file: a sentence for every
 * row and every cell that is wrong or odd.
 *
 * Returns: (transfer full): the sentences, in the user's language
 */
SgAnnotations *
sg_import_annotate (SgImport *self)
{
  g_autoptr (SgAnnotations) annotations = sg_annotations_new ();
  const guint sheet = sg_import_get_sheet_place (self);
  GPtrArray *rows = sg_import_get_rows (self);

  sg_annotations_set_header (annotations, sheet, sg_import_get_header_row (self));
  for (guint i = 0; i < rows->len; i++)
    {
      const SgImportRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; row->faults != NULL && k < row->faults->len; k++)
        {
          const SgImportFault *fault = g_ptr_array_index (row->faults, k);

          if (fault->column == SG_IMPORT_WHOLE_ROW)
            sg_annotations_add_row (annotations, sheet, row->row, fault->text);
          else
            sg_annotations_add_cell (annotations, sheet, row->row, fault->column, fault->text);
        }
    }
  return g_steal_pointer (&annotations);
}
