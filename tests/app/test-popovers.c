/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "app/sg-as-of-popover.h"
#include "app/sg-district-popover.h"
#include "base/sg-date.h"

#include <string.h>

/* The two popovers that govern all pages: the day and the district. */

#define add(name, function)          \
  g_test_add ("/app/popovers/" name, \
              SgTestPage,            \
              NULL,                  \
              sg_test_page_set_up,   \
              function,              \
              sg_test_page_tear_down)

static GtkPopover *
show_popover (SgTestPage *self, GtkWidget *popover)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  sg_test_page_show (self, button);
  gtk_popover_popup (GTK_POPOVER (popover));
  sg_test_settle ();
  return GTK_POPOVER (popover);
}

static GtkPopover *
show_days (SgTestPage *self)
{
  return show_popover (self, sg_as_of_popover_new (self->context));
}

static GtkListBoxRow *
get_choice (GtkPopover *popover, int index)
{
  GtkWidget *list = sg_test_find (GTK_WIDGET (popover), GTK_TYPE_LIST_BOX);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index);
}

static const char *
get_date (GtkListBoxRow *row)
{
  GtkWidget *box = gtk_list_box_row_get_child (row);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box)));
}

/* The quick choices: today first, each an own valid day, and a click governs all pages. */
static void
test_choices (SgTestPage *self, gconstpointer data)
{
  GtkPopover *popover = show_days (self);
  g_autofree char *today = sg_date_today ();
  int n_choices = 0;

  g_assert_cmpstr (get_date (get_choice (popover, 0)), ==, today);
  for (; get_choice (popover, n_choices) != NULL; n_choices++)
    {
      GtkListBoxRow *row = get_choice (popover, n_choices);
      g_autofree char *date = g_strdup (get_date (row));

      g_assert_true (sg_date_is_valid (date));
      gtk_test_accessible_assert_property (
        GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, date);
      g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
      g_assert_cmpstr (sg_context_get_as_of (self->context), ==, date);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (popover)));
    }
  g_assert_cmpint (n_choices, >=, 7);
}

/* The days by which the policy asks for something are among the choices. */
static void
test_targets (SgTestPage *self, gconstpointer data)
{
  GtkPopover *popover = show_days (self);
  const GPtrArray *targets = sg_profile_get_targets (sg_context_get_profile (self->context));

  g_assert_cmpuint (targets->len, >, 0);
  for (guint i = 0; i < targets->len; i++)
    {
      const SgTarget *target = g_ptr_array_index (targets, i);
      gboolean found = FALSE;

      for (int j = 0; get_choice (popover, j) != NULL; j++)
        found = found || g_str_equal (get_date (get_choice (popover, j)), target->due_on);
      g_assert_true (found);
    }
}

static GtkGrid *
get_months (GtkPopover *popover)
{
  return GTK_GRID (sg_test_find (GTK_WIDGET (popover), GTK_TYPE_GRID));
}

/* A month stands for its last day; the one that is shown stands out. */
static void
test_months (SgTestPage *self, gconstpointer data)
{
  static const char *const ends[] = {
    "2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30",
    "2020-07-31", "2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30", "2020-12-31",
  };
  GtkPopover *popover = NULL;

  sg_context_set_as_of (self->context, "2020-06-30");
  popover = show_days (self);
  for (int i = 0; i < (int) G_N_ELEMENTS (ends); i++)
    {
      GtkWidget *button = gtk_grid_get_child_at (get_months (popover), i % 3, i / 3);

      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, ends[i]);
      g_assert_cmpint (gtk_widget_has_css_class (button, "suggested-action"), ==, i == 5);
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpstr (sg_context_get_as_of (self->context), ==, ends[i]);
    }
}

/* The arrows go on by a year; the months follow. */
static void
test_years (SgTestPage *self, gconstpointer data)
{
  GtkPopover *popover = NULL;
  GtkWidget *arrows = NULL;

  sg_context_set_as_of (self->context, "2020-02-29");
  popover = show_days (self);
  arrows = sg_test_find (GTK_WIDGET (popover), GTK_TYPE_CENTER_BOX);
  g_signal_emit_by_name (gtk_center_box_get_start_widget (GTK_CENTER_BOX (arrows)), "clicked");
  g_assert_cmpstr (
    gtk_label_get_text (GTK_LABEL (gtk_center_box_get_center_widget (GTK_CENTER_BOX (arrows)))),
    ==,
    "2019");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_grid_get_child_at (get_months (popover), 1, 0)),
                   ==,
                   "2019-02-28");
  g_signal_emit_by_name (gtk_center_box_get_end_widget (GTK_CENTER_BOX (arrows)), "clicked");
  g_assert_true (gtk_widget_has_css_class (gtk_grid_get_child_at (get_months (popover), 1, 0),
                                           "suggested-action"));
  g_assert_cmpstr (sg_context_get_as_of (self->context), ==, "2020-02-29");
}

