/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-lookup.h"

#include "base/sg-core.h"
#include "catalogue/sg-register.h"
#include "widgets/sg-field-control.h"
#include "widgets/sg-field-row.h"
#include "widgets/sg-record-form.h"
#include "widgets/sg-widgets.h"

/* The form of a register: a row for every field that has a section, in the catalogue's order, each
 * with a name; and what the catalogue finds wrong stands at the row. */

typedef struct
{
  GtkWidget *window;
  SgRecordForm *form;
  SgRecord *record;
  SgLookup *lookup;
  guint n_edited;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
edited_cb (Fixture *fixture)
{
  fixture->n_edited++;
}

static void
open_form (Fixture *fixture, const SgRegister *reg)
{
  fixture->lookup = g_object_new (FAKE_TYPE_LOOKUP, NULL);
  fixture->window = gtk_window_new ();
  fixture->form = SG_RECORD_FORM (sg_record_form_new (reg, fixture->lookup));
  fixture->record = sg_record_new (reg);
  g_signal_connect_swapped (fixture->form, "edited", G_CALLBACK (edited_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->form));
  sg_record_form_set_record (fixture->form, fixture->record);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle ();
}

static void
close_form (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->form), (gpointer *) &fixture->form);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_null (fixture->form);
  g_assert_finalize_object (fixture->record);
  g_assert_finalize_object (fixture->lookup);
}

static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (SG_IS_FIELD_ROW (widget))
    {
      g_ptr_array_add (rows, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

static SgFieldRow *
find_row (Fixture *fixture, const char *key)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect_rows (GTK_WIDGET (fixture->form), rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (sg_field_row_get_field (rows->pdata[i])->key, key))
      return rows->pdata[i];
  g_error ("no row %s", key);
}

static GtkWidget *
find_control (GtkWidget *widget)
{
  if (SG_IS_FIELD_CONTROL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_control (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type (Fixture *fixture, const char *key, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_control (GTK_WIDGET (find_row (fixture, key)))), text);
}

static gboolean
is_wrong (Fixture *fixture, const char *key)
{
  return gtk_widget_has_css_class (GTK_WIDGET (find_row (fixture, key)), "error");
}

/* No field of the editor is left out, none comes twice, and none that is computed is asked for. */
static void
test_every_register (void)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);

  for (guint i = 0; i < n_registers; i++)
    {
      const SgRegister *reg = registers[i];
      g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();
      guint n_expected = 0;
      Fixture fixture = { NULL };

      open_form (&fixture, reg);
      collect_rows (GTK_WIDGET (fixture.form), rows);
      for (guint j = 0; j < reg->n_fields; j++)
        n_expected += reg->fields[j].section != NULL && !reg->fields[j].derived;
      g_assert_cmpuint (rows->len, ==, n_expected);
      for (guint j = 0; j < rows->len; j++)
        {
          const SgField *field = sg_field_row_get_field (rows->pdata[j]);

          g_assert_true (g_hash_table_add (seen, (gpointer) field));
          g_assert_false (field->derived);
          g_assert_nonnull (find_control (rows->pdata[j]));
        }
      close_form (&fixture);
    }
}

/* A clerk sees what is empty only after trying to save; then the first fault has the focus. */
static void
test_untouched (void)
{
  Fixture fixture = { NULL };
  GtkWidget *focus = NULL;

  open_form (&fixture, &sg_stations);
  g_assert_false (sg_record_form_is_valid (fixture.form));
  g_assert_false (is_wrong (&fixture, "name"));
  sg_record_form_focus_first_fault (fixture.form);
  g_assert_true (is_wrong (&fixture, "name"));
  g_assert_true (is_wrong (&fixture, "kind"));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, SG_TYPE_FIELD_ROW));
  close_form (&fixture);
}

static void
test_faults_follow (void)
{
  Fixture fixture = { NULL };

  open_form (&fixture, &sg_orgs);
  type (&fixture, "name", "样例中心");
  g_assert_cmpuint (fixture.n_edited, >, 0);
  g_assert_cmpstr (sg_record_get_key (fixture.record, "name"), ==, "样例中心");
  type (&fixture, "name", "");
  sg_record_form_focus_first_fault (fixture.form);
  g_assert_true (is_wrong (&fixture, "name"));
  type (&fixture, "name", "样例中心");
  g_assert_false (is_wrong (&fixture, "name"));
  close_form (&fixture);
}

/* What cannot be read keeps the record from being kept, and a new record starts clean. */
static void
test_unreadable (void)
{
  Fixture fixture = { NULL };
  g_autoptr (SgRecord) other = NULL;

  open_form (&fixture, &sg_stations);
  type (&fixture, "office_m2", "about 20");
  g_assert_true (is_wrong (&fixture, "office_m2"));
  g_assert_false (sg_record_form_is_valid (fixture.form));
  gtk_test_accessible_assert_state (
    GTK_ACCESSIBLE (find_control (GTK_WIDGET (find_row (&fixture, "office_m2")))),
    GTK_ACCESSIBLE_STATE_INVALID,
    GTK_ACCESSIBLE_INVALID_TRUE);
  other = sg_record_new (&sg_stations);
  sg_record_form_set_record (fixture.form, other);
  g_assert_false (is_wrong (&fixture, "office_m2"));
  close_form (&fixture);
}

/* Values that were changed elsewhere show after a refresh, and telling nobody. */
static void
test_refresh (void)
{
  Fixture fixture = { NULL };
  GtkWidget *control = NULL;

  open_form (&fixture, &sg_orgs);
  sg_record_set_key (fixture.record, "name", "另一个中心", NULL);
  control = find_control (GTK_WIDGET (find_row (&fixture, "name")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, "");
  sg_record_form_refresh (fixture.form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, "另一个中心");
  g_assert_cmpuint (fixture.n_edited, ==, 0);
  close_form (&fixture);
}

static void
test_read_only (void)
{
  Fixture fixture = { NULL };
  GtkWidget *control = NULL;

  open_form (&fixture, &sg_orgs);
  sg_record_form_set_editable (fixture.form, FALSE);
  control = find_control (GTK_WIDGET (find_row (&fixture, "name")));
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (control)));
  sg_record_form_set_editable (fixture.form, TRUE);
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (control)));
  close_form (&fixture);
}

static void
test_focus (void)
{
  Fixture fixture = { NULL };
  GtkWidget *focus = NULL;

  open_form (&fixture, &sg_stations);
  g_assert_true (sg_record_form_focus_field (fixture.form, "office_m2"));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (find_row (&fixture, "office_m2"))));
  g_assert_true (sg_record_form_focus_field (fixture.form, NULL));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_false (gtk_widget_is_ancestor (focus, GTK_WIDGET (find_row (&fixture, "station_id"))));
  g_assert_false (sg_record_form_focus_field (fixture.form, "no_such_field"));
  close_form (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sg_core_init ("en");
  sg_widgets_init ();

  g_test_add_func ("/record-form/every-register", test_every_register);
  g_test_add_func ("/record-form/untouched", test_untouched);
  g_test_add_func ("/record-form/faults-follow", test_faults_follow);
  g_test_add_func ("/record-form/unreadable", test_unreadable);
  g_test_add_func ("/record-form/refresh", test_refresh);
  g_test_add_func ("/record-form/read-only", test_read_only);
  g_test_add_func ("/record-form/focus", test_focus);
  return g_test_run ();
}
