/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-findings-page.h"

#include "pages/sg-editor-panel.h"
#include "pages/sg-finding-card.h"
#include "pages/sg-findings-load.h"
#include "pages/sg-findings-model.h"
#include "pages/sg-load.h"
#include "pages/sg-notice-window.h"
#include "widgets/sg-record-column.h"
#include "widgets/sg-stack.h"
#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

/* Verdicts that ask for something; the others are a click away. */
#define OPEN_VERDICTS ((1u << SG_VERDICT_UNMET) | (1u << SG_VERDICT_UNKNOWN))

/*
 * What the clauses of the notice say of the district on the day: groups with their numbers beside
 * the findings, the finding in full below them, and the record to mend at the side.
 */
struct _SgFindingsPage
{
  SgPage parent_instance;

  /* template children */
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkToggleButton *rule_button;
  GtkToggleButton *unit_button;
  GtkToggleButton *station_button;
  GtkDropDown *forces;
  GtkBox *verdicts;
  GtkListBox *groups;
  GtkLabel *too_many;
  GtkLabel *apart;
  GtkStack *rows;
  GtkColumnView *list;
  SgFindingCard *card;
  SgEditorPanel *panel;

  /* owned */
  SgFindingsModel *model;
  GtkSingleSelection *selection;
  SgFindingsView *view;
  SgLoad *loading;
  SgFindingItem *shown; /* the one in the card */

  /* borrowed: toggles of the verdicts */
  GtkToggleButton *toggles[SG_N_VERDICTS];

  /* state */
  guint wanted_verdicts;
  char *group; /* owned: title of the selected group */
  char *rule;  /* owned: rule whose group is to be selected, or NULL */
  guint position;
  guint tick_id; /* of the frame in which the selected group is brought up */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SgFindingsPage, sg_findings_page, SG_TYPE_PAGE)

/* Order of the drop-down of forces; the first takes all. */
static const SgForce shown_forces[]
  = { SG_FORCE_HARD, SG_FORCE_SOFT, SG_FORCE_OPTIONAL, SG_FORCE_TARGET, SG_FORCE_RECORD };

typedef const char *(*GetText) (const SgFinding *finding);

static const char *
get_rule (const SgFinding *finding)
{
  return finding->rule->id;
}

static const char *
get_title (const SgFinding *finding)
{
  return finding->title;
}

static const char *
get_label (const SgFinding *finding)
{
  return finding->rule->label;
}

static const char *
get_measured (const SgFinding *finding)
{
  return finding->measured;
}

static const char *
get_expected (const SgFinding *finding)
{
  return finding->expected;
}

static const char *
get_moves (const SgFinding *finding)
{
  return finding->moves;
}

static const char *
get_verdict (const SgFinding *finding)
{
  return sg_verdict_get_label (finding->verdict);
}

typedef struct
{
  const char *title;
  GetText get_text;
  guint width; /* in characters */
  gboolean expand;
  gboolean coloured;
} Column;

static const Column columns[] = {
  { N_ ("Rule"), get_rule, 6, FALSE, FALSE },
  { N_ ("About"), get_title, 20, TRUE, FALSE },
  { N_ ("What is asked"), get_label, 16, TRUE, FALSE },
  { N_ ("Found"), get_measured, 9, FALSE, FALSE },
  { N_ ("Required"), get_expected, 10, TRUE, FALSE },
  { N_ ("Moves"), get_moves, 9, FALSE, FALSE },
  { N_ ("Verdict"), get_verdict, 8, FALSE, TRUE },
};

static void
show_cell (GtkListItem *list_item, const Column *column)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  const SgFinding *finding = sg_finding_item_get_finding (gtk_list_item_get_item (list_item));
  const char *text = finding != NULL ? column->get_text (finding) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, text);
  if (column->get_text == get_title)
    sg_record_column_name_row (cell);
  if (!column->coloured)
    return;
  if (finding != NULL && finding->verdict == SG_VERDICT_UNMET)
    gtk_widget_add_css_class (cell, "error");
  else
    gtk_widget_remove_css_class (cell, "error");
}

