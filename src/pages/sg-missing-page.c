/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-missing-page.h"

#include "pages/sg-editor-panel.h"
#include "pages/sg-gap.h"
#include "pages/sg-load.h"
#include "pages/sg-record-source.h"
#include "pages/sg-table-output.h"
#include "policy/sg-figures.h"
#include "widgets/sg-stack.h"
#include "widgets/sg-tab.h"

#include <glib/gi18n-lib.h>

/* A whole country is not worked off county by county on one screen. */
#define MOST_UNITS 40

/*
 * What is still to be entered, as a list to work off: the kinds of gaps with their numbers, the
 * rows that have one, and the editor at the empty field. The rows stay until the list is counted
 * anew, which every save does.
 */
struct _SgMissingPage
{
  SgPage parent_instance;

  /* template children */
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkListBox *list;
  GtkBox *units;
  GtkStack *tables;
  SgEditorPanel *panel;

  /* owned */
  GHashTable *sources; /* register, borrowed → SgRecordSource */
  SgLoad *counting;
  SgLoad *splitting;
  char *unit; /* the district that the rows are narrowed to, or NULL */

  /* state */
  const SgGap *gap;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SgMissingPage, sg_missing_page, SG_TYPE_PAGE)

typedef struct
{
  const SgGap *gap;
  char *as_of;
  char *under;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->as_of);
  g_free (wish->under);
  g_free (wish);
}

static Wish *
wish_new (SgMissingPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  Wish *wish = g_new0 (Wish, 1);

  wish->gap = self->gap;
  wish->as_of = g_strdup (sg_context_get_as_of (context));
  wish->under = g_strdup (sg_context_get_under (context));
  return wish;
}

/* One district and how many rows of it have the gap. */
typedef struct
{
  char *code;
  char *name;
  guint count;
} Part;

static void
part_free (Part *part)
{
  g_free (part->code);
  g_free (part->name);
  g_free (part);
}

/* How many rows have each gap, and whether there is anything that could have one. */
typedef struct
{
  GArray *gaps;
  gboolean blank;
} Counts;

static void
counts_free (gpointer data)
{
  Counts *counts = data;

  g_clear_pointer (&counts->gaps, g_array_unref);
  g_free (counts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counts, counts_free)

static gpointer
count_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (Counts) counts = g_new0 (Counts, 1);

  counts->gaps = sg_gaps_count (connection, wish->as_of, wish->under, cancellable, error);
  if (counts->gaps == NULL
      || !sg_query_is_empty (connection, &sg_stations, wish->under, &counts->blank, error))
    return NULL;
  return g_steal_pointer (&counts);
}

static Part *
count_part (SgConnection *connection, const Wish *wish, const SgUnit *unit, GError **error)
{
  g_autoptr (SgQuery) query = sg_gap_create_query (wish->gap, wish->as_of, unit->code);
  g_autoptr (GArray) ids = sg_query_find_ids (connection, query, error);
  Part *part = NULL;

  if (ids == NULL)
    return NULL;
  part = g_new0 (Part, 1);
  part->code = g_strdup (unit->code);
  part->name = g_strdup (unit->name);
  part->count = ids->len;
  return part;
}

/* The first unit is the district itself, which the list counts already. */
static gpointer
split_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autoptr (GPtrArray) units
    = sg_units_find (connection, NULL, wish->as_of, wish->under, SG_BY_UNIT, error);

  if (units == NULL)
    return NULL;
  for (guint i = 1; i < units->len && units->len <= MOST_UNITS + 1; i++)
    {
      Part *part = count_part (connection, wish, g_ptr_array_index (units, i), error);

      if (part == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_clear_pointer (&part, part_free);
          return NULL;
        }
      g_ptr_array_add (parts, part);
    }
  return g_steal_pointer (&parts);
}

static void
row_activated_cb (SgMissingPage *self, gint64 row_id)
{
  g_assert (SG_IS_MISSING_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->panel), TRUE);
  sg_editor_panel_show_row (self->panel, self->gap->reg, row_id, self->gap->key);
}

static SgRecordTable *
get_table (SgMissingPage *self)
{
  return SG_RECORD_TABLE (gtk_stack_get_visible_child (self->tables));
}

