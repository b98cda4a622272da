/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-lookup.h"
#include "sg-test-press.h"

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "catalogue/sg-register.h"
#include "widgets/sg-choice-control.h"
#include "widgets/sg-date-entry.h"
#include "widgets/sg-entry-control.h"
#include "widgets/sg-picker-list.h"
#include "widgets/sg-picker.h"
#include "widgets/sg-tristate-control.h"
#include "widgets/sg-widgets.h"

#include <adwaita.h>

/* Every control by itself: what is set is read again and tells nobody, what the clerk does tells
 * once, and a screen reader finds the name. */

/* As ui/sg-picker.ui has it. */
#define SEARCH_DELAY_MS 120

typedef struct
{
  GtkWidget *window;
  SgFieldControl *control;
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
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->lookup = g_object_new (FAKE_TYPE_LOOKUP, NULL);
  fixture->window = gtk_window_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->control), (gpointer *) &fixture->control);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_null (fixture->control);
  g_assert_finalize_object (fixture->lookup);
}

static void
take (Fixture *fixture, GtkWidget *control)
{
  fixture->control = SG_FIELD_CONTROL (control);
  g_signal_connect_swapped (control, "edited", G_CALLBACK (edited_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), control);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle ();
}

static void
assert_value (Fixture *fixture, const char *expected)
{
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_field_control_get_value (fixture->control, &value, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}

static void
assert_invalid (Fixture *fixture)
{
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sg_field_control_get_value (fixture->control, &value, &error));
  g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_null (value);
}

/* Sets values from outside and reads them again. */
static void
check_round_trip (Fixture *fixture, const char *const *values, guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    {
      sg_field_control_set_value (fixture->control, values[i]);
      assert_value (fixture, values[i]);
    }
  g_assert_cmpuint (fixture->n_edited, ==, 0);
}

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

static GtkWidget *
find_popover (Fixture *fixture)
{
  return find_child (GTK_WIDGET (fixture->control), GTK_TYPE_POPOVER);
}

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "12", "0", NULL, "150" };

  take (fixture, sg_entry_control_new (sg_register_get_field (&sg_stations, "desks"), NULL));
  check_round_trip (fixture, values, G_N_ELEMENTS (values));
  gtk_editable_set_text (GTK_EDITABLE (fixture->control), "31");
  g_assert_cmpuint (fixture->n_edited, >, 0);
  assert_value (fixture, "31");
  gtk_editable_set_text (GTK_EDITABLE (fixture->control), "thirty");
  assert_invalid (fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture->control), "");
  assert_value (fixture, NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->control), "numeric"));
}

/* A plain text has no list; nothing comes up. */
static void
test_entry_without_list (Fixture *fixture, gconstpointer data)
{
  take (fixture, sg_entry_control_new (sg_register_get_field (&sg_stations, "name"), NULL));
  sg_test_press (GTK_WIDGET (fixture->control), "<Alt>Down");
  g_assert_null (find_popover (fixture));
  g_assert_null (gtk_entry_get_icon_name (GTK_ENTRY (fixture->control), GTK_ENTRY_ICON_SECONDARY));
}

/* What may be typed freely has a list of what others typed. */
static void
test_suggestions (Fixture *fixture, gconstpointer data)
{
  const SgField *field = sg_register_get_field (&sg_stations, "mode");
  GtkListBox *list = NULL;

  take (fixture, sg_entry_control_new (field, NULL));
  g_assert_true (sg_test_press (GTK_WIDGET (fixture->control), "<Alt>Down"));
  g_assert_true (gtk_widget_get_visible (find_popover (fixture)));
  list = GTK_LIST_BOX (find_child (find_popover (fixture), GTK_TYPE_LIST_BOX));
  for (int i = 0; field->choices[i].code != NULL; i++)
    {
      g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, i));
      assert_value (fixture, field->choices[i].code);
    }
  g_assert_false (gtk_widget_get_visible (find_popover (fixture)));
  g_assert_cmpuint (fixture->n_edited, >, 0);
}