static void
loaded_cb (SgFindingItem *item, GtkListItem *list_item)
{
  g_assert (SG_IS_FINDING_ITEM (item));

  show_cell (list_item, g_object_get_data (G_OBJECT (list_item), "column"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = gtk_inscription_new (NULL);

  g_assert (GTK_IS_LIST_ITEM (list_item));

  gtk_widget_add_css_class (cell, "sg-cell");
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), column->width);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell),
                                 column->get_text == get_title ? 12 : MIN (column->width, 6));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, cell);
  g_object_set_data (G_OBJECT (list_item), "column", (gpointer) column);
}

/* When a cell is let go of, the list may have taken its item already. */
static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  SgFindingItem *item = g_object_get_data (G_OBJECT (list_item), "item");

  g_assert (GTK_IS_LIST_ITEM (list_item));

  if (item != NULL)
    g_signal_handlers_disconnect_by_func (item, loaded_cb, list_item);
  g_object_set_data (G_OBJECT (list_item), "item", NULL);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  SgFindingItem *item = gtk_list_item_get_item (list_item);

  g_assert (GTK_IS_LIST_ITEM (list_item));

  unbind_cb (factory, list_item, user_data);
  g_object_set_data_full (G_OBJECT (list_item), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (item, "loaded", G_CALLBACK (loaded_cb), list_item, 0);
  show_cell (list_item, user_data);
}

static void
add_column (SgFindingsPage *self, const Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);
  view_column = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expand);
  gtk_column_view_append_column (self->list, view_column);
}

static const SgFinding *
get_shown (SgFindingsPage *self)
{
  return self->shown != NULL ? sg_finding_item_get_finding (self->shown) : NULL;
}

static void
show_card (SgFindingsPage *self)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  sg_finding_card_set_finding (self->card, get_shown (self));
}

static void
selected_cb (SgFindingsPage *self)
{
  SgFindingItem *item = gtk_single_selection_get_selected_item (self->selection);

  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (self->filling)
    return;
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, show_card, self);
  g_set_object (&self->shown, item);
  if (item != NULL)
    {
      self->position = gtk_single_selection_get_selected (self->selection);
      g_signal_connect_object (item, "loaded", G_CALLBACK (show_card), self, G_CONNECT_SWAPPED);
    }
  show_card (self);
}

static SgFindingsGroup *
get_group (SgFindingsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->groups);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "group") : NULL;
}

static guint
get_forces (SgFindingsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->forces);

  return selected > 0 && selected <= G_N_ELEMENTS (shown_forces) ? 1u << shown_forces[selected - 1]
                                                                 : 0;
}

/* After a save the next finding stands where the mended one stood, and is the one to go on with. */
static void
show_rows (SgFindingsPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  const SgFindingsGroup *group = get_group (self);
  SgFindingFilter filter = { .forces = get_forces (self), .verdicts = self->wanted_verdicts };
  guint n;

  if (group == NULL)
    return;
  filter.rule = group->rule;
  filter.under = group->under;
  filter.station = group->station;
  self->filling = TRUE;
  sg_findings_model_set (
    self->model, sg_context_get_ledger (context), self->view->findings, &filter);
  self->filling = FALSE;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gtk_stack_set_visible_child_name (self->rows, n > 0 ? "list" : "empty");
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, MIN (self->position, n - 1));
  selected_cb (self);
}

static void
group_selected_cb (SgFindingsPage *self, GtkListBoxRow *row)
{
  const SgFindingsGroup *group;

  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (row == NULL || self->filling)
    return;
  group = g_object_get_data (G_OBJECT (row), "group");
  if (g_strcmp0 (group->title, self->group) == 0)
    return;
  g_free (self->group);
  self->group = g_strdup (group->title);
  self->position = 0;
  show_rows (self);
}

static GtkWidget *
create_group_row (SgFindingsGroup *group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = g_strdup_printf ("%u", group->n);
  GtkWidget *label = gtk_label_new (group->title);
  GtkWidget *badge = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, group->title);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_add_css_class (badge, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "group", group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  group->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  number,
                                  -1);
  return row;
}

