/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "catalogue/sg-register.h"
#include "pages/sg-clause-sheet.h"
#include "pages/sg-editor-panel.h"
#include "widgets/sg-field-row.h"

#include <string.h>

/* The sheet of clauses of a station and of a district: its numbers, its rows, and where they lead.
 */

#define add(name, function)                \
  g_test_add ("/pages/clause-sheet/" name, \
              SgTestPage,                  \
              NULL,                        \
              sg_test_page_set_up,         \
              function,                    \
              sg_test_page_tear_down)

typedef struct
{
  GtkWidget *widget;
  const char *text;
} Wish;

static const char *
get_details (GtkWidget *row)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static GtkWidget *
find_row (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget)
      && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, text);
  return found;
}

static gboolean
has_row (gpointer user_data)
{
  const Wish *wish = user_data;

  return find_row (wish->widget, wish->text) != NULL;
}

static GtkWidget *
wait_row (GtkWidget *widget, const char *text)
{
  Wish wish = { widget, text };

  g_test_message ("waiting for %s", text);
  sg_test_wait (has_row, &wish);
  return find_row (widget, text);
}

/* Rows of field controls have titles, too; only those of the sheet are looked at. */
static GtkWidget *
open_sheet (SgTestPage *self, GtkWidget **panel)
{
  GtkWidget *sheet = NULL;

  *panel = sg_editor_panel_new ();
  sg_editor_panel_set_context (SG_EDITOR_PANEL (*panel), self->context);
  sg_test_page_show (self, *panel);
  {
    g_autoptr (SgRecord) record = sg_test_read (&self->base, &sg_stations, "S0001", "2022-12-31");

    sg_editor_panel_show (SG_EDITOR_PANEL (*panel), record, NULL);
  }
  sheet = sg_test_find (*panel, SG_TYPE_CLAUSE_SHEET);
  g_assert_nonnull (sheet);
  wait_row (sheet, "A-23");
  return sheet;
}

/* The one person of the fixture is not qualified. What must be and what is asked in principle are
 * counted apart. */
static void
test_sheet (SgTestPage *self, gconstpointer data)
{
  GtkWidget *panel = NULL;
  GtkWidget *sheet = open_sheet (self, &panel);
  GtkWidget *group = sg_test_find (sheet, ADW_TYPE_PREFERENCES_GROUP);
  const char *summary = adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group));
  GtkListBoxRow *first = NULL;

  g_assert_nonnull (strstr (summary, "In principle: Not met "));
  g_assert_nonnull (strstr (summary, "Must: Not met "));
  g_assert_true (g_str_has_prefix (summary, "Filled in: "));
  g_assert_nonnull (strstr (summary, "of 14 fields"));
  g_assert_nonnull (strstr (get_details (find_row (sheet, "A-23")), "In principle · Found: 0"));
  first = gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (gtk_widget_get_parent (find_row (sheet, "A-23"))), 0);
  g_assert_true (ADW_IS_ACTION_ROW (first));
}

/* What is met is counted, and its rows come when they are asked for. */
static void
test_met (SgTestPage *self, gconstpointer data)
{
  GtkWidget *panel = NULL;
  GtkWidget *sheet = open_sheet (self, &panel);
  GtkWidget *expander = find_row (sheet, "Met ");

  g_assert_true (ADW_IS_EXPANDER_ROW (expander));
  g_assert_null (find_row (sheet, "A-33a"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  g_assert_nonnull (find_row (sheet, "A-33a"));
}

/* An office that has become too small is found at once. */
static void
test_change (SgTestPage *self, gconstpointer data)
{
  GtkWidget *panel = NULL;
  GtkWidget *sheet = open_sheet (self, &panel);

  sg_test_type (panel, "office_m2", "12");
  g_assert_true (sg_editor_panel_save (SG_EDITOR_PANEL (panel)));
  wait_row (sheet, "A-33a");
}

/* A row leads to what hangs on the station, or to a field of it. */
static void
test_open (SgTestPage *self, gconstpointer data)
{
  GtkWidget *panel = NULL;
  GtkWidget *sheet = open_sheet (self, &panel);
  GtkWidget *row = wait_row (sheet, "A-42");

  g_signal_emit_by_name (row, "activated");
  g_assert_null (gtk_widget_get_focus_child (sheet));
  g_assert_nonnull (gtk_widget_get_focus_child (sg_test_find_row (panel, "outdoor_sign_on")));
}

static gboolean
has_field (gpointer user_data)
{
  const Wish *wish = user_data;

  return sg_test_find_row (wish->widget, wish->text) != NULL;
}

/* What is asked of a person who works there opens above the station, at the field. */
static void
test_open_other (SgTestPage *self, gconstpointer data)
{
  GtkWidget *panel = NULL;
  GtkWidget *sheet = open_sheet (self, &panel);
  Wish wish = { panel, "education" };

  g_signal_emit_by_name (wait_row (sheet, "米鼎森"), "activated");
  sg_test_wait (has_field, &wish);
  g_assert_nonnull (gtk_widget_get_focus_child (sg_test_find_row (panel, "education")));
}

static void
rule_cb (char **opened, const char *rule)
{
  g_free (*opened);
  *opened = g_strdup (rule);
}

/* Of a district: what is asked of itself, and numbers for each clause that leads to its findings.
 */
static void
test_district (SgTestPage *self, gconstpointer data)
{
  GtkWidget *sheet = sg_clause_sheet_new (self->context);
  GtkWidget *group = sg_test_find (sheet, ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *expander = NULL;
  g_autofree char *opened = NULL;

  g_signal_connect_swapped (sheet, "open-rule", G_CALLBACK (rule_cb), &opened);
  sg_test_page_show (self, sheet);
  sg_clause_sheet_set_district (SG_CLAUSE_SHEET (sheet), "341302", "埇桥区");
  expander = wait_row (sheet, "In the district");
  g_assert_nonnull (
    strstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), "埇桥区"));
  g_assert_nonnull (find_row (sheet, "A-06"));
  g_assert_null (find_row (sheet, "A-23"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  g_assert_cmpstr (get_details (find_row (sheet, "A-23")), ==, "In principle · Not met 1");
  g_signal_emit_by_name (find_row (sheet, "A-23"), "activated");
  g_assert_cmpstr (opened, ==, "A-23");

  /* The whole country has none. */
  sg_clause_sheet_set_district (SG_CLAUSE_SHEET (sheet), "0", "");
  g_assert_false (gtk_widget_get_visible (sheet));
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("sheet", test_sheet);
  add ("met", test_met);
  add ("change", test_change);
  add ("open", test_open);
  add ("open-other", test_open_other);
  add ("district", test_district);

  return g_test_run ();
}
