/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "base/sg-core.h"
#include "exchange/sg-form-words.h"
#include "exchange/sg-sheet-reader.h"
#include "exchange/sg-template.h"
#include "sg-test-forms.h"

/* Workbooks to be filled in: each comes back as its form. */

typedef struct
{
  SgTestForms forms;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  sg_test_forms_set_up (&self->forms, "clean-suzhou", FALSE);
  self->path = g_build_filename (self->forms.folder, "template.xlsx", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_free (self->path);
  sg_test_forms_tear_down (&self->forms);
}

static void
write_template (Fixture *self, const SgForm *form)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_template_write (form, NULL, self->path, &error));
  g_assert_no_error (error);
}

/* The sheet that is taken: there is one only. */
static const SgFormSheet *
get_used (SgFormPlan *plan)
{
  const SgFormSheet *used = NULL;

  for (guint i = 0; i < sg_form_plan_get_sheets (plan)->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (plan), i);

      if (!sheet->used)
        continue;
      g_assert_null (used);
      used = sheet;
    }
  g_assert_nonnull (used);
  return used;
}

static void
assert_understood (const SgForm *form, const SgFormSheet *sheet)
{
  g_autoptr (GPtrArray) columns = sg_template_list_columns (form);

  g_assert_cmpuint (sheet->columns->len, ==, columns->len + 1);
  for (guint i = 0; i < columns->len; i++)
    {
      const SgTemplateColumn *column = g_ptr_array_index (columns, i);
      const SgFormColumn *found = g_ptr_array_index (sheet->columns, i + 1);

      if (found->field != (int) column->field)
        g_test_message ("%s: %s", form->name, found->header);
      g_assert_cmpint (found->field, ==, (int) column->field);
      g_assert_null (found->group);
    }
}

static gboolean
has_example (SgFormPlan *plan)
{
  for (guint i = 0; i < sg_form_plan_get_rows (plan)->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (sg_form_plan_get_rows (plan), i);

      if (row->reasons != NULL && row->reasons->len > 0
          && strcmp (g_ptr_array_index (row->reasons, 0), "EXAMPLE") == 0)
        return TRUE;
    }
  return FALSE;
}

/* Nothing of an empty template is taken in, and nothing of it is wrong. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = sg_template_list_forms ();

  g_assert_cmpuint (all->len, >, 30);
  for (guint i = 0; i < all->len; i++)
    {
      const SgForm *form = g_ptr_array_index (all, i);
      g_autoptr (SgFormPlan) plan = NULL;

      write_template (self, form);
      g_test_message ("%s", form->name);
      plan = sg_test_forms_plan (&self->forms, form->name, self->path, NULL);
      g_assert_true (sg_form_plan_get_form (plan) == form);
      assert_understood (form, get_used (plan));
      g_assert_true (has_example (plan));
      g_assert_cmpuint (
        sg_form_plan_count (plan, SG_FORM_SKIP), ==, sg_form_plan_get_rows (plan)->len);
      g_assert_cmpuint (sg_form_plan_get_words (plan)->len, ==, 0);
      g_assert_false (sg_form_plan_has_work (plan));
    }
}

/* Every word of a drop-down is one that the import knows. */
static void
test_words (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = sg_template_list_forms ();

  for (guint i = 0; i < all->len; i++)
    {
      const SgForm *form = g_ptr_array_index (all, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SgFormWords) words = sg_form_words_load (form, self->forms.connection, &error);
      g_autoptr (GPtrArray) columns = sg_template_list_columns (form);

      g_assert_no_error (error);
      for (guint k = 0; k < columns->len; k++)
        {
          const SgTemplateColumn *column = g_ptr_array_index (columns, k);

          g_assert_cmpstr (column->header, !=, "");
          if (form->fields[column->field].kind == SG_FORM_CHOICE)
            for (guint n = 0; column->words[n] != NULL; n++)
              g_assert_nonnull (sg_form_words_find (words, column->field, column->words[n]));
        }
    }
}