/* A rule that somebody came for is selected now that its group is there. */
static void
select_wanted (SgFindingsPage *self)
{
  for (guint i = 0; self->rule != NULL && i < self->view->groups->len; i++)
    {
      const SgFindingsGroup *group = g_ptr_array_index (self->view->groups, i);

      if (g_strcmp0 (group->rule, self->rule) != 0)
        continue;
      g_clear_pointer (&self->rule, g_free);
      g_free (self->group);
      self->group = g_strdup (group->title);
    }
}

/* Rows that are new have no place before the next frame has given them one. */
static gboolean
bring_up_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SgFindingsPage *self = SG_FINDINGS_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->groups);
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->groups);
  graphene_rect_t bounds;

  if (row != NULL
      && (!gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->groups), &bounds)
          || bounds.size.height <= 0))
    return G_SOURCE_CONTINUE;
  if (row != NULL)
    gtk_adjustment_clamp_page (
      adjustment, bounds.origin.y, (double) bounds.origin.y + bounds.size.height);
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* The selected group stays selected as long as it has findings, and in sight. */
static void
show_groups (SgFindingsPage *self)
{
  GtkListBoxRow *row = NULL;
  GtkWidget *selected = NULL;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->groups, 0)) != NULL)
    gtk_list_box_remove (self->groups, GTK_WIDGET (row));
  for (guint i = 0; i < self->view->groups->len; i++)
    {
      SgFindingsGroup *group = g_ptr_array_index (self->view->groups, i);
      GtkWidget *widget = create_group_row (group);

      gtk_list_box_append (self->groups, widget);
      if (selected == NULL || g_strcmp0 (group->title, self->group) == 0)
        selected = widget;
    }
  gtk_list_box_select_row (self->groups, GTK_LIST_BOX_ROW (selected));
  gtk_widget_set_visible (GTK_WIDGET (self->too_many), self->view->too_many);
  self->filling = FALSE;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), bring_up_cb, NULL, NULL);
}

/* What must be and what is asked in principle is never only counted together. */
static void
show_apart (SgFindingsPage *self)
{
  const SgFindingsView *view = self->view;
  g_autofree char *hard = g_strdup_printf (
    C_ ("findings", "%s %u"), sg_force_get_label (SG_FORCE_HARD), view->hard.n[SG_VERDICT_UNMET]);
  g_autofree char *soft = g_strdup_printf (
    C_ ("findings", "%s %u"), sg_force_get_label (SG_FORCE_SOFT), view->soft.n[SG_VERDICT_UNMET]);
  g_autofree char *others = g_strdup_printf (
    C_ ("findings", "%s %u"), _ ("Targets, records and others"), view->others.n[SG_VERDICT_UNMET]);
  g_autofree char *all = g_strjoin (" · ", hard, soft, others, NULL);
  g_autofree char *text
    = g_strdup_printf (_ ("%s: %s"), sg_verdict_get_label (SG_VERDICT_UNMET), all);

  gtk_label_set_label (self->apart, text);
  gtk_widget_set_visible (GTK_WIDGET (self->apart), get_forces (self) == 0);
}

static void
show_counts (SgFindingsPage *self)
{
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    {
      /* Translators: a verdict and how many findings have it. */
      g_autofree char *text = g_strdup_printf (
        C_ ("findings", "%s %u"), sg_verdict_get_label (i), self->view->counts.n[i]);

      gtk_button_set_label (GTK_BUTTON (self->toggles[i]), text);
    }
}

static void
loaded_view_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgFindingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  SgFindingsView *view = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (!sg_load_is_wanted (result, &error))
    return;
  if (view == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_clear_pointer (&self->view, sg_findings_view_free);
  self->view = view;
  select_wanted (self);
  show_groups (self);
  show_counts (self);
  show_apart (self);
  show_rows (self);
  gtk_stack_set_visible_child_name (
    self->stack, sg_findings_get_n_rules (view->findings) > 0 ? "list" : "no-rules");
}

static SgFindingsBy
get_by (SgFindingsPage *self)
{
  if (gtk_toggle_button_get_active (self->unit_button))
    return SG_FINDINGS_BY_UNIT;
  if (gtk_toggle_button_get_active (self->station_button))
    return SG_FINDINGS_BY_STATION;
  return SG_FINDINGS_BY_RULE;
}