/* A table shows one register; each register with gaps gets one when it is first looked at. */
static SgRecordSource *
ensure_source (SgMissingPage *self, const SgRegister *reg)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  SgRecordSource *source = g_hash_table_lookup (self->sources, reg);
  GtkWidget *table = NULL;

  if (source == NULL)
    {
      table = sg_record_table_new (reg);
      g_signal_connect_swapped (table, "row-activated", G_CALLBACK (row_activated_cb), self);
      gtk_stack_add_named (self->tables, table, reg->name);
      source = sg_record_source_new (SG_RECORD_TABLE (table), context);
      g_hash_table_insert (self->sources, (gpointer) reg, source);
    }
  gtk_stack_set_visible_child_name (self->tables, reg->name);
  sg_record_table_set_revealed (get_table (self), !sg_context_get_masked (context));
  return source;
}

static void
load_rows (SgMissingPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));
  g_autoptr (SgQuery) query = NULL;

  if (self->gap == NULL)
    return;
  query = sg_gap_create_query (self->gap,
                               sg_context_get_as_of (context),
                               self->unit != NULL ? self->unit : sg_context_get_under (context));
  sg_record_source_set_query (ensure_source (self, self->gap->reg), query);
}

static void
unit_toggled_cb (SgMissingPage *self, GtkToggleButton *button)
{
  g_assert (SG_IS_MISSING_PAGE (self));

  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  g_free (self->unit);
  self->unit = g_strdup (g_object_get_data (G_OBJECT (button), "code"));
  load_rows (self);
}

static GtkWidget *
add_unit (SgMissingPage *self, const char *label, const char *code, GtkWidget *first)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                               first != NULL ? GTK_TOGGLE_BUTTON (first) : NULL);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (code), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (code, self->unit) == 0);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (unit_toggled_cb), self);
  gtk_box_append (self->units, button);
  return button;
}

static void
show_parts (SgMissingPage *self, GPtrArray *parts)
{
  GtkWidget *first = NULL;

  self->filling = TRUE;
  while ((first = gtk_widget_get_first_child (GTK_WIDGET (self->units))) != NULL)
    gtk_box_remove (self->units, first);
  first = add_unit (self, _ ("All"), NULL, NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      g_autofree char *label = g_strdup_printf ("%s %u", part->name, part->count);

      if (part->count > 0 || g_strcmp0 (part->code, self->unit) == 0)
        add_unit (self, label, part->code, first);
    }
  self->filling = FALSE;
}

static void
split_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgMissingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_MISSING_PAGE (self));

  if (!sg_load_is_wanted (result, NULL))
    return;
  if (parts != NULL)
    show_parts (self, parts);
  else
    sg_context_failure (sg_page_get_context (SG_PAGE (self)), "load", error);
}

static void
split (SgMissingPage *self)
{
  SgContext *context = sg_page_get_context (SG_PAGE (self));

  sg_ledger_run_async (sg_context_get_ledger (context),
                       split_job,
                       wish_new (self),
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin (&self->splitting, context, GTK_WIDGET (self)),
                       split_cb,
                       g_object_ref (self));
}

static void
gap_selected_cb (SgMissingPage *self, GtkListBoxRow *row)
{
  const SgGap *gap = NULL;

  g_assert (SG_IS_MISSING_PAGE (self));

  if (row == NULL || self->filling)
    return;
  gap = g_object_get_data (G_OBJECT (row), "gap");
  if (gap == self->gap)
    return;
  self->gap = gap;
  g_clear_pointer (&self->unit, g_free);
  load_rows (self);
  split (self);
}

static GtkWidget *
create_row (const SgGap *gap, guint count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = sg_gap_dup_label (gap);
  g_autofree char *number = g_strdup_printf ("%u", count);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *badge = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_add_css_class (badge, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "gap", (gpointer) gap);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  number,
                                  -1);
  return row;
}

