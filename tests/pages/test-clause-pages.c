/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-page.h"

#include "pages/sg-documents-page.h"
#include "pages/sg-editor.h"
#include "pages/sg-funds-page.h"
#include "pages/sg-inspections-page.h"
#include "pages/sg-related-list.h"
#include "pages/sg-relation.h"
#include "pages/sg-section-bar.h"
#include "pages/sg-services-page.h"
#include "pages/sg-works-page.h"
#include "widgets/sg-field-row.h"

/* Every register has its editor and its tab, and what hangs on a row knows the row. */

#define add(name, function)           \
  g_test_add ("/pages/clause-pages/" name, \
              SgTestPage,             \
              NULL,                   \
              sg_test_page_set_up,    \
              function,               \
              sg_test_page_tear_down)

static guint
count (GtkWidget *widget, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

static guint
count_editable (const SgRegister *reg)
{
  guint n = 0;

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (reg->fields[i].section != NULL)
      n++;
  return n;
}

static guint
count_relations (const SgRegister *reg)
{
  guint n = 0;

  while (sg_relation_get (reg, n) != NULL)
    n++;
  return n;
}

/* A row for each field that has a section, a list for each thing that hangs on the row. */
static void
test_every_editor (SgTestPage *self, gconstpointer data)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SgRecord) record = NULL;
      GtkWidget *editor = NULL;

      if (registers[i]->internal)
        continue;
      g_test_message ("%s", registers[i]->name);
      record = sg_record_new (registers[i]);
      editor = sg_editor_new (self->context, record);
      sg_test_page_show (self, editor);
      g_assert_cmpuint (count_editable (registers[i]), >, 1);
      g_assert_cmpuint (count (editor, SG_TYPE_FIELD_ROW), ==, count_editable (registers[i]));
      g_assert_cmpuint (count (editor, SG_TYPE_RELATED_LIST), ==, count_relations (registers[i]));
      g_assert_false (sg_editor_is_changed (SG_EDITOR (editor)));
      sg_test_settle ();
    }
}

/* What a relation names is in the catalogue, or the first look at it would end the program. */
static void
check_keys (const SgRegister *reg, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys != NULL ? keys : "", "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    g_assert_nonnull (sg_register_find_field (reg, list[i]));
}

static void
test_relations (SgTestPage *self, gconstpointer data)
{
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint r = 0; r < n; r++)
    for (guint i = 0; sg_relation_get (registers[r], i) != NULL; i++)
      {
        const SgRelation *relation = sg_relation_get (registers[r], i);

        g_test_message ("%s: %s", registers[r]->name, relation->title);
        check_keys (relation->reg, relation->link);
        check_keys (relation->reg, relation->headline);
        check_keys (relation->reg, relation->details);
        check_keys (relation->reg, relation->newest);
        check_keys (relation->reg, relation->shared);
        check_keys (relation->owner, relation->shared);
        g_assert_true (relation->from != NULL || relation->owner->id_field != NULL);
      }
}

/* A problem that an inspection finds is of the same place and station. */
static void
test_shared (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) inspection = sg_record_new (&sg_inspections);
  g_autoptr (SgRecord) problem = NULL;

  sg_record_set_key (inspection, "inspection_id", "I0007", NULL);
  sg_record_set_key (inspection, "county_code", "341302", NULL);
  sg_record_set_key (inspection, "station_id", "S0001", NULL);
  problem = sg_relation_create_row (sg_relation_get (&sg_inspections, 0), inspection);
  g_assert_cmpstr (sg_record_get_key (problem, "inspection_id"), ==, "I0007");
  g_assert_cmpstr (sg_record_get_key (problem, "county_code"), ==, "341302");
  g_assert_cmpstr (sg_record_get_key (problem, "station_id"), ==, "S0001");
  g_assert_null (sg_record_get_key (problem, "org_id"));
}

