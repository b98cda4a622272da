/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "exchange/sg-demo.h"
#include "exchange/sg-form-plan.h"
#include "exchange/sg-template.h"
#include "ledger/sg-ledger.h"

/* Workbooks that carry what the ledger has: what they carry out comes back unchanged. */

typedef struct
{
  char *folder;
  char *ledger;
  char *path;
  SgConnection *connection;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("sg-rows-XXXXXX", NULL);
  self->ledger = g_build_filename (self->folder, "demo.sgl", NULL);
  self->path = g_build_filename (self->folder, "template.xlsx", NULL);
  sg_demo_make (self->ledger, data, &error);
  g_assert_no_error (error);
  self->connection = sg_ledger_connect (self->ledger, TRUE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->connection, sg_connection_close);
  g_unlink (self->path);
  g_unlink (self->ledger);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->ledger);
  g_free (self->folder);
}

static SgTemplateRows *
read_rows (Fixture *self, const SgForm *form, const SgTemplateScope *scope)
{
  g_autoptr (GError) error = NULL;
  SgTemplateRows *rows = sg_template_rows_read (self->connection, form, scope, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rows);
  return rows;
}

/* What the import says of a workbook that has these rows. */
static SgFormPlan *
bring_back (Fixture *self, const SgForm *form, const SgTemplateRows *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFormPlan) plan = NULL;

  sg_template_write (form, rows, self->path, &error);
  g_assert_no_error (error);
  plan = sg_form_plan_read (form, self->path, NULL, NULL, &error);
  g_assert_no_error (error);
  sg_form_plan_make (plan, self->connection, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&plan);
}

/* All rows are there, and nothing of them is other. */
static void
assert_same (const SgForm *form, const SgTemplateRows *rows, SgFormPlan *plan)
{
  for (guint i = 0; i < sg_form_plan_get_rows (plan)->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (sg_form_plan_get_rows (plan), i);

      if (row->outcome == SG_FORM_SKIP)
        continue;
      if (row->outcome != SG_FORM_ACCEPT || row->action != SG_FORM_SAME)
        g_test_message ("%s, row %u: %s",
                        form->name,
                        row->row,
                        row->reasons != NULL && row->reasons->len > 0
                          ? (const char *) g_ptr_array_index (row->reasons, 0)
                          : "changed");
    }
  g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_ACCEPT), ==, rows->rows->len);
  g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_SAME), ==, rows->rows->len);
  g_assert_false (sg_form_plan_has_work (plan));
}

static void
check_all (Fixture *self, const SgTemplateScope *scope)
{
  g_autoptr (GPtrArray) forms = sg_template_list_forms ();
  guint n_filled = 0;

  for (guint i = 0; i < forms->len; i++)
    {
      const SgForm *form = g_ptr_array_index (forms, i);
      g_autoptr (SgTemplateRows) rows = read_rows (self, form, scope);
      g_autoptr (SgFormPlan) plan = bring_back (self, form, rows);

      assert_same (form, rows, plan);
      n_filled += rows->rows->len > 0;
    }
  g_assert_cmpuint (n_filled, >, 20);
}

static void
test_in_full (Fixture *self, gconstpointer data)
{
  const SgTemplateScope scope = { .as_of = "2022-12-31" };

  check_all (self, &scope);
}

/* A masked number is an unchanged one. */
static void
test_masked (Fixture *self, gconstpointer data)
{
  const SgTemplateScope scope = { .as_of = "2023-12-31", .masked = TRUE };

  check_all (self, &scope);
}

static void
test_county (Fixture *self, gconstpointer data)
{
  const SgTemplateScope scope = { .under = "341302", .as_of = "2022-12-31", .masked = TRUE };
  const SgTemplateScope city = { .as_of = "2022-12-31" };
  g_autoptr (SgTemplateRows) rows = read_rows (self, &sg_form_roster, &scope);
  g_autoptr (SgTemplateRows) all = read_rows (self, &sg_form_roster, &city);
  const int county = sg_form_index_of (&sg_form_roster, "county");

  g_assert_cmpstr (rows->unit, ==, "埇桥区");
  g_assert_cmpstr (all->unit, ==, "宿州市");
  g_assert_cmpuint (rows->rows->len, >, 0);
  g_assert_cmpuint (rows->rows->len, <, all->rows->len);
  for (guint i = 0; i < rows->rows->len; i++)
    g_assert_cmpstr (
      g_ptr_array_index ((GPtrArray *) g_ptr_array_index (rows->rows, i), county), ==, "埇桥区");
}

