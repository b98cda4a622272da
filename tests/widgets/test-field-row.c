/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-lookup.h"

#include "base/sg-core.h"
#include "widgets/sg-choice-control.h"
#include "widgets/sg-date-entry.h"
#include "widgets/sg-field-control.h"
#include "widgets/sg-field-row.h"
#include "widgets/sg-picker-list.h"
#include "widgets/sg-picker.h"
#include "widgets/sg-tristate-control.h"
#include "widgets/sg-widgets.h"

#include <string.h>

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static SgFieldControl *
get_control (SgFieldRow *row)
{
  return SG_FIELD_CONTROL (find_child (GTK_WIDGET (row), SG_TYPE_FIELD_CONTROL));
}

static SgFieldRow *
create_row (const SgRegister *reg, const char *key, SgRecord *record)
{
  SgFieldRow *row = SG_FIELD_ROW (sg_field_row_new (sg_register_get_field (reg, key), NULL));

  g_object_ref_sink (row);
  sg_field_row_set_record (row, record);
  return row;
}

static SgRecord *
create_stored (const SgRegister *reg, const char *key, const char *value)
{
  char **values = g_new0 (char *, reg->n_fields);

  values[sg_register_index_of (reg, sg_register_get_field (reg, key))] = g_strdup (value);
  return sg_record_new_stored (reg, 7, 1, values);
}

static void
free_row (SgFieldRow *row)
{
  g_assert_finalize_object (row);
}

typedef struct
{
  const char *key;
  const char *typed;
  const char *expected;
  gboolean readable;
} Typed;

static void
test_typed (void)
{
  static const Typed cases[] = {
    { "office_m2", "19.99", "19.99", TRUE },
    { "office_m2", "1,200", "1200", TRUE },
    { "office_m2", "about 20", NULL, FALSE },
    { "desks", "12", "12", TRUE },
    { "desks", "1.5", NULL, FALSE },
    { "outdoor_sign_on", "2022.6.21", "2022-06-21", TRUE },
    { "outdoor_sign_on", "2022年6月21日", "2022-06-21", TRUE },
    { "outdoor_sign_on", "20220621", "2022-06-21", TRUE },
    { "outdoor_sign_on", "2022/6", "2022-06-30", TRUE },
    { "outdoor_sign_on", "2022-02-30", NULL, FALSE },
    { "outdoor_sign_on", "", NULL, TRUE },
    { "name", "  永镇镇社工站 ", "永镇镇社工站", TRUE },
    { "mode", "政府购买服务", "purchase", TRUE },
    { "mode", "Directly employed", "direct", TRUE },
    { "mode", "something new", "something new", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_stations);
      SgFieldRow *row = create_row (&sg_stations, cases[i].key, record);

      gtk_editable_set_text (GTK_EDITABLE (get_control (row)), cases[i].typed);
      g_assert_cmpstr (sg_record_get_key (record, cases[i].key), ==, cases[i].expected);
      g_assert_cmpint (sg_field_row_is_readable (row), ==, cases[i].readable);
      g_assert_cmpint (
        gtk_widget_has_css_class (GTK_WIDGET (row), "error"), ==, !cases[i].readable);
      free_row (row);
    }
}

static void
test_money (void)
{
  g_autoptr (SgRecord) record = create_stored (&sg_funds, "amount_fen", "5510000");
  SgFieldRow *row = create_row (&sg_funds, "amount_fen", record);
  GtkEditable *entry = GTK_EDITABLE (get_control (row));

  g_assert_nonnull (strstr (gtk_editable_get_text (entry), "55100"));
  gtk_editable_set_text (entry, "55,100.05");
  g_assert_cmpstr (sg_record_get_key (record, "amount_fen"), ==, "5510005");
  gtk_editable_set_text (entry, "55100.055");
  g_assert_false (sg_field_row_is_readable (row));
  free_row (row);
}

static void
test_unknown_is_not_no (void)
{
  static const char *const values[] = { "1", "0", NULL };
  g_autoptr (SgRecord) record = sg_record_new (&sg_persons);
  SgFieldRow *row = create_row (&sg_persons, "local", record);
  SgFieldControl *control = get_control (row);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (control));

  g_assert_true (SG_IS_TRISTATE_CONTROL (control));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      g_assert_cmpstr (sg_record_get_key (record, "local"), ==, values[i]);
      button = gtk_widget_get_next_sibling (button);
    }
  free_row (row);
}