typedef struct
{
  lxw_worksheet *sheet;
} Copying;

static gboolean
copy_row (const SgSheetRow *row, gpointer user_data, GError **error)
{
  Copying *copying = user_data;

  for (guint i = 0; i < row->n_cells; i++)
    worksheet_write_string (
      copying->sheet, row->row - 1, (lxw_col_t) row->cells[i].column, row->cells[i].text, NULL);
  return TRUE;
}

/* What a clerk makes of a template: the same sheet, with a row below the example. */
static void
fill (Fixture *self, const SgForm *form, const char *const *pairs)
{
  g_autofree char *filled = g_build_filename (self->forms.folder, "filled.xlsx", NULL);
  g_autoptr (GPtrArray) columns = sg_template_list_columns (form);
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan (&self->forms, form->name, self->path, NULL);
  g_autoptr (SgSheetReader) reader = sg_sheet_reader_open (self->path, NULL, NULL);
  lxw_workbook *book = workbook_new (filled);
  Copying copying = { workbook_add_worksheet (book, NULL) };

  g_assert_true (sg_sheet_reader_read (reader, 0, copy_row, &copying, NULL));
  worksheet_write_number (copying.sheet, get_used (plan)->data_row, 0, 1, NULL);
  for (guint i = 0; i < columns->len; i++)
    {
      const SgTemplateColumn *column = g_ptr_array_index (columns, i);

      for (guint k = 0; pairs[k] != NULL; k += 2)
        if (strcmp (form->fields[column->field].key, pairs[k]) == 0)
          worksheet_write_string (
            copying.sheet, get_used (plan)->data_row, (lxw_col_t) (i + 1), pairs[k + 1], NULL);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  g_assert_cmpint (g_rename (filled, self->path), ==, 0);
}

/* Says what is wrong before it fails. */
static void
assert_none_rejected (SgFormPlan *plan)
{
  for (guint i = 0; i < sg_form_plan_get_rows (plan)->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (sg_form_plan_get_rows (plan), i);

      for (guint k = 0; row->outcome == SG_FORM_REJECT && k < row->reasons->len; k++)
        g_test_message ("row %u: %s", row->row, (char *) g_ptr_array_index (row->reasons, k));
    }
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_REJECT), ==, 0);
}

/* A row that was filled in is the one thing that is taken in. */
static void
test_filled (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *table;
    const char *pairs[12];
  } cases[] = {
    { "organisations", "orgs", { "name", "宿州市阳光社会工作服务中心" } },
    { "directory",
      "stations",
      { "county", "埇桥区", "division", "埇桥街道", "name", "埇桥街道社工站", "type", "社工站" } },
    { "funds",
      "funds",
      { "county", "埇桥区", "year", "2022", "source", "市级福彩公益金", "planned_fen", "30000" } },
    { "documents", "documents", { "title", "关于加强社工站建设的通知", "kind", "system" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgForm *form = sg_form_find (cases[i].form);
      const gint64 before = sg_test_forms_count (&self->forms, cases[i].table);
      g_autoptr (SgFormPlan) plan = NULL;

      write_template (self, form);
      fill (self, form, cases[i].pairs);
      plan = sg_test_forms_plan (&self->forms, form->name, self->path, NULL);
      g_test_message ("%s", form->name);
      assert_none_rejected (plan);
      g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_NEW), ==, 1);
      sg_test_forms_apply (&self->forms, plan);
      g_assert_cmpint (sg_test_forms_count (&self->forms, cases[i].table), ==, before + 1);
    }
}

/* What cannot be written leaves nothing behind. */
static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->forms.folder, "none", "a.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_template_write (&sg_form_roster, NULL, path, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/templates/empty", test_empty },
    { "/templates/words", test_words },
    { "/templates/filled", test_filled },
    { "/templates/no-folder", test_no_folder },
  };

  sg_core_init ("zh");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