static void
load (SgFindingsPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  SgFindingsWish *wish;

  if (context == NULL)
    return;
  wish = sg_findings_wish_new (sg_context_get_as_of (context), sg_context_get_under (context));
  wish->by = get_by (self);
  wish->forces = get_forces (self);
  wish->verdicts = self->wanted_verdicts;
  sg_ledger_run_async (sg_context_get_ledger (context),
                       sg_findings_view_load,
                       wish,
                       (GDestroyNotify) sg_findings_wish_free,
                       (GDestroyNotify) sg_findings_view_free,
                       sg_load_begin (&self->loading, context, GTK_WIDGET (self)),
                       loaded_view_cb,
                       g_object_ref (self));
}

static void
filter_changed_cb (SgFindingsPage *self)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (!self->filling)
    load (self);
}

/* Of the grouped buttons one goes out when another goes on; the one that goes on loads. */
static void
by_toggled_cb (SgFindingsPage *self, GtkToggleButton *button)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (!gtk_toggle_button_get_active (button))
    return;
  g_clear_pointer (&self->group, g_free);
  self->position = 0;
  load (self);
}

/* With no verdict wanted there would be nothing to see: all off means all. */
static void
verdict_toggled_cb (SgFindingsPage *self)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  self->wanted_verdicts = 0;
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      self->wanted_verdicts |= 1u << i;
  load (self);
}

/* All verdicts are shown: who comes for a clause wants to see what is met, too. */
static void
sg_findings_page_show_rule (SgPage *page, const char *rule)
{
  SgFindingsPage *self = SG_FINDINGS_PAGE (page);

  g_free (self->rule);
  self->rule = g_strdup (rule);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->forces, 0);
  self->filling = FALSE;
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    gtk_toggle_button_set_active (self->toggles[i], TRUE);
  gtk_toggle_button_set_active (self->rule_button, TRUE);
  self->position = 0;
  load (self);
}

static void
open_record (SgFindingsPage *self)
{
  const SgFinding *finding = get_shown (self);
  const SgRegister *reg = NULL;
  gboolean same;

  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (finding == NULL || finding->subject == 0)
    return;
  reg = sg_catalogue_find (finding->reg);
  same = g_strcmp0 (finding->rule->reg, finding->reg) == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  sg_editor_panel_show_row (self->panel, reg, finding->subject, same ? finding->rule->field : NULL);
}

/* Which field of an explanation names what it is about. */
static const char *
get_subject_key (const char *reg)
{
  static const struct
  {
    const char *reg;
    const char *key;
  } keys[] = {
    { "stations", "station_id" },   { "persons", "person_id" },       { "orgs", "org_id" },
    { "contracts", "contract_id" }, { "divisions", "division_code" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].reg, reg))
      return keys[i].key;
  return NULL;
}

static void
explain_cb (SgFindingsPage *self)
{
  const SgFinding *finding = get_shown (self);
  g_autoptr (SgRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const char *key = NULL;

  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (finding == NULL)
    return;
  key = get_subject_key (finding->reg);
  if (key == NULL)
    return;
  record = sg_record_new (sg_catalogue_find ("explanations"));
  if (!sg_record_set_key (record, "rule", finding->rule->id, &error)
      || !sg_record_set_key (record, key, finding->id, &error)
      || !sg_record_set_key (
        record, "approved_on", sg_context_get_as_of (sg_page_get_context (SG_PAGE (self))), &error))
    {
      sg_context_failure (sg_page_get_context (SG_PAGE (self)), "explain", error);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  sg_editor_panel_show (self->panel, record, "reason");
}

static void
read_cb (SgFindingsPage *self)
{
  const SgFinding *finding = get_shown (self);

  g_assert (SG_IS_FINDINGS_PAGE (self));

  if (finding != NULL)
    sg_notice_window_present (GTK_WIDGET (self), finding->profile, finding->rule->clause->id);
}

static void
activated_cb (SgFindingsPage *self, guint position)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  gtk_single_selection_set_selected (self->selection, position);
  open_record (self);
}

static void
emptied_cb (SgFindingsPage *self)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
retry_cb (SgFindingsPage *self)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  sg_page_queue_reload (SG_PAGE (self));
}