static void
test_choice (void)
{
  g_autoptr (SgRecord) record = create_stored (&sg_stations, "kind", "township");
  SgFieldRow *row = create_row (&sg_stations, "kind", record);
  SgFieldControl *control = get_control (row);
  GtkWidget *drop_down = find_child (GTK_WIDGET (control), GTK_TYPE_DROP_DOWN);
  g_autofree char *value = NULL;

  g_assert_true (SG_IS_CHOICE_CONTROL (control));
  g_assert_true (sg_field_control_get_value (control, &value, NULL));
  g_assert_cmpstr (value, ==, "township");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  g_assert_null (sg_record_get_key (record, "kind"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  g_assert_cmpstr (sg_record_get_key (record, "kind"),
                   ==,
                   sg_register_get_field (&sg_stations, "kind")->choices[1].code);
  free_row (row);
}

static void
test_masked (void)
{
  g_autoptr (SgRecord) record = create_stored (&sg_persons, "id_no", "349924199104246871");
  SgFieldRow *row = create_row (&sg_persons, "id_no", record);
  GtkEditable *entry = GTK_EDITABLE (get_control (row));
  GtkWidget *eye = find_child (GTK_WIDGET (row), GTK_TYPE_TOGGLE_BUTTON);

  g_assert_nonnull (strchr (gtk_editable_get_text (entry), '*'));
  g_assert_false (gtk_editable_get_editable (entry));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (eye), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "349924199104246871");
  g_assert_true (gtk_editable_get_editable (entry));
  g_assert_false (sg_record_is_changed (record));
  free_row (row);
}

/* A corrected value was always so; a changed one holds from a day on. */
static void
test_dated (void)
{
  g_autoptr (SgRecord) record = create_stored (&sg_stations, "office_m2", "45");
  const SgField *field = sg_register_get_field (&sg_stations, "office_m2");
  SgFieldRow *row = create_row (&sg_stations, "office_m2", record);
  GtkWidget *kind = find_child (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN);
  GtkWidget *from = find_child (gtk_widget_get_parent (kind), SG_TYPE_DATE_ENTRY);

  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (kind)));
  gtk_editable_set_text (GTK_EDITABLE (get_control (row)), "60");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (kind)));
  g_assert_null (sg_record_get_from (record, field));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  gtk_editable_set_text (GTK_EDITABLE (from), "2022.7.1");
  g_assert_cmpstr (sg_record_get_from (record, field), ==, "2022-07-01");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 0);
  g_assert_null (sg_record_get_from (record, field));
  free_row (row);
}

/* What is no value yet stays in its entry, and in the record, until it is one or is reverted. */
static void
test_unread (void)
{
  g_autoptr (SgRecord) record = create_stored (&sg_stations, "planned_on", "2022-06-30");
  const SgField *field = sg_register_get_field (&sg_stations, "planned_on");
  SgFieldRow *row = create_row (&sg_stations, "planned_on", record);
  SgFieldRow *later = NULL;
  GtkEditable *entry = GTK_EDITABLE (get_control (row));

  gtk_editable_set_text (entry, "2022-1-");
  g_assert_true (sg_record_is_changed (record));
  g_assert_false (sg_field_row_is_readable (row));
  sg_field_row_set_record (row, record);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2022-1-");
  g_assert_false (sg_field_row_is_readable (row));
  later = create_row (&sg_stations, "planned_on", record);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_control (later))), ==, "2022-1-");
  free_row (later);

  gtk_editable_set_text (entry, "2022-1-5");
  g_assert_true (sg_field_row_is_readable (row));
  g_assert_cmpstr (sg_record_get (record, field), ==, "2022-01-05");
  gtk_editable_set_text (entry, "never");
  sg_record_revert (record);
  sg_field_row_set_record (row, record);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2022-06-30");
  g_assert_true (sg_field_row_is_readable (row));
  free_row (row);
}

