/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-related-list.h"

#include "base/sg-date.h"
#include "ledger/sg-query.h"
#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>

/* A list in an editor makes a widget a row; first those that one reads, then as many as is fluid.
 */
#define FIRST_ROWS 12
#define MOST_ROWS 500

/*
 * The rows of another register that hang on the row in the editor. A row opens in an editor of its
 * own beside the first.
 */
struct _SgRelatedList
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  SgRecord *owner;
  GListStore *records;
  SgLoad *loading;

  /* borrowed: children */
  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkWidget *more;

  /* state */
  gboolean all; /* more than the first rows are wanted */
  const SgRelation *relation;
};

G_DEFINE_FINAL_TYPE (SgRelatedList, sg_related_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_ROW_OPENED,
  SIGNAL_ROW_ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the job needs to know. */
typedef struct
{
  const SgRelation *relation;
  char *link;
  char *as_of;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->link);
  g_free (wish->as_of);
  g_free (wish);
}

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  const SgRegister *reg = wish->relation->reg;
  g_autoptr (SgQuery) query = sg_query_new (reg);

  sg_query_set_as_of (query, wish->as_of);
  sg_query_set_valid_only (query, FALSE);
  sg_query_add_filter (
    query, sg_register_get_field (reg, wish->relation->link), SG_FILTER_IS, wish->link);
  if (wish->relation->newest != NULL)
    sg_query_set_order (query, sg_register_get_field (reg, wish->relation->newest), TRUE);
  if (wish->relation->of_year)
    {
      g_autofree char *year = g_strdup_printf ("%d", sg_date_get_year (wish->as_of));

      sg_query_add_filter (query, sg_register_get_field (reg, "year"), SG_FILTER_IS, year);
    }
  return sg_query_run (connection, query, error);
}

static void
show_heading (SgRelatedList *self, guint n_records)
{
  g_autofree char *label
    = g_strdup_printf (ngettext ("Show all: %u row", "Show all: %u rows", n_records), n_records);

  adw_preferences_group_set_description (self->group, NULL);
  gtk_button_set_label (GTK_BUTTON (self->more), label);
  gtk_widget_set_visible (self->more, n_records > FIRST_ROWS && !self->all);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_records > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n_records > 0 || self->relation->add != NULL);
}

static gboolean
looks_same (SgRelatedList *self, SgRecord *old, SgRecord *new)
{
  g_autofree char *old_headline = sg_relation_dup_headline (self->relation, old);
  g_autofree char *new_headline = sg_relation_dup_headline (self->relation, new);
  g_autofree char *old_details = sg_relation_dup_details (self->relation, old);
  g_autofree char *new_details = sg_relation_dup_details (self->relation, new);

  return sg_record_get_row_id (old) == sg_record_get_row_id (new)
         && sg_record_get_version (old) == sg_record_get_version (new)
         && g_strcmp0 (old_headline, new_headline) == 0
         && g_strcmp0 (old_details, new_details) == 0;
}

static gboolean
is_shown (SgRelatedList *self, GPtrArray *records, guint n)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->records)) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SgRecord) old = g_list_model_get_item (G_LIST_MODEL (self->records), i);

      if (!looks_same (self, old, g_ptr_array_index (records, i)))
        return FALSE;
    }
  return TRUE;
}

/* Rows that did not change stay as they are, and the keyboard stays where it was. */
static void
show_records (SgRelatedList *self, GPtrArray *records)
{
  const guint n = MIN (records->len, self->all ? MOST_ROWS : FIRST_ROWS);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkListBoxRow *row = NULL;
  int index = 0;

  if (is_shown (self, records, n))
    return;
  index = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  g_list_store_splice (
    self->records, 0, g_list_model_get_n_items (G_LIST_MODEL (self->records)), records->pdata, n);
  row = index >= 0 && n > 0 ? gtk_list_box_get_row_at_index (self->list, MIN (index, (int) n - 1))
                            : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgRelatedList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_RELATED_LIST (self));

  if (!sg_load_is_wanted (result, &error))
    return;

  if (records == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_preferences_group_set_description (self->group, text);
      return;
    }
  show_records (self, records);
  show_heading (self, records->len);
}

static void
add_step (GtkWidget *row, gboolean latest)
{
  GtkWidget *step
    = gtk_image_new_from_icon_name (latest ? "radio-checked-symbolic" : "radio-symbolic");

  gtk_widget_add_css_class (step, latest ? "accent" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), step);
}