static void
read_failed_cb (SgFindingsPage *self, const GError *error)
{
  g_assert (SG_IS_FINDINGS_PAGE (self));

  sg_context_failure (sg_page_get_context (SG_PAGE (self)), "load", error);
}

/* Ctrl+S saves also while the focus is in the list. */
static gboolean
save_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_assert (SG_IS_FINDINGS_PAGE (widget));

  return sg_editor_panel_save (SG_FINDINGS_PAGE (widget)->panel);
}

static void
sg_findings_page_set_context (SgPage *page, SgContext *context)
{
  SgFindingsPage *self = SG_FINDINGS_PAGE (page);

  sg_editor_panel_set_context (self->panel, context);
  sg_finding_card_set_editable (self->card, !sg_context_is_read_only (context));
}

static void
sg_findings_page_reload (SgPage *page)
{
  SgFindingsPage *self = SG_FINDINGS_PAGE (page);

  load (self);
  sg_editor_panel_refresh (self->panel);
}

static gboolean
sg_findings_page_can_leave (SgPage *page, GSourceOnceFunc proceed, gpointer user_data)
{
  return sg_editor_panel_can_leave (SG_FINDINGS_PAGE (page)->panel, proceed, user_data);
}

static void
sg_findings_page_dispose (GObject *object)
{
  SgFindingsPage *self = SG_FINDINGS_PAGE (object);

  sg_load_end (&self->loading);
  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->view, sg_findings_view_free);

  G_OBJECT_CLASS (sg_findings_page_parent_class)->dispose (object);
}

static void
sg_findings_page_finalize (GObject *object)
{
  g_free (SG_FINDINGS_PAGE (object)->group);
  g_free (SG_FINDINGS_PAGE (object)->rule);

  G_OBJECT_CLASS (sg_findings_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SG_TYPE_EDITOR_PANEL);
  g_type_ensure (SG_TYPE_FINDING_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-findings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, rule_button);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, unit_button);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, station_button);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, forces);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, verdicts);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, groups);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, too_many);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, apart);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, list);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, card);
  gtk_widget_class_bind_template_child (widget_class, SgFindingsPage, panel);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, by_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_record);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, emptied_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
sg_findings_page_class_init (SgFindingsPageClass *klass)
{
  SgPageClass *page_class = SG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_findings_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_findings_page_finalize;
  page_class->set_context = sg_findings_page_set_context;
  page_class->reload = sg_findings_page_reload;
  page_class->show_rule = sg_findings_page_show_rule;
  page_class->can_leave = sg_findings_page_can_leave;
  gtk_widget_class_add_binding (
    GTK_WIDGET_CLASS (klass), GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  bind_template (GTK_WIDGET_CLASS (klass));
  bind_callbacks (GTK_WIDGET_CLASS (klass));
}

static void
add_verdicts (SgFindingsPage *self)
{
  self->wanted_verdicts = OPEN_VERDICTS;
  for (guint i = 0; i < SG_N_VERDICTS; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (sg_verdict_get_label (i));

      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      gtk_toggle_button_set_active (self->toggles[i], (OPEN_VERDICTS & (1u << i)) != 0);
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (verdict_toggled_cb), self);
      gtk_box_append (self->verdicts, toggle);
    }
}

static void
add_forces (SgFindingsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_ ("force", "All"));
  for (guint i = 0; i < G_N_ELEMENTS (shown_forces); i++)
    gtk_string_list_append (names, sg_force_get_label (shown_forces[i]));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->forces, G_LIST_MODEL (names));
  self->filling = FALSE;
  /* The button inside a drop-down has no label of its own in GTK 4.8. */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->forces))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ ("How binding the clause is"),
    -1);
}

static void
sg_findings_page_init (SgFindingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
  sg_stack_present_shown (self->rows);
  sg_tab_leave (GTK_WIDGET (self->groups));
  sg_tab_leave (GTK_WIDGET (self->list));
  add_verdicts (self);
  add_forces (self);
  self->model = sg_findings_model_new ();
  g_signal_connect_object (
    self->model, "failed", G_CALLBACK (read_failed_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  g_signal_connect_object (
    self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, &columns[i]);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}