/* Below the choices of the catalogue stands what the ledger knows, each time anew. */
static void
test_words_of_the_ledger (Fixture *fixture, gconstpointer data)
{
  const SgField *field = sg_register_get_field (&sg_stations, "mode");
  GtkListBox *list = NULL;
  int n_choices = 0;

  while (field->choices[n_choices].code != NULL)
    n_choices++;
  take (fixture, sg_entry_control_new (field, fixture->lookup));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (sg_test_press (GTK_WIDGET (fixture->control), "<Alt>Down"));
      settle ();
      list = GTK_LIST_BOX (find_child (find_popover (fixture), GTK_TYPE_LIST_BOX));
      g_assert_nonnull (gtk_list_box_get_row_at_index (list, n_choices + 1));
      g_assert_null (gtk_list_box_get_row_at_index (list, n_choices + 2));
      g_signal_emit_by_name (
        list, "row-activated", gtk_list_box_get_row_at_index (list, n_choices + 1));
      assert_value (fixture, "O02");
    }
}

static void
test_suggestions_read_only (Fixture *fixture, gconstpointer data)
{
  take (fixture, sg_entry_control_new (sg_register_get_field (&sg_stations, "mode"), NULL));
  sg_field_control_set_value (fixture->control, "direct");
  sg_field_control_set_editable (fixture->control, FALSE);
  sg_test_press (GTK_WIDGET (fixture->control), "<Alt>Down");
  g_assert_null (find_popover (fixture));
  assert_value (fixture, "direct");
}

static void
test_entry_label (Fixture *fixture, gconstpointer data)
{
  take (fixture, sg_entry_control_new (sg_register_get_field (&sg_stations, "name"), NULL));
  sg_field_control_set_label (fixture->control, "Name of the station");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture->control), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name of the station");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (fixture->control))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Name of the station");
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  const SgField *field = sg_register_get_field (&sg_stations, "kind");
  GtkDropDown *drop_down = NULL;

  take (fixture, sg_choice_control_new (field));
  drop_down = GTK_DROP_DOWN (find_child (GTK_WIDGET (fixture->control), GTK_TYPE_DROP_DOWN));
  assert_value (fixture, NULL);
  for (guint i = 0; field->choices[i].code != NULL; i++)
    {
      sg_field_control_set_value (fixture->control, field->choices[i].code);
      g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, i + 1);
      g_assert_cmpuint (fixture->n_edited, ==, 0);
    }
  for (guint i = 0; field->choices[i].code != NULL; i++)
    {
      fixture->n_edited = 0;
      gtk_drop_down_set_selected (drop_down, i + 1);
      assert_value (fixture, field->choices[i].code);
    }
  fixture->n_edited = 0;
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  assert_value (fixture, NULL);
}

/* A code out of a newer version is shown as empty, and nothing is written unless somebody chooses.
 */
static void
test_choice_unknown (Fixture *fixture, gconstpointer data)
{
  take (fixture, sg_choice_control_new (sg_register_get_field (&sg_stations, "kind")));
  sg_field_control_set_value (fixture->control, "pavilion");
  assert_value (fixture, NULL);
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  sg_field_control_set_label (fixture->control, "Kind of station");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (find_child (GTK_WIDGET (fixture->control), GTK_TYPE_DROP_DOWN)),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Kind of station");
  sg_field_control_set_editable (fixture->control, FALSE);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (fixture->control)));
}

static void
test_tristate (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "1", "0", NULL, "0", "1" };
  GtkWidget *button = NULL;

  take (fixture, sg_tristate_control_new ());
  check_round_trip (fixture, values, G_N_ELEMENTS (values));
  sg_field_control_set_value (fixture->control, NULL);
  button = gtk_widget_get_first_child (GTK_WIDGET (fixture->control));
  for (guint i = 0; i < 3; i++)
    {
      g_signal_emit_by_name (button, "clicked");
      settle ();
      assert_value (fixture, values[i]);
      button = gtk_widget_get_next_sibling (button);
    }
  g_assert_cmpuint (fixture->n_edited, <=, 3);
  g_assert_cmpuint (fixture->n_edited, >=, 2);
}

/* The focus goes to the button that is down. */
static void
test_tristate_focus (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "1", "0", NULL };

  take (fixture, sg_tristate_control_new ());
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      GtkWidget *focus = NULL;

      sg_field_control_set_value (fixture->control, values[i]);
      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->control)));
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus)));
    }
  sg_field_control_set_label (fixture->control, "Local person");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture->control), GTK_ACCESSIBLE_PROPERTY_LABEL, "Local person");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->control),
                                   GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