/* An edit that comes back after a crash says from which day it holds, also half of it. */
static void
test_dated_again (void)
{
  g_autoptr (SgRecord) record = create_stored (&sg_stations, "office_m2", "45");
  const SgField *field = sg_register_get_field (&sg_stations, "office_m2");
  SgFieldRow *row = NULL;
  GtkWidget *kind = NULL;
  GtkEditable *from = NULL;

  sg_record_set (record, field, "60", NULL);
  sg_record_set_from (record, field, "2022-0");
  row = create_row (&sg_stations, "office_m2", record);
  kind = find_child (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN);
  from = GTK_EDITABLE (find_child (gtk_widget_get_parent (kind), SG_TYPE_DATE_ENTRY));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (kind)), ==, 1);
  g_assert_cmpstr (gtk_editable_get_text (from), ==, "2022-0");
  g_assert_false (sg_field_row_is_readable (row));
  gtk_editable_set_text (from, "2022-07-01");
  g_assert_true (sg_field_row_is_readable (row));
  g_assert_cmpstr (sg_record_get_from (record, field), ==, "2022-07-01");
  /* The stored value typed again changes nothing, from no day. */
  gtk_editable_set_text (GTK_EDITABLE (get_control (row)), "45");
  g_assert_null (sg_record_get_from (record, field));
  free_row (row);
}

static void
test_fault (void)
{
  g_autoptr (SgRecord) record = sg_record_new (&sg_persons);
  SgFieldRow *row = create_row (&sg_persons, "birth", record);

  sg_field_row_set_fault (row, "It does not fit the ID number.", FALSE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "warning"));
  sg_field_row_set_fault (row, "It is missing.", TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  gtk_test_accessible_assert_state (
    GTK_ACCESSIBLE (get_control (row)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  sg_field_row_set_fault (row, NULL, FALSE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  free_row (row);
}

static void
test_picker (void)
{
  g_autoptr (SgLookup) lookup = g_object_new (FAKE_TYPE_LOOKUP, NULL);
  g_autoptr (SgRecord) record = create_stored (&sg_stations, "org_id", "O01");
  GtkWidget *row = sg_field_row_new (sg_register_get_field (&sg_stations, "org_id"), lookup);
  SgFieldControl *control = get_control (SG_FIELD_ROW (row));
  g_autofree char *value = NULL;

  g_object_ref_sink (row);
  sg_field_row_set_record (SG_FIELD_ROW (row), record);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (SG_IS_PICKER (control));
  g_assert_cmpstr (
    gtk_label_get_text (GTK_LABEL (find_child (GTK_WIDGET (control), GTK_TYPE_LABEL))),
    ==,
    "First operator");
  g_assert_true (sg_field_control_get_value (control, &value, NULL));
  g_assert_cmpstr (value, ==, "O01");
  g_object_unref (row);
}

static void
test_picker_list (void)
{
  g_autoptr (SgLookup) lookup = g_object_new (FAKE_TYPE_LOOKUP, NULL);
  GtkWidget *list
    = sg_picker_list_new (sg_register_get_field (&sg_contracts, "station_ids"), lookup);
  g_autofree char *value = NULL;
  guint n_lines = 0;

  g_object_ref_sink (list);
  sg_field_control_set_value (SG_FIELD_CONTROL (list), "S0002|S0001");
  for (GtkWidget *line = gtk_widget_get_first_child (list); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    n_lines++;
  g_assert_cmpuint (n_lines, ==, 3);
  g_assert_true (sg_field_control_get_value (SG_FIELD_CONTROL (list), &value, NULL));
  g_assert_cmpstr (value, ==, "S0002|S0001");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (list);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sg_core_init ("en");
  sg_widgets_init ();

  g_test_add_func ("/field-row/typed", test_typed);
  g_test_add_func ("/field-row/money", test_money);
  g_test_add_func ("/field-row/unknown-is-not-no", test_unknown_is_not_no);
  g_test_add_func ("/field-row/choice", test_choice);
  g_test_add_func ("/field-row/masked", test_masked);
  g_test_add_func ("/field-row/dated", test_dated);
  g_test_add_func ("/field-row/unread", test_unread);
  g_test_add_func ("/field-row/dated-again", test_dated_again);
  g_test_add_func ("/field-row/fault", test_fault);
  g_test_add_func ("/field-row/picker", test_picker);
  g_test_add_func ("/field-row/picker-list", test_picker_list);
  return g_test_run ();
}
