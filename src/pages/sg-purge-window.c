/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-purge-window.h"

#include "base/sg-date.h"
#include "ledger/sg-purge.h"
#include "pages/sg-load.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More rows would make a slow list; the rest comes when these are purged. */
#define MOST_ROWS 200

/*
 * People who left and whose sensitive values are still there, from which a clerk picks those whose
 * values go. Nothing is picked beforehand, and nothing goes without a reason and a last question.
 */
struct _SgPurgeWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkWidget *purge_button;
  AdwComboRow *age_row;
  GtkEditable *reason_row;
  AdwPreferencesGroup *group;
  GtkWidget *all_button;

  /* owned */
  SgContext *context;
  SgLoad *loading;
  GPtrArray *rows;   /* borrowed from the group */
  GPtrArray *checks; /* borrowed: a GtkCheckButton a leaver */

  /* state */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SgPurgeWindow, sg_purge_window, ADW_TYPE_WINDOW)

static const struct
{
  int years;
  const char *label;
} ages[] = {
  { 0, N_ ("one day") },     { 1, N_ ("one year") },   { 2, N_ ("two years") },
  { 3, N_ ("three years") }, { 5, N_ ("five years") },
};

/* Three years, as files of personnel matters are usually asked for. */
#define USUAL_AGE 3

/* On the ledger's thread. */
static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_purge_find_leavers (connection, data, error);
}

static guint
count_checked (SgPurgeWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update_cb (SgPurgeWindow *self)
{
  g_autofree char *reason = NULL;

  g_assert (SG_IS_PURGE_WINDOW (self));

  reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_row)));
  gtk_widget_set_sensitive (self->purge_button,
                            !self->busy && *reason != '\0' && count_checked (self) > 0
                              && !sg_context_is_read_only (self->context));
  gtk_widget_set_sensitive (self->all_button, self->checks->len > 0);
}

static void
clear_rows (SgPurgeWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
}

static void
add_row (SgPurgeWindow *self, const SgLeaver *leaver)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (leaver->name, -1);
  /* Translators: number of a person, a day. */
  g_autofree char *left = leaver->last_day != NULL
                            ? g_strdup_printf (_ ("%s, left on %s"), leaver->id, leaver->last_day)
                            : g_strdup_printf (_ ("%s, never in a post"), leaver->id);
  g_autofree char *subtitle = g_markup_escape_text (left, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, leaver->name, -1);
  g_object_set_data_full (
    G_OBJECT (check), "row-id", g_memdup2 (&leaver->row_id, sizeof leaver->row_id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
}

static void
show_leavers (SgPurgeWindow *self, GPtrArray *leavers)
{
  g_autofree char *title = g_strdup_printf (
    ngettext ("%u person with personal data", "%u persons with personal data", leavers->len),
    leavers->len);

  clear_rows (self);
  adw_preferences_group_set_title (self->group, title);
  for (guint i = 0; i < MIN (leavers->len, MOST_ROWS); i++)
    add_row (self, g_ptr_array_index (leavers, i));
  update_cb (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPurgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) leavers = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_PURGE_WINDOW (self));

  if (!sg_load_is_wanted (result, NULL) || self->context == NULL)
    return;
  if (leavers != NULL)
    show_leavers (self, leavers);
  else
    sg_context_failure (self->context, "load", error);
}

static void
load (SgPurgeWindow *self)
{
  g_autofree char *today = sg_date_today ();
  const guint age = adw_combo_row_get_selected (self->age_row);

  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       sg_date_add_years (today, -ages[MIN (age, G_N_ELEMENTS (ages) - 1)].years),
                       g_free,
                       (GDestroyNotify) g_ptr_array_unref,
                       sg_load_begin (&self->loading, self->context, GTK_WIDGET (self)),
                       loaded_cb,
                       g_object_ref (self));
}

static void
age_changed_cb (SgPurgeWindow *self)
{
  g_assert (SG_IS_PURGE_WINDOW (self));

  if (self->context != NULL)
    load (self);
}

static void
all_clicked_cb (SgPurgeWindow *self)
{
  const gboolean all = count_checked (self) < self->checks->len;

  g_assert (SG_IS_PURGE_WINDOW (self));

  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), all);
}

/* Who is purged and why, on copies. */
typedef struct
{
  GArray *row_ids;
  char *author;
  char *reason;
} Purge;

static void
purge_free (Purge *purge)
{
  g_array_unref (purge->row_ids);
  g_free (purge->author);
  g_free (purge->reason);
  g_free (purge);
}

