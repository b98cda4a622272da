/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "catalogue/sg-register.h"
#include "pages/sg-findings-page.h"
#include "pages/sg-notice-window.h"

#include <string.h>

/* The page of what the clauses find: groups, filters, the finding in full, and what is done there.
 */

#define add(name, function)            \
  g_test_add ("/pages/findings/" name, \
              SgTestPage,              \
              NULL,                    \
              sg_test_page_set_up,     \
              function,                \
              sg_test_page_tear_down)

static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  const char *own = NULL;
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget))
    own = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    own = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (own != NULL && strstr (own, text) != NULL && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child, text);
  return found;
}

typedef struct
{
  GtkWidget *widget;
  const char *text;
} Wish;

static gboolean
shows_text (gpointer user_data)
{
  const Wish *wish = user_data;

  return find_text (wish->widget, wish->text) != NULL;
}

static GtkWidget *
wait_text (GtkWidget *widget, const char *text)
{
  Wish wish = { widget, text };

  g_test_message ("waiting for %s", text);
  sg_test_wait (shows_text, &wish);
  return find_text (widget, text);
}

static void
click (GtkWidget *page, const char *text)
{
  GtkWidget *button = gtk_widget_get_ancestor (wait_text (page, text), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  else
    g_signal_emit_by_name (button, "clicked");
}

static void
choose_group (GtkWidget *page, const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (wait_text (page, text), GTK_TYPE_LIST_BOX_ROW);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
}

/* The station of the fixture has one person without a certificate. */
static GtkWidget *
open_page (SgTestPage *self)
{
  GtkWidget *page = g_object_new (SG_TYPE_FINDINGS_PAGE, NULL);

  sg_page_set_context (SG_PAGE (page), self->context);
  sg_test_page_show (self, page);
  wait_text (page, "A-23");
  return page;
}

static void
test_finding (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);

  choose_group (page, "A-23  ");
  wait_text (page, "原则上具有专业社会工作资质人员不少于2人");
  click (page, "Read the notice");
  sg_test_settle ();
  {
    g_autoptr (GListModel) windows = gtk_window_get_toplevels ();
    gboolean found = FALSE;

    g_object_ref (windows);
    for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
      {
        g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

        if (SG_IS_NOTICE_WINDOW (window))
          {
            found = TRUE;
            gtk_window_destroy (GTK_WINDOW (window));
            break;
          }
      }
    g_assert_true (found);
  }
}

/* The record opens beside the list. */
static void
test_record (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);

  choose_group (page, "A-23  ");
  wait_text (page, "原则上具有专业社会工作资质人员不少于2人");
  click (page, "Open the record");
  g_assert_nonnull (wait_text (page, "Station number"));
}

/* What is asked in principle may be explained, and is then neither met nor unmet. */
static void
test_explanation (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);

  choose_group (page, "A-23  ");
  wait_text (page, "原则上具有专业社会工作资质人员不少于2人");
  wait_text (page, "Explained 0");
  click (page, "Explain…");
  wait_text (page, "Approved by");
  sg_test_type (page, "reason", "正在招聘");
  sg_test_type (page, "approver", "李主任");
  g_signal_emit_by_name (gtk_widget_get_ancestor (wait_text (page, "Save"), GTK_TYPE_BUTTON),
                         "clicked");
  wait_text (page, "Explained 1");
}

static void
test_views (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);

  click (page, "By district");
  wait_text (page, "All districts");
  click (page, "By station");
  wait_text (page, "All stations");
  click (page, "By rule");
  wait_text (page, "All rules");
}

/* Who comes for a rule finds it selected, with what is met, too. */
static void
test_rule (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);

  sg_page_show_rule (SG_PAGE (page), "A-33a");
  wait_text (page, "Found: 45 m²");
}

typedef struct
{
  GtkWidget *page;
  const char *title; /* what the selected group begins with */
} GroupWish;

static GtkListBox *
find_groups (GtkWidget *page)
{
  return GTK_LIST_BOX (gtk_widget_get_ancestor (wait_text (page, "All "), GTK_TYPE_LIST_BOX));
}

/* Whether the selected group is the wanted one, and lies in what the list shows. */
static gboolean
shows_group (gpointer user_data)
{
  const GroupWish *wish = user_data;
  GtkListBox *groups = find_groups (wish->page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (groups);
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (groups);
  double top = gtk_adjustment_get_value (adjustment);
  graphene_rect_t bounds;

  return row != NULL && find_text (GTK_WIDGET (row), wish->title) != NULL
         && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (groups), &bounds)
         && bounds.size.height > 0 && (double) bounds.origin.y >= top
         && (double) bounds.origin.y + bounds.size.height
              <= top + gtk_adjustment_get_page_size (adjustment);
}

/* Who comes for a rule far down the list finds it in sight. */
static void
test_rule_in_sight (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);
  GroupWish wish = { page, "A-84" };

  sg_page_show_rule (SG_PAGE (page), wish.title);
  sg_test_wait (shows_group, &wish);
  g_assert_cmpfloat (
    gtk_adjustment_get_value (gtk_list_box_get_adjustment (find_groups (page))), >, 0);
  wish.title = "A-10a";
  sg_page_show_rule (SG_PAGE (page), wish.title);
  sg_test_wait (shows_group, &wish);
}

/* What moves a target most stands first, and the card says which. */
static void
test_effect (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = NULL;

  sg_context_set_as_of (self->context, "2023-12-31");
  page = open_page (self);
  wait_text (page, "A-11 1/1");
  choose_group (page, "A-23  ");
  wait_text (page, "Moves A-11 (Certified share of staff): 1 person short");
}

/* What must be and what is asked in principle is counted apart, too. */
static void
test_forces (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = open_page (self);
  GtkDropDown *forces = GTK_DROP_DOWN (sg_test_find (page, GTK_TYPE_DROP_DOWN));
  GtkWidget *apart = wait_text (page, "Not met: Must ");

  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (apart)), " · In principle 1 · "));
  gtk_drop_down_set_selected (forces, 1);
  sg_test_settle ();
  g_assert_false (gtk_widget_get_visible (apart));
}

/* At the width of a small screen the whole bar is in sight. */
static void
test_narrow (SgTestPage *self, gconstpointer data)
{
  GtkWidget *page = NULL;
  GtkWidget *scrolled = NULL;
  GtkAdjustment *adjustment = NULL;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 660);
  page = open_page (self);
  sg_test_settle ();
  scrolled = gtk_widget_get_ancestor (wait_text (page, "Cannot be said"), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_assert_cmpfloat (
    gtk_adjustment_get_upper (adjustment), <=, gtk_adjustment_get_page_size (adjustment));
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("finding", test_finding);
  add ("record", test_record);
  add ("explanation", test_explanation);
  add ("views", test_views);
  add ("rule", test_rule);
  add ("rule-in-sight", test_rule_in_sight);
  add ("effect", test_effect);
  add ("forces", test_forces);
  add ("narrow", test_narrow);

  return g_test_run ();
}