/* Counts change with every save; the selected kind stays selected as long as it has rows. */
static void
show_counts (SgMissingPage *self, const Counts *counts)
{
  guint n_rows = 0;
  GtkListBoxRow *row = NULL;
  GtkWidget *selected = NULL;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < counts->gaps->len; i++)
    {
      const SgGap *gap = sg_gap_get (i);
      guint count = g_array_index (counts->gaps, guint, i);
      GtkWidget *widget = NULL;

      n_rows += count;
      if (count == 0 && gap != self->gap)
        continue;
      widget = create_row (gap, count);
      gtk_list_box_append (self->list, widget);
      if (gap == self->gap || selected == NULL)
        selected = widget;
    }
  self->filling = FALSE;
  if (counts->blank && n_rows == 0)
    gtk_stack_set_visible_child_name (self->stack, "blank");
  else
    gtk_stack_set_visible_child_name (self->stack, selected != NULL ? "list" : "empty");
  if (selected != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (selected));
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgMissingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Counts) counts = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_MISSING_PAGE (self));

  if (!sg_load_is_wanted (result, &error))
    return;
  if (counts == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  show_counts (self, counts);
  if (self->gap != NULL)
    {
      load_rows (self);
      split (self);
    }
}

static void
emptied_cb (SgMissingPage *self)
{
  g_assert (SG_IS_MISSING_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->tables), GTK_DIR_TAB_FORWARD);
}

static void
retry_cb (SgMissingPage *self)
{
  g_assert (SG_IS_MISSING_PAGE (self));

  sg_page_queue_reload (SG_PAGE (self));
}

/* Ctrl+S saves also while the focus is in the table. */
static gboolean
save_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_assert (SG_IS_MISSING_PAGE (widget));

  return sg_editor_panel_save (SG_MISSING_PAGE (widget)->panel);
}

static void
sg_missing_page_set_context (SgPage *page, SgContext *context)
{
  sg_editor_panel_set_context (SG_MISSING_PAGE (page)->panel, context);
}

static void
sg_missing_page_reload (SgPage *page)
{
  SgMissingPage *self = SG_MISSING_PAGE (page);
  SgContext *context = sg_page_get_context (page);

  if (self->unit != NULL && !g_str_has_prefix (self->unit, sg_context_get_under (context)))
    g_clear_pointer (&self->unit, g_free);
  sg_ledger_run_async (sg_context_get_ledger (context),
                       count_job,
                       wish_new (self),
                       (GDestroyNotify) wish_free,
                       counts_free,
                       sg_load_begin (&self->counting, context, GTK_WIDGET (self)),
                       counted_cb,
                       g_object_ref (self));
  sg_editor_panel_refresh (self->panel);
}

static void
sg_missing_page_print (SgPage *page)
{
  SgMissingPage *self = SG_MISSING_PAGE (page);
  SgContext *context = sg_page_get_context (page);
  g_autoptr (SgQuery) query = NULL;

  if (self->gap == NULL)
    return;
  query = sg_gap_create_query (self->gap,
                               sg_context_get_as_of (context),
                               self->unit != NULL ? self->unit : sg_context_get_under (context));
  sg_table_output_print (
    context, GTK_WIDGET (self), query, sg_record_table_get_layout (get_table (self)));
}

static gboolean
sg_missing_page_can_leave (SgPage *page, GSourceOnceFunc proceed, gpointer user_data)
{
  return sg_editor_panel_can_leave (SG_MISSING_PAGE (page)->panel, proceed, user_data);
}

static void
sg_missing_page_dispose (GObject *object)
{
  SgMissingPage *self = SG_MISSING_PAGE (object);

  sg_load_end (&self->counting);
  sg_load_end (&self->splitting);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_missing_page_parent_class)->dispose (object);
}

static void
sg_missing_page_finalize (GObject *object)
{
  g_free (SG_MISSING_PAGE (object)->unit);

  G_OBJECT_CLASS (sg_missing_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SG_TYPE_EDITOR_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-missing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SgMissingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SgMissingPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SgMissingPage, list);
  gtk_widget_class_bind_template_child (widget_class, SgMissingPage, units);
  gtk_widget_class_bind_template_child (widget_class, SgMissingPage, tables);
  gtk_widget_class_bind_template_child (widget_class, SgMissingPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, gap_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, emptied_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
sg_missing_page_class_init (SgMissingPageClass *klass)
{
  SgPageClass *page_class = SG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_missing_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_missing_page_finalize;
  page_class->set_context = sg_missing_page_set_context;
  page_class->reload = sg_missing_page_reload;
  page_class->print = sg_missing_page_print;
  page_class->can_leave = sg_missing_page_can_leave;
  gtk_widget_class_add_binding (
    GTK_WIDGET_CLASS (klass), GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
sg_missing_page_init (SgMissingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->stack);
  sg_stack_present_shown (self->tables);
  sg_tab_leave (GTK_WIDGET (self->list));
  self->sources = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}