/* Only a real day is taken from the entry. */
static void
test_typed_day (SgTestPage *self, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *expected;
  } cases[] = {
    { "2021-02-29", "2022-12-31" },
    { "yesterday", "2022-12-31" },
    { "", "2022-12-31" },
    { "2021-02-28", "2021-02-28" },
  };
  GtkPopover *popover = show_days (self);
  GtkWidget *entry = sg_test_find (GTK_WIDGET (popover), GTK_TYPE_ENTRY);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2022-12-31");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].typed);
      g_assert_cmpint (
        gtk_widget_has_css_class (entry, "error"), ==, !sg_date_is_valid (cases[i].typed));
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpstr (sg_context_get_as_of (self->context), ==, cases[i].expected);
    }
}

static GtkListView *
get_list (GtkPopover *popover)
{
  return GTK_LIST_VIEW (sg_test_find (GTK_WIDGET (popover), GTK_TYPE_LIST_VIEW));
}

static guint
count_units (GtkPopover *popover)
{
  GtkSelectionModel *model = gtk_list_view_get_model (get_list (popover));

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static gboolean
has_units (gpointer user_data)
{
  return count_units (user_data) > 0;
}

static GtkPopover *
show_districts (SgTestPage *self)
{
  GtkPopover *popover = show_popover (self, sg_district_popover_new (self->context));

  sg_test_wait (has_units, popover);
  return popover;
}

/* The tree stands open at its root: the city, its five counties and districts and its two zones. */
static void
test_tree (SgTestPage *self, gconstpointer data)
{
  GtkPopover *popover = show_districts (self);

  g_assert_cmpuint (count_units (popover), ==, 8);
  g_signal_emit_by_name (get_list (popover), "activate", 1);
  g_assert_cmpuint (strlen (sg_context_get_under (self->context)), ==, 6);
  g_assert_true (g_str_has_prefix (sg_context_get_under (self->context), "3413"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_signal_emit_by_name (get_list (popover), "activate", 0);
  g_assert_cmpstr (sg_context_get_under (self->context), ==, "3413");
}

/* A name, a part of it, a code or the initials: Enter takes the first that fits. */
static void
test_search (SgTestPage *self, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *code;
    const char *name;
  } cases[] = {
    { "萧县", "341322", "萧县" },
    { "341321", "341321", "砀山县" },
    { "lb", "341323", "灵璧县" },
    { "永镇", "341302122", NULL },
  };
  GtkPopover *popover = show_districts (self);
  GtkWidget *search = sg_test_find (GTK_WIDGET (popover), GTK_TYPE_SEARCH_ENTRY);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (search), cases[i].typed);
      g_signal_emit_by_name (search, "activate");
      g_assert_cmpstr (sg_context_get_under (self->context), ==, cases[i].code);
      if (cases[i].name != NULL)
        g_assert_cmpstr (sg_context_get_under_name (self->context), ==, cases[i].name);
    }
}

/* Nothing fits: it says so, and Enter changes nothing. */
static void
test_search_nothing (SgTestPage *self, gconstpointer data)
{
  GtkPopover *popover = show_districts (self);
  GtkWidget *search = sg_test_find (GTK_WIDGET (popover), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *stack = sg_test_find (GTK_WIDGET (popover), GTK_TYPE_STACK);

  gtk_editable_set_text (GTK_EDITABLE (search), "没有这个地方");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  g_assert_cmpstr (sg_context_get_under (self->context), ==, "3413");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "list");
  g_assert_cmpuint (count_units (popover), ==, 8);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* A window that is closed while the popover loads its tree takes it along. */
static void
test_closed (SgTestPage *self, gconstpointer data)
{
  GtkPopover *popover = show_popover (self, sg_district_popover_new (self->context));

  g_object_add_weak_pointer (G_OBJECT (popover), (gpointer *) &popover);
  gtk_popover_popdown (popover);
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = gtk_window_new (); /* for the tear-down */
  sg_test_wait (is_gone, &popover);
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("day/choices", test_choices);
  add ("day/targets", test_targets);
  add ("day/months", test_months);
  add ("day/years", test_years);
  add ("day/typed", test_typed_day);
  add ("district/tree", test_tree);
  add ("district/search", test_search);
  add ("district/search-nothing", test_search_nothing);
  add ("district/closed", test_closed);
  return g_test_run ();
}