/* Figures in a headline say what they are. */
static void
test_headline (SgTestPage *self, gconstpointer data)
{
  const SgRelation *months = NULL;
  g_autoptr (SgRecord) month = sg_record_new (&sg_services);
  g_autofree char *headline = NULL;

  for (guint i = 0; months == NULL || months->reg != &sg_services; i++)
    months = sg_relation_get (&sg_stations, i);
  sg_record_set_key (month, "station_id", "S0001", NULL);
  sg_record_set_key (month, "month", "2022-06", NULL);
  sg_record_set_key (month, "cases_opened", "3", NULL);
  headline = sg_relation_dup_headline (months, month);
  g_assert_cmpstr (headline, ==, "2022-06 · New cases 3");
}

static void
never (gpointer user_data)
{
  g_assert_not_reached ();
}

/* Tabs are made when they are looked at; a row opens behind its own tab. */
static void
test_tabs (SgTestPage *self, gconstpointer data)
{
  const GType types[] = { SG_TYPE_SERVICES_PAGE,
                          SG_TYPE_INSPECTIONS_PAGE,
                          SG_TYPE_DOCUMENTS_PAGE,
                          SG_TYPE_WORKS_PAGE,
                          SG_TYPE_FUNDS_PAGE };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      SgTabsPage *page = SG_TABS_PAGE (g_object_new (types[t], NULL));
      const SgTabsPageClass *klass = SG_TABS_PAGE_GET_CLASS (page);

      sg_test_page_show (self, GTK_WIDGET (page));
      sg_page_set_context (SG_PAGE (page), self->context);
      g_assert_cmpuint (count (GTK_WIDGET (page), SG_TYPE_REGISTER_VIEW), <=, 1);
      for (guint i = 0; i < klass->n_setups; i++)
        {
          const char *reg = klass->setups[i].reg->name;
          SgRegisterView *view = sg_tabs_page_show_register (page, reg);

          g_test_message ("%s", reg);
          g_assert_true (sg_register_view_get_register (view) == klass->setups[i].reg);
          g_assert_true (sg_tabs_page_get_view (page) == view);
          check_keys (klass->setups[i].reg, klass->setups[i].filters);
          check_keys (klass->setups[i].reg, klass->setups[i].lacks);
          check_keys (klass->setups[i].reg, klass->setups[i].bulk);
          sg_test_settle ();
        }
      g_assert_cmpuint (count (GTK_WIDGET (page), SG_TYPE_REGISTER_VIEW), ==, klass->n_setups);
      g_assert_null (sg_tabs_page_show_register (page, "ponies"));
      g_assert_true (sg_page_can_leave (SG_PAGE (page), never, NULL));
    }
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A long editor has a bar of sections, of which each takes the keyboard along; a short one none. */
static void
test_sections (SgTestPage *self, gconstpointer data)
{
  g_autoptr (SgRecord) station = sg_test_read (&self->base, &sg_stations, "S0001", "2022-12-31");
  g_autoptr (SgRecord) seat = sg_record_new (&sg_leading_groups);
  GtkWidget *editor = sg_editor_new (self->context, station);
  GtkWidget *focus = NULL;

  sg_test_page_show (self, editor);
  sg_test_settle ();
  g_assert_true (gtk_widget_get_visible (sg_test_find (editor, SG_TYPE_SECTION_BAR)));
  g_signal_emit_by_name (find_button (editor, "Equipment"), "clicked");
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, sg_test_find_row (editor, "desks")));

  editor = sg_editor_new (self->context, seat);
  sg_test_page_show (self, editor);
  g_assert_false (gtk_widget_get_visible (sg_test_find (editor, SG_TYPE_SECTION_BAR)));
}

int
main (int argc, char **argv)
{
  sg_test_page_init (&argc, &argv);

  add ("every-editor", test_every_editor);
  add ("relations", test_relations);
  add ("shared", test_shared);
  add ("headline", test_headline);
  add ("tabs", test_tabs);
  add ("sections", test_sections);

  return g_test_run ();
}