test_date (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "2022-06-21", "2020-02-29", NULL };

  take (fixture, sg_date_entry_new (NULL));
  check_round_trip (fixture, values, G_N_ELEMENTS (values));
  gtk_editable_set_text (GTK_EDITABLE (fixture->control), "2021.2.29");
  assert_invalid (fixture);
  gtk_editable_set_text (GTK_EDITABLE (fixture->control), "2022.6.1");
  assert_value (fixture, "2022-06-01");
  gtk_editable_set_text (GTK_EDITABLE (fixture->control), "");
  assert_value (fixture, NULL);
  g_assert_cmpuint (fixture->n_edited, >, 0);
}

/* The calendar opens on the day that is typed, and a click in it takes another. */
static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) shown = NULL;
  g_autoptr (GDateTime) chosen = g_date_time_new_local (2022, 7, 2, 12, 0, 0);
  GtkCalendar *calendar = NULL;

  take (fixture, sg_date_entry_new (sg_register_get_field (&sg_stations, "outdoor_sign_on")));
  sg_field_control_set_value (fixture->control, "2022-06-21");
  g_assert_true (sg_test_press (GTK_WIDGET (fixture->control), "<Alt>Down"));
  calendar = GTK_CALENDAR (find_child (find_popover (fixture), GTK_TYPE_CALENDAR));
  shown = gtk_calendar_get_date (calendar);
  g_assert_cmpint (g_date_time_get_day_of_year (shown), ==, 172);
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  gtk_calendar_select_day (calendar, chosen);
  assert_value (fixture, "2022-07-02");
  g_assert_cmpuint (fixture->n_edited, >, 0);
  g_assert_false (gtk_widget_get_visible (find_popover (fixture)));
}

static void
test_calendar_read_only (Fixture *fixture, gconstpointer data)
{
  take (fixture, sg_date_entry_new (NULL));
  sg_field_control_set_editable (fixture->control, FALSE);
  sg_test_press (GTK_WIDGET (fixture->control), "<Alt>Down");
  g_assert_null (find_popover (fixture));
  sg_field_control_set_label (fixture->control, "From");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (fixture->control), GTK_ACCESSIBLE_PROPERTY_LABEL, "From");
}

static void
press_return (GtkWidget *popover)
{
  g_signal_emit_by_name (find_child (popover, GTK_TYPE_SEARCH_ENTRY), "activate");
}

static const char *
get_title (GtkWidget *picker)
{
  GtkWidget *button = find_child (picker, GTK_TYPE_MENU_BUTTON);

  return gtk_label_get_text (GTK_LABEL (find_child (button, GTK_TYPE_LABEL)));
}

/* The search finds, Enter takes the best match, and the button says whom. */
static void
test_picker (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover = NULL;

  take (fixture, sg_picker_new (sg_register_get_field (&sg_stations, "org_id"), fixture->lookup));
  assert_value (fixture, NULL);
  g_assert_cmpstr (get_title (GTK_WIDGET (fixture->control)), ==, "Not filled in");
  popover = find_popover (fixture);
  gtk_menu_button_popup (
    GTK_MENU_BUTTON (find_child (GTK_WIDGET (fixture->control), GTK_TYPE_MENU_BUTTON)));
  settle ();
  press_return (popover);
  assert_value (fixture, "O01");
  g_assert_cmpstr (get_title (GTK_WIDGET (fixture->control)), ==, "First operator");
  g_assert_cmpuint (fixture->n_edited, ==, 1);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (find_child (GTK_WIDGET (fixture->control), GTK_TYPE_MENU_BUTTON)),
    GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
    "First operator");
}

/* The same pick again is no edit; what is not required can be emptied again. */
static gboolean
ring_cb (gpointer data)
{
  gboolean *rang = data;

  *rang = TRUE;
  return G_SOURCE_REMOVE;
}

/* A search entry says after a while that it has changed, also when it has just been made. */
static void
wait_longer_than_search_delay (void)
{
  gboolean rang = FALSE;

  g_timeout_add (SEARCH_DELAY_MS * 3, ring_cb, &rang);
  while (!rang)
    g_main_context_iteration (NULL, TRUE);
}

