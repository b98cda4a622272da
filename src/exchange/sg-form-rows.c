/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "base/sg-text.h"
#include "exchange/sg-form-header.h"
#include "exchange/sg-form-plan-private.h"
#include "exchange/sg-form-value.h"

/* How often a long sheet looks whether it is still wanted. */
#define ROWS_BETWEEN_LOOKS 1024

/* So many blank rows between two others are somebody's layout; more are nothing to tell. */
#define MOST_BLANK_ROWS 64

/* A word for a sum stands in one of the first cells of its row. */
#define CELLS_BEFORE_TOTAL 3

static const char *const totals[]
  = { "合计", "总计", "共计", "全市合计", "全市总计", "全县合计", "全区合计", "本页合计", "累计" };
static const char *const footers[]
  = { "注:",    "注1",   "备注:",   "说明:",      "填表人",  "制表",      "填报人",  "填报单位",
      "审核人", "审核:", "负责人:", "单位负责人", "联系人:", "联系电话:", "填表说明" };
static const char *const examples[] = { "示例", "例", "样例", "示例行", "example" };

static gboolean
begins_with_one_of (const char *folded, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (folded, list[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of (const char *folded, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (folded, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Most cells at the beginning of a row are numbers and names; what tells a row that is no data
 * begins with one of few characters, or ends like a sum. */
static gboolean
may_tell (const char *text)
{
  static const char first[] = " \u3000合总共全本累小示例样注备说填制审负单联";
  const gsize length = strlen (text);
  g_autofree char *character = NULL;

  if ((guchar) *text < 0x80)
    return *text == ' ' || g_ascii_strcasecmp (text, "example") == 0;
  if (length >= 6 && strcmp (text + length - 6, "小计") == 0)
    return TRUE;
  character = g_strndup (text, (gsize) (g_utf8_next_char (text) - text));
  return strstr (first, character) != NULL;
}

static const char *
classify_text (const char *text, gboolean first)
{
  g_autofree char *folded = NULL;

  if (!may_tell (text))
    return NULL;
  folded = sg_text_fold (text);
  if (is_one_of (folded, totals, G_N_ELEMENTS (totals)) || g_str_has_prefix (folded, "合计:"))
    return "TOTAL";
  if (strcmp (folded, "小计") == 0 || g_str_has_suffix (folded, "小计"))
    return "SUBTOTAL";
  if (first && begins_with_one_of (folded, footers, G_N_ELEMENTS (footers)))
    return "FOOTER";
  return first && is_one_of (folded, examples, G_N_ELEMENTS (examples)) ? "EXAMPLE" : NULL;
}

static gboolean
is_blank (SgGrid *grid, const SgGridRow *row)
{
  const SgCell *cells = sg_grid_get_cells (grid, row);

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *clean = NULL;

      if (cells[i].kind != SG_CELL_TEXT)
        return FALSE;
      clean = sg_text_clean (cells[i].text);
      if (*clean != '\0')
        return FALSE;
    }
  return TRUE;
}

/* What a row is that is no data; %NULL for data. */
static const char *
classify (SgFormMaking *making, const SgGridRow *row)
{
  const SgCell *cells = sg_grid_get_cells (making->grid, row);

  if (row->row < making->sheet->header_row)
    return "TITLE";
  if (row->row < making->sheet->data_row)
    return "HEADER";
  if (is_blank (making->grid, row))
    return "BLANK";
  for (guint i = 0; i < row->n_cells && i < CELLS_BEFORE_TOTAL; i++)
    {
      const char *kind
        = cells[i].kind == SG_CELL_TEXT ? classify_text (cells[i].text, i == 0) : NULL;

      if (kind != NULL)
        return kind;
    }
  return sg_form_header_is_repeated (making->grid, row, making->sheet) ? "HEADER" : NULL;
}

static const SgFormColumn *
get_column (SgFormMaking *making, guint i)
{
  return g_ptr_array_index (making->sheet->columns, i);
}

/* The order in which columns are read: what says where a row is comes before what needs it. */
static guint
get_turn (const SgFormField *field)
{
  if (field->kind == SG_FORM_PLACE || field->kind == SG_FORM_COUNTY)
    return 0;
  return field->kind == SG_FORM_DIVISION ? 1 : 2;
}

/* The county of a row: what its own column says, else what is said of the sheet. */
static const char *
find_under (SgFormMaking *making, const SgFormRow *row)
{
  const SgForm *form = making->plan->form;

  for (guint i = 0; i < form->n_fields; i++)
    if (row->values[i] != NULL
        && (form->fields[i].kind == SG_FORM_PLACE || form->fields[i].kind == SG_FORM_COUNTY))
      {
        if (row->values[i] != making->county)
          making->under = sg_places_find_county (
            sg_form_spread_get_places (making->spread), row->values[i], making->sheet->as_of);
        making->county = row->values[i];
        return making->under;
      }
  return making->sheet->under;
}

static gboolean
take_columns (SgFormMaking *making,
              SgFormRow *row,
              const SgGridRow *from,
              const char *group,
              GError **error)
{
  const SgForm *form = making->plan->form;
  const char *under = NULL;

  for (guint turn = 0; turn < 3; turn++)
    {
      under = turn > 0 ? find_under (making, row) : NULL;
      for (guint i = 0; i < making->sheet->columns->len; i++)
        {
          const SgFormColumn *column = get_column (making, i);
          const SgCell *cell = NULL;

          if (column->field < 0 || get_turn (&form->fields[column->field]) != turn
              || (column->group != NULL && g_strcmp0 (column->group, group) != 0))
            continue;
          cell = sg_grid_get_covered (making->grid, from, column->column);
          if (cell != NULL && !sg_form_cell_take (making, row, column, cell, under, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* What the sheet as a whole says stands for columns that it lacks. */
static void
take_defaults (SgFormMaking *making, SgFormRow *row, const char *group)
{
  const SgForm *form = making->plan->form;

  for (guint i = 0; i < form->n_fields; i++)
    {
      const SgFormField *field = &form->fields[i];
      const char *value = NULL;

      if (row->values[i] != NULL || making->mapped[i])
        continue;
      if (field->kind == SG_FORM_COUNTY)
        value = making->sheet->under;
      else if (field->kind == SG_FORM_YEAR)
        value = making->sheet->year;
      else if (group != NULL && field->kind == SG_FORM_CHOICE && field->required)
        value = group;
      sg_form_row_set (row, i, value);
      if (field->required && value == NULL
          && (field->kind == SG_FORM_COUNTY || field->kind == SG_FORM_YEAR))
        {
          sg_form_row_add_reason (row, "REQ_MISSING");
          row->outcome = SG_FORM_REJECT;
        }
    }
}

static gboolean
has_wrong_cell (const SgFormRow *row, guint field)
{
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);

      if (cell->field == field && cell->verdict == SG_FORM_WRONG)
        return TRUE;
    }
  return FALSE;
}

static void
check_required (SgFormMaking *making, SgFormRow *row)
{
  const SgForm *form = making->plan->form;

  for (guint i = 0; i < making->sheet->columns->len; i++)
    {
      const SgFormColumn *column = get_column (making, i);
      const guint field = (guint) column->field;

      if (column->field >= 0 && form->fields[field].required && row->values[field] == NULL
          && !has_wrong_cell (row, field))
        sg_form_row_add_cell (row, column->column, field, SG_FORM_WRONG, "REQ_MISSING", NULL, NULL);
    }
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const SgFormCell *first = a;
  const SgFormCell *second = b;

  return (first->column > second->column) - (first->column < second->column);
}

static void
decide (SgFormMaking *making, SgFormRow *row, const SgGridRow *from)
{
  const SgForm *form = making->plan->form;
  g_autoptr (GPtrArray) whole = g_steal_pointer (&row->reasons);

  if (row->cells != NULL)
    g_array_sort (row->cells, compare_cells);
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      SgFormCell *cell = &g_array_index (row->cells, SgFormCell, i);
      const SgCell *found = sg_grid_get_covered (making->grid, from, cell->column);

      if (cell->raw == NULL)
        cell->raw = g_strdup (found != NULL ? found->text : "");
      if (cell->verdict == SG_FORM_OK)
        continue;
      sg_form_row_add_reason (row, cell->reason);
      if (cell->verdict != SG_FORM_WRONG)
        continue;
      if (form->fields[cell->field].required || strcmp (cell->reason, "REQ_MISSING") == 0)
        row->outcome = SG_FORM_REJECT;
      else if (row->outcome == SG_FORM_ACCEPT)
        row->outcome = SG_FORM_PARTIAL;
    }
  for (guint i = 0; whole != NULL && i < whole->len; i++)
    sg_form_row_add_reason (row, g_ptr_array_index (whole, i));
}

static gboolean
make_row (SgFormMaking *making, const SgGridRow *from, const char *group, GError **error)
{
  const SgForm *form = making->plan->form;
  SgFormRow *row = sg_form_plan_add_row (making->plan, making->place, from->row, SG_FORM_ACCEPT);

  row->values = g_new0 (const char *, form->n_fields);
  row->n_values = form->n_fields;
  if (!take_columns (making, row, from, group, error))
    return FALSE;
  take_defaults (making, row, group);
  check_required (making, row);
  if (form->check != NULL)
    form->check (form, making->sheet, row);
  if (from->hidden)
    sg_form_row_add_reason (row, "ROW_HIDDEN");
  decide (making, row, from);
  return TRUE;
}

/* Whether the columns of a group hold anything in a row. */
static gboolean
has_group (SgFormMaking *making, const SgGridRow *from, const char *group)
{
  for (guint i = 0; i < making->sheet->columns->len; i++)
    {
      const SgFormColumn *column = get_column (making, i);
      const SgCell *cell = g_strcmp0 (column->group, group) == 0
                             ? sg_grid_get_covered (making->grid, from, column->column)
                             : NULL;
      g_autofree char *clean = cell != NULL ? sg_text_clean (cell->text) : NULL;

      if (cell != NULL && !sg_form_value_is_blank (clean))
        return TRUE;
    }
  return FALSE;
}

/* A row of a cross table is one row for each of its groups that holds something. */
static gboolean
make_data_rows (SgFormMaking *making, const SgGridRow *from, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  for (guint i = 0; i < making->sheet->columns->len; i++)
    {
      const SgFormColumn *column = get_column (making, i);

      if (column->group != NULL && column->field >= 0
          && !g_ptr_array_find_with_equal_func (groups, column->group, g_str_equal, NULL))
        g_ptr_array_add (groups, column->group);
    }
  if (groups->len == 0)
    return make_row (making, from, NULL, error);
  for (guint i = 0; i < groups->len; i++)
    {
      const char *group = g_ptr_array_index (groups, i);

      if (has_group (making, from, group) && !make_row (making, from, group, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_skipped (SgFormMaking *making, guint number, const char *reason)
{
  SgFormRow *row = sg_form_plan_add_row (making->plan, making->place, number, SG_FORM_SKIP);

  sg_form_row_add_reason (row, reason);
}

/* Rows that hold nothing are no rows for a reader; between data they are told. */
static void
add_gap (SgFormMaking *making, guint before, guint behind)
{
  if (behind - before <= MOST_BLANK_ROWS)
    for (guint row = before + 1; row < behind; row++)
      add_skipped (making, row, "BLANK");
}

static gboolean
is_amid (const char *kind)
{
  return kind == NULL || strcmp (kind, "SUBTOTAL") == 0 || strcmp (kind, "BLANK") == 0;
}

/**
 * sg_form_plan_make_rows:
 * @making: what is needed
 * @cancellable: (nullable): ends it early
 * @error: why the ledger cannot be read
 *
 * Makes the rows of a sheet: says what each is, and turns cells into values.
 *
 * Returns: whether all were made
 */
gboolean
sg_form_plan_make_rows (SgFormMaking *making, GCancellable *cancellable, GError **error)
{
  g_autofree gboolean *mapped = g_new0 (gboolean, making->plan->form->n_fields);
  g_autofree SgFormKnown *known = g_new0 (SgFormKnown, SG_FORM_N_KNOWN);
  guint amid = 0;

  making->mapped = mapped;
  making->known = known;
  for (guint i = 0; i < making->sheet->columns->len; i++)
    if (get_column (making, i)->field >= 0)
      mapped[get_column (making, i)->field] = TRUE;
  for (guint i = 0; i < sg_grid_get_n_rows (making->grid); i++)
    {
      const SgGridRow *row = sg_grid_get_row (making->grid, i);
      const char *kind = classify (making, row);

      /* The other half of the work is to lay the rows over the registers. */
      sg_import_progress_note (making->plan->progress, (making->n_before + i) / 2);
      if (i % ROWS_BETWEEN_LOOKS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (amid > 0 && (is_amid (kind) || strcmp (kind, "TOTAL") == 0))
        add_gap (making, amid, row->row);
      amid = is_amid (kind) ? row->row : 0;
      if (kind != NULL)
        add_skipped (making, row->row, kind);
      else if (!make_data_rows (making, row, error))
        return FALSE;
    }
  return TRUE;
}