/* On the ledger's thread. */
static gpointer
purge_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Purge *purge = data;
  g_autofree char *today = sg_date_today ();
  g_autofree SgPurged *purged = g_new0 (SgPurged, 1);

  if (!sg_purge_persons (
        connection, purge->author, purge->row_ids, today, purge->reason, purged, error))
    return NULL;
  return g_steal_pointer (&purged);
}

static void
say_purged (SgPurgeWindow *self, const SgPurged *purged)
{
  g_autofree char *text = NULL;

  if (purged->rewritten || purged->change == 0)
    text = g_strdup_printf (ngettext ("Personal data of %u person was purged.",
                                      "Personal data of %u persons was purged.",
                                      purged->n_persons),
                            purged->n_persons);
  else
    text = g_strdup (_ ("Personal data was purged. The file is in use and could not be written "
                        "anew; purge once more when nobody works in it."));
  /* Without the number of a change: there is no way back to offer. */
  sg_context_notice (self->context, text, 0);
}

static void
purged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPurgeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree SgPurged *purged = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_PURGE_WINDOW (self));

  self->busy = FALSE;
  if (self->context == NULL)
    return;
  if (purged == NULL)
    {
      sg_context_failure (self->context, "purge", error);
      update_cb (self);
      return;
    }
  say_purged (self, purged);
  sg_context_ledger_changed (self->context);
  load (self);
}

static void
purge (SgPurgeWindow *self)
{
  Purge *purge = g_new0 (Purge, 1);

  purge->author = g_strdup (sg_context_get_author (self->context));
  purge->reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason_row)));
  purge->row_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_array_append_vals (
        purge->row_ids, g_object_get_data (g_ptr_array_index (self->checks, i), "row-id"), 1);
  self->busy = TRUE;
  update_cb (self);
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       purge_job,
                       purge,
                       (GDestroyNotify) purge_free,
                       g_free,
                       sg_context_get_writes (self->context),
                       purged_cb,
                       g_object_ref (self));
}

static void
response_cb (SgPurgeWindow *self, const char *response)
{
  g_assert (SG_IS_PURGE_WINDOW (self));

  if (strcmp (response, "purge") == 0)
    purge (self);
}

static void
purge_clicked_cb (SgPurgeWindow *self)
{
  const guint n = count_checked (self);
  g_autofree char *heading = NULL;
  GtkWidget *dialog = NULL;

  g_assert (SG_IS_PURGE_WINDOW (self));

  heading = g_strdup_printf (
    ngettext ("Purge Personal Data of %u Person?", "Purge Personal Data of %u Persons?", n), n);
  dialog = adw_message_dialog_new (
    GTK_WINDOW (self),
    heading,
    _ ("Their identity and telephone numbers, household and health go out of the ledger and out of "
       "its history. A number that stands elsewhere, such as the mobile number of a contact, goes, "
       "too. This cannot be undone."));
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "purge", _ ("_Purge"), NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "purge", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
sg_purge_window_dispose (GObject *object)
{
  SgPurgeWindow *self = SG_PURGE_WINDOW (object);

  sg_load_end (&self->loading);
  g_clear_object (&self->context);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_PURGE_WINDOW);

  G_OBJECT_CLASS (sg_purge_window_parent_class)->dispose (object);
}

static void
sg_purge_window_finalize (GObject *object)
{
  SgPurgeWindow *self = SG_PURGE_WINDOW (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (sg_purge_window_parent_class)->finalize (object);
}

static void
sg_purge_window_class_init (SgPurgeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_purge_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_purge_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-purge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPurgeWindow, purge_button);
  gtk_widget_class_bind_template_child (widget_class, SgPurgeWindow, age_row);
  gtk_widget_class_bind_template_child (widget_class, SgPurgeWindow, reason_row);
  gtk_widget_class_bind_template_child (widget_class, SgPurgeWindow, group);
  gtk_widget_class_bind_template_child (widget_class, SgPurgeWindow, all_button);
  gtk_widget_class_bind_template_callback (widget_class, age_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, purge_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_purge_window_init (SgPurgeWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    gtk_string_list_append (labels, _ (ages[i].label));
  adw_combo_row_set_model (self->age_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->age_row, USUAL_AGE);
}

/**
 * sg_purge_window_new:
 * @context: what governs the window that it belongs to
 * @parent: (nullable): that window
 *
 * Returns: (transfer none): the window; GTK owns it
 */
GtkWidget *
sg_purge_window_new (SgContext *context, GtkWindow *parent)
{
  SgPurgeWindow *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_PURGE_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  load (self);
  return GTK_WIDGET (self);
}