/* Nothing is looked for before somebody asks. */
static void
test_picker_idle (Fixture *fixture, gconstpointer data)
{
  FakeLookup *lookup = FAKE_LOOKUP (fixture->lookup);
  GtkWidget *button = NULL;

  take (fixture, sg_picker_new (sg_register_get_field (&sg_stations, "org_id"), fixture->lookup));
  wait_longer_than_search_delay ();
  g_assert_cmpuint (fake_lookup_get_n_searches (lookup), ==, 0);

  button = find_child (GTK_WIDGET (fixture->control), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_longer_than_search_delay ();
  g_assert_cmpuint (fake_lookup_get_n_searches (lookup), >, 0);
}

static void
test_picker_clear (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button = NULL;
  GtkWidget *clear = NULL;

  take (fixture, sg_picker_new (sg_register_get_field (&sg_stations, "org_id"), fixture->lookup));
  sg_field_control_set_value (fixture->control, "O01");
  settle ();
  g_assert_cmpuint (fixture->n_edited, ==, 0);
  button = GTK_MENU_BUTTON (find_child (GTK_WIDGET (fixture->control), GTK_TYPE_MENU_BUTTON));
  gtk_menu_button_popup (button);
  settle ();
  press_return (find_popover (fixture));
  g_assert_cmpuint (fixture->n_edited, ==, 0);

  gtk_menu_button_popup (button);
  settle ();
  clear = gtk_widget_get_last_child (
    gtk_widget_get_parent (find_child (find_popover (fixture), GTK_TYPE_SEARCH_ENTRY)));
  g_assert_true (gtk_widget_get_visible (clear));
  g_signal_emit_by_name (clear, "clicked");
  assert_value (fixture, NULL);
  g_assert_cmpuint (fixture->n_edited, ==, 1);
}

/* A row that is not there any more is shown by its number. */
static void
test_picker_unknown (Fixture *fixture, gconstpointer data)
{
  take (fixture, sg_picker_new (sg_register_get_field (&sg_stations, "org_id"), fixture->lookup));
  sg_field_control_set_value (fixture->control, "O99");
  settle ();
  g_assert_cmpstr (get_title (GTK_WIDGET (fixture->control)), ==, "O99");
  assert_value (fixture, "O99");
  sg_field_control_set_label (fixture->control, "Operator");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (find_child (GTK_WIDGET (fixture->control), GTK_TYPE_MENU_BUTTON)),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Operator");
}

static guint
count_lines (Fixture *fixture)
{
  guint n_lines = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (fixture->control)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    n_lines++;
  return n_lines;
}

/* A filled last line makes room for one more; an emptied line goes. */
static void
test_picker_list (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "O01|O02", "O02", NULL, "O02|O01" };
  GtkWidget *last = NULL;
  GtkWidget *first = NULL;

  take (fixture,
        sg_picker_list_new (sg_register_get_field (&sg_contracts, "station_ids"), fixture->lookup));
  check_round_trip (fixture, values, G_N_ELEMENTS (values));
  sg_field_control_set_value (fixture->control, "O02");
  settle ();
  g_assert_cmpuint (count_lines (fixture), ==, 2);

  last = gtk_widget_get_last_child (GTK_WIDGET (fixture->control));
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_child (last, GTK_TYPE_MENU_BUTTON)));
  settle ();
  press_return (last);
  assert_value (fixture, "O02|O01");
  g_assert_cmpuint (count_lines (fixture), ==, 3);
  g_assert_cmpuint (fixture->n_edited, ==, 1);

  first = gtk_widget_get_first_child (GTK_WIDGET (fixture->control));
  sg_field_control_set_value (SG_FIELD_CONTROL (first), NULL);
  sg_field_control_edited (SG_FIELD_CONTROL (first));
  assert_value (fixture, "O01");
  g_assert_cmpuint (count_lines (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_edited, ==, 2);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->control)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sg_core_init ("en");
  sg_widgets_init ();

#define T(path, func) g_test_add ("/field-control/" path, Fixture, NULL, set_up, func, tear_down)
  T ("entry", test_entry);
  T ("entry/without-list", test_entry_without_list);
  T ("entry/suggestions", test_suggestions);
  T ("entry/words-of-the-ledger", test_words_of_the_ledger);
  T ("entry/suggestions-read-only", test_suggestions_read_only);
  T ("entry/label", test_entry_label);
  T ("choice", test_choice);
  T ("choice/unknown", test_choice_unknown);
  T ("tristate", test_tristate);
  T ("tristate/focus", test_tristate_focus);
  T ("date", test_date);
  T ("date/calendar", test_calendar);
  T ("date/calendar-read-only", test_calendar_read_only);
  T ("picker", test_picker);
  T ("picker/idle", test_picker_idle);
  T ("picker/clear", test_picker_clear);
  T ("picker/unknown", test_picker_unknown);
  T ("picker-list", test_picker_list);
  return g_test_run ();
}