static void
set (SgTemplateRows *rows, const SgForm *form, guint row, const char *key, const char *value)
{
  GPtrArray *values = g_ptr_array_index (rows->rows, row);
  const int place = sg_form_index_of (form, key);

  g_free (g_ptr_array_index (values, place));
  g_ptr_array_index (values, place) = g_strdup (value);
}

/* What a clerk writes into one cell is the one thing that is changed, whoever is masked. */
static void
test_edited (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *key;
    const char *value;
  } cases[] = {
    { "directory", "address", "新址样例路1号" }, { "roster", "major", "样例新专业" },
    { "roster", "phone", "13900000000" },        { "organisations", "contact", "样例新联系人" },
    { "contracts", "title", "样例新项目" },      { "persons", "school", "样例新学校" },
    { "services", "note", "样例新备注" },
  };
  const SgTemplateScope scope = { .as_of = "2022-12-31", .masked = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgForm *form = sg_form_find (cases[i].form);
      g_autoptr (SgTemplateRows) rows = read_rows (self, form, &scope);
      g_autoptr (SgFormPlan) plan = NULL;

      g_test_message ("%s %s", cases[i].form, cases[i].key);
      set (rows, form, 1, cases[i].key, cases[i].value);
      plan = bring_back (self, form, rows);
      g_assert_cmpuint (sg_form_plan_count (plan, SG_FORM_ACCEPT), ==, rows->rows->len);
      g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_CHANGED), ==, 1);
      g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_SAME), ==, rows->rows->len - 1);
    }
}

/* A sum that is another one corrects the sum; an empty cell empties nothing. */
static void
test_funds (Fixture *self, gconstpointer data)
{
  const SgTemplateScope scope = { .as_of = "2022-12-31" };
  g_autoptr (SgTemplateRows) rows = read_rows (self, &sg_form_funds, &scope);
  g_autoptr (SgFormPlan) emptied = NULL;
  g_autoptr (SgFormPlan) plan = NULL;

  set (rows, &sg_form_funds, 0, "planned_fen", NULL);
  emptied = bring_back (self, &sg_form_funds, rows);
  g_assert_false (sg_form_plan_has_work (emptied));
  set (rows, &sg_form_funds, 0, "planned_fen", "12345600");
  plan = bring_back (self, &sg_form_funds, rows);
  g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_CHANGED), ==, 1);
}

/* Nobody is taken for another because the visible digits of a number are the same: a birth that is
 * another one leaves it to the clerk, or makes somebody new. */
static void
test_not_guessed (Fixture *self, gconstpointer data)
{
  const SgTemplateScope scope = { .as_of = "2022-12-31", .masked = TRUE };
  g_autoptr (SgTemplateRows) rows = read_rows (self, &sg_form_roster, &scope);
  g_autoptr (SgFormPlan) plan = NULL;

  set (rows, &sg_form_roster, 0, "birth", "1901-01-01");
  plan = bring_back (self, &sg_form_roster, rows);
  g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_CHANGED), ==, 0);
  g_assert_cmpuint (sg_form_plan_count_actions (plan, SG_FORM_SAME), ==, rows->rows->len - 1);
}

int
main (int argc, char **argv)
{
  sg_core_init ("zh");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/template-rows/in-full", Fixture, "suzhou-2022", set_up, test_in_full, tear_down);
  g_test_add ("/template-rows/masked", Fixture, "suzhou-2022", set_up, test_masked, tear_down);
  g_test_add ("/template-rows/shanghai", Fixture, "shanghai-2021", set_up, test_masked, tear_down);
  g_test_add ("/template-rows/county", Fixture, "suzhou-2022", set_up, test_county, tear_down);
  g_test_add ("/template-rows/edited", Fixture, "suzhou-2022", set_up, test_edited, tear_down);
  g_test_add ("/template-rows/funds", Fixture, "suzhou-2022", set_up, test_funds, tear_down);
  g_test_add (
    "/template-rows/not-guessed", Fixture, "suzhou-2022", set_up, test_not_guessed, tear_down);
  return g_test_run ();
}
