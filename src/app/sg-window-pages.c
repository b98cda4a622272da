/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/sg-window-private.h"
#include "pages/sg-documents-page.h"
#include "pages/sg-findings-page.h"
#include "pages/sg-funds-page.h"
#include "pages/sg-history-page.h"
#include "pages/sg-inspections-page.h"
#include "pages/sg-missing-page.h"
#include "pages/sg-operators-page.h"
#include "pages/sg-overview-page.h"
#include "pages/sg-services-page.h"
#include "pages/sg-staff-page.h"
#include "pages/sg-stations-page.h"
#include "pages/sg-targets-page.h"
#include "pages/sg-works-page.h"

/*
 * The pages in the order of the sidebar. A page is made when it is shown for the first time, so
 * that the first frame needs nothing but its own page.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  const char *registers; /* whose rows it shows, joined with "|" */
  GType (*get_type) (void);
} Entry;

static const Entry entries[] = {
  { "overview", N_ ("Overview"), "sg-overview-symbolic", "", sg_overview_page_get_type },
  { "stations",
    N_ ("Stations"),
    "sg-stations-symbolic",
    "stations|station_status",
    sg_stations_page_get_type },
  { "staff", N_ ("Staff"), "sg-staff-symbolic", "persons|posts|certs", sg_staff_page_get_type },
  { "operators", N_ ("Operators"), "sg-operators-symbolic", "orgs", sg_operators_page_get_type },
  { "funds",
    N_ ("Funds"),
    "sg-funds-symbolic",
    "funds|contracts|contract_budgets|contract_shares|contract_items|negative_items|subsidies|"
    "relief_totals",
    sg_funds_page_get_type },
  { "services",
    N_ ("Services"),
    "sg-services-symbolic",
    "services|cases|publicity|facilities",
    sg_services_page_get_type },
  { "inspections",
    N_ ("Inspections and Problems"),
    "sg-inspections-symbolic",
    "inspections|problems|filings|explanations",
    sg_inspections_page_get_type },
  { "documents",
    N_ ("Documents"),
    "sg-documents-symbolic",
    "documents|targets|plans|candidates|leading_groups",
    sg_documents_page_get_type },
  { "works",
    N_ ("Work Records"),
    "sg-works-symbolic",
    "works|contacts|trainings|exams|exam_counts|syncs|disclosures|terms",
    sg_works_page_get_type },
  { "targets", N_ ("Milestones"), "sg-targets-symbolic", "freezes", sg_targets_page_get_type },
  { "findings", N_ ("Compliance"), "sg-findings-symbolic", "", sg_findings_page_get_type },
  { "missing", N_ ("Still to Enter"), "sg-missing-symbolic", "", sg_missing_page_get_type },
  { "history", N_ ("History"), "sg-history-symbolic", "", sg_history_page_get_type },
};

static const Entry *
find_entry (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (g_str_equal (entries[i].name, name))
        return &entries[i];
    }
  return NULL;
}

/* The first row of the keyboard and what follows it, one key for each page. */
const char _sg_window_page_keys[] = "1234567890-=[";

/* Says that something on a page is not saved, wherever the clerk is. */
static GtkWidget *
make_mark (GtkWidget *row)
{
  GtkWidget *mark = gtk_label_new ("●");

  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "accent");
  gtk_widget_set_tooltip_text (mark, _ ("Something on this page is not saved yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Something on this page is not saved yet"),
                                  -1);
  gtk_widget_set_visible (mark, FALSE);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  return mark;
}

static void
unsaved_cb (GtkWidget *row, GParamSpec *pspec, SgPage *page)
{
  const gboolean unsaved = sg_page_is_unsaved (page);

  g_assert (GTK_IS_LIST_BOX_ROW (row));

  gtk_widget_set_visible (GTK_WIDGET (g_object_get_data (G_OBJECT (row), "mark")), unsaved);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  unsaved ? _ ("Something on this page is not saved yet") : "",
                                  -1);
}

static GtkWidget *
make_row (const Entry *entry, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (_ (entry->title));
  const char digit[] = { _sg_window_page_keys[number - 1], '\0' };
  g_autofree char *tooltip = g_strconcat ("Alt+", digit, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (entry->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_mark (row));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, tooltip);
  gtk_widget_set_name (row, entry->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (entry->title),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  tooltip,
                                  -1);
  return row;
}

/* Fills the sidebar; selects nothing yet. */
void
_sg_window_fill_sidebar (SgWindow *self)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (entries) < sizeof _sg_window_page_keys);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_list_box_append (self->sidebar, make_row (&entries[i], i + 1));
}

/* The page on the screen, or NULL before a ledger is open. */
SgPage *
_sg_window_get_page (SgWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->pages);

  return self->context != NULL && SG_IS_PAGE (child) ? SG_PAGE (child) : NULL;
}

/* Name of the page with that number, from 0; NULL when there are not so many. */
const char *
_sg_window_get_page_name (guint index)
{
  return index < G_N_ELEMENTS (entries) ? entries[index].name : NULL;
}

/* Name of the page that shows the rows of a register, or NULL. */
const char *
_sg_window_get_page_of_register (const char *reg)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_auto (GStrv) registers = g_strsplit (entries[i].registers, "|", -1);

      if (g_strv_contains ((const char *const *) registers, reg))
        return entries[i].name;
    }
  return NULL;
}

/* Selects the row of a page, which shows the page. */
void
_sg_window_select_row (SgWindow *self, const char *page)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (entries); i++)
    {
      if (g_str_equal (entries[i].name, page))
        gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, i));
    }
}

/* Shows the page of a row, and makes it first if need be. */
void
_sg_window_show_row (SgWindow *self, GtkListBoxRow *row)
{
  const Entry *entry = find_entry (gtk_widget_get_name (GTK_WIDGET (row)));

  if (entry == NULL || self->context == NULL)
    return;
  if (gtk_stack_get_child_by_name (self->pages, entry->name) == NULL)
    {
      GtkWidget *page = g_object_new (entry->get_type (), NULL);

      gtk_stack_add_titled (self->pages, page, entry->name, _ (entry->title));
      g_signal_connect_object (
        page, "notify::unsaved", G_CALLBACK (unsaved_cb), row, G_CONNECT_SWAPPED);
      sg_page_set_context (SG_PAGE (page), self->context);
    }
  gtk_stack_set_visible_child_name (self->pages, entry->name);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  _sg_window_update_actions (self);
}

/* The first page with unsaved entries, which then asks the clerk; NULL when there is none. */
SgPage *
_sg_window_find_unsaved (SgWindow *self, GSourceOnceFunc proceed, gpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (self->pages, entries[i].name);

      if (page != NULL && !sg_page_can_leave (SG_PAGE (page), proceed, user_data))
        {
          _sg_window_select_row (self, entries[i].name);
          return SG_PAGE (page);
        }
    }
  return NULL;
}