static gboolean
is_last (SgRelatedList *self, gpointer item)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  g_autoptr (SgRecord) last = g_list_model_get_item (G_LIST_MODEL (self->records), n - 1);

  return last == item;
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  SgRelatedList *self = user_data;
  g_autofree char *headline = sg_relation_dup_headline (self->relation, item);
  g_autofree char *details = sg_relation_dup_details (self->relation, item);
  g_autofree char *title = g_markup_escape_text (headline, -1);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (self->relation->timeline)
    add_step (row, is_last (self, item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "related-row");
  return row;
}

static void
row_activated_cb (SgRelatedList *self, GtkListBoxRow *row)
{
  g_autoptr (SgRecord) record = NULL;

  g_assert (SG_IS_RELATED_LIST (self));

  record = g_list_model_get_item (G_LIST_MODEL (self->records), gtk_list_box_row_get_index (row));
  g_signal_emit (self, signals[SIGNAL_ROW_OPENED], 0, record);
}

static void
add_cb (SgRelatedList *self)
{
  g_autoptr (SgRecord) record = NULL;

  g_assert (SG_IS_RELATED_LIST (self));

  record = sg_relation_create_row (self->relation, self->owner);
  g_signal_emit (self, signals[SIGNAL_ROW_ADDED], 0, record);
}

static void
more_cb (SgRelatedList *self)
{
  g_assert (SG_IS_RELATED_LIST (self));

  self->all = TRUE;
  sg_related_list_reload (self);
}

static void
sg_related_list_dispose (GObject *object)
{
  SgRelatedList *self = SG_RELATED_LIST (object);

  sg_load_end (&self->loading);
  g_clear_object (&self->owner);
  g_clear_object (&self->context);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (sg_related_list_parent_class)->dispose (object);
}

static void
sg_related_list_class_init (SgRelatedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_related_list_dispose;

  /* The user wants to see that record. */
  signals[SIGNAL_ROW_OPENED] = g_signal_new ("row-opened",
                                             SG_TYPE_RELATED_LIST,
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             1,
                                             SG_TYPE_RECORD);
  /* The user wants a new row; the record is linked to the owner already. */
  signals[SIGNAL_ROW_ADDED] = g_signal_new ("row-added",
                                            SG_TYPE_RELATED_LIST,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            SG_TYPE_RECORD);
}

static void
sg_related_list_init (SgRelatedList *self)
{
  self->records = g_list_store_new (SG_TYPE_RECORD);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->records), create_row, self, NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  self->more = gtk_button_new ();
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_margin_top (self->more, 6);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  adw_preferences_group_add (self->group, self->more);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

static void
add_button (SgRelatedList *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ (self->relation->add));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->relation->add), -1);
  gtk_widget_set_sensitive (button, !sg_context_is_read_only (self->context));
  if (sg_context_is_read_only (self->context))
    gtk_widget_set_tooltip_text (button, sg_context_get_refusal (self->context));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (self->group, button);
}

/**
 * sg_related_list_new:
 * @relation: what is listed
 * @context: what governs the page
 *
 * Returns: (transfer floating): the list, still of nobody
 */
GtkWidget *
sg_related_list_new (const SgRelation *relation, SgContext *context)
{
  SgRelatedList *self = NULL;

  g_return_val_if_fail (relation != NULL, NULL);
  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_RELATED_LIST, NULL);
  self->relation = relation;
  self->context = g_object_ref (context);
  adw_preferences_group_set_title (self->group, _ (relation->title));
  if (relation->add != NULL)
    add_button (self);
  show_heading (self, 0);
  return GTK_WIDGET (self);
}

/**
 * sg_related_list_set_owner:
 * @self: a list
 * @owner: the row in the editor
 *
 * Lists what hangs on @owner. A row that is not saved yet has nothing.
 */
void
sg_related_list_set_owner (SgRelatedList *self, SgRecord *owner)
{
  g_return_if_fail (SG_IS_RELATED_LIST (self));
  g_return_if_fail (SG_IS_RECORD (owner));

  g_set_object (&self->owner, owner);
  sg_related_list_reload (self);
}

/**
 * sg_related_list_reload:
 * @self: a list
 *
 * Reads the rows anew; a newer wish cancels the older.
 */
void
sg_related_list_reload (SgRelatedList *self)
{
  g_autofree char *link = NULL;
  Wish *wish = NULL;

  g_return_if_fail (SG_IS_RELATED_LIST (self));

  if (self->owner == NULL)
    return;
  link = sg_relation_dup_link (self->relation, self->owner);
  sg_load_end (&self->loading);
  if (link == NULL || sg_record_is_new (self->owner))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  wish = g_new0 (Wish, 1);
  wish->relation = self->relation;
  wish->link = g_steal_pointer (&link);
  wish->as_of = g_strdup (sg_context_get_as_of (self->context));
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       wish,
                       (GDestroyNotify) wish_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}
