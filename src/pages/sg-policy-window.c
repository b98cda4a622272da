/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-policy-window.h"

#include "pages/sg-ledger-lookup.h"
#include "pages/sg-policy-data.h"
#include "pages/sg-policy-fields.h"
#include "pages/sg-policy-form.h"
#include "pages/sg-policy-history.h"
#include "pages/sg-policy-rules.h"
#include "pages/sg-policy-targets.h"
#include "widgets/sg-stack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUFFIX ".policy"

/*
 * The policies that a ledger follows, each for its time, and those that ship: one is chosen at the
 * side and shown beside it. What ships is only read; a copy of it is the ledger's own.
 */
struct _SgPolicyWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkSpinner *spinner;
  GtkListBox *list;
  GtkWidget *read_only_bar;
  GtkStack *tabs;
  GtkStack *whole;
  AdwBin *copy_place;

  /* owned */
  SgContext *context;
  GPtrArray *entries; /* SgPolicyEntry */
  char *shown;        /* id of the one that is shown */
  GPtrArray *parameters;
  GCancellable *loading;
  GtkFileChooserNative *chooser;
  SgPolicyWish *taken; /* (nullable): what is to be taken in once its period is known */

  /* borrowed: children of the tabs, or NULL */
  SgPolicyForm *document;
  SgPolicyForm *values;
  SgPolicyRules *rules;
  SgPolicyTargets *targets;
  SgPolicyForm
    *copy; /* child of its place, or NULL: a copy that is made, or one that is taken in */

  /* borrowed: one of the entries */
  const SgPolicyEntry *entry;

  /* state */
  gboolean filling;
  gboolean saving; /* what was edited is on its way */
};

G_DEFINE_FINAL_TYPE (SgPolicyWindow, sg_policy_window, ADW_TYPE_WINDOW)

static void load (SgPolicyWindow *self);

static gboolean
is_writable (SgPolicyWindow *self)
{
  return !sg_context_is_read_only (self->context);
}

static gboolean
is_changed (SgPolicyWindow *self)
{
  return (self->document != NULL && sg_policy_form_is_changed (self->document))
         || (self->values != NULL && sg_policy_form_is_changed (self->values))
         || (self->rules != NULL && sg_policy_rules_is_changed (self->rules))
         || (self->targets != NULL && sg_policy_targets_is_changed (self->targets));
}

static void
update_actions (SgPolicyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean writable = is_writable (self);
  const SgPolicyEntry *entry = self->entry;

  gtk_widget_action_set_enabled (widget, "policies.copy", writable && entry != NULL);
  gtk_widget_action_set_enabled (widget, "policies.import", writable);
  gtk_widget_action_set_enabled (widget, "policies.export", entry != NULL);
  gtk_widget_action_set_enabled (
    widget, "policies.remove", writable && entry != NULL && entry->editable);
}

static void
run (SgPolicyWindow *self, SgPolicyWish *wish, const char *notice)
{
  self->saving = TRUE;
  sg_policy_wish_run (wish, self->context, notice);
}

/* The period is the ledger's, the rest the policy's: they are changed apart. */
static void
document_save_cb (SgPolicyWindow *self)
{
  SgRecord *record = sg_policy_form_get_record (self->document);
  GKeyFile *amendment = sg_policy_fields_amend_document (record);
  const SgRegister *reg = sg_record_get_register (record);
  SgPolicyWish *wish = NULL;

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (sg_record_is_field_changed (record, sg_register_get_field (reg, "valid_from"))
      || sg_record_is_field_changed (record, sg_register_get_field (reg, "valid_until")))
    {
      wish = sg_policy_wish_new (SG_POLICY_SET_PERIOD, self->entry->id);
      wish->valid_from = g_strdup (sg_record_get_key (record, "valid_from"));
      wish->valid_until = g_strdup (sg_record_get_key (record, "valid_until"));
      run (self, wish, _ ("The time for which the policy is followed is saved"));
    }
  if (amendment == NULL)
    return;
  wish = sg_policy_wish_new (SG_POLICY_AMEND, self->entry->id);
  wish->amendment = amendment;
  run (self, wish, _ ("The policy is saved"));
}

static void
values_save_cb (SgPolicyWindow *self)
{
  SgPolicyWish *wish = sg_policy_wish_new (SG_POLICY_AMEND, self->entry->id);

  g_assert (SG_IS_POLICY_WINDOW (self));

  wish->amendment = sg_policy_fields_amend_parameters (
    sg_policy_form_get_record (self->values), self->parameters, self->entry);
  run (self, wish, _ ("The policy is saved"));
}

static void
clear_tab (SgPolicyWindow *self, const char *name)
{
  GtkWidget *place = gtk_stack_get_child_by_name (self->tabs, name);

  adw_bin_set_child (ADW_BIN (place), NULL);
}

static void
set_tab (SgPolicyWindow *self, const char *name, GtkWidget *child)
{
  adw_bin_set_child (ADW_BIN (gtk_stack_get_child_by_name (self->tabs, name)), child);
}

static void
clear_tabs (SgPolicyWindow *self)
{
  static const char *const names[] = { "document", "parameters", "rules", "targets", "history" };

  self->document = NULL;
  self->values = NULL;
  self->rules = NULL;
  self->targets = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    clear_tab (self, names[i]);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
}

static SgPolicyForm *
create_form (SgPolicyWindow *self, SgFieldSet *fields, gboolean editable, GCallback save)
{
  g_autoptr (SgLookup) lookup = sg_ledger_lookup_new (self->context);
  GtkWidget *form = sg_policy_form_new (fields, lookup, FALSE);

  sg_policy_form_set_editable (SG_POLICY_FORM (form), editable);
  g_signal_connect_object (form, "save", save, self, G_CONNECT_SWAPPED);
  return SG_POLICY_FORM (form);
}

static void
show_entry (SgPolicyWindow *self, const SgPolicyEntry *entry)
{
  const gboolean editable = entry->editable && is_writable (self);
  g_autoptr (SgFieldSet) document = sg_policy_fields_new_document (entry);
  g_autoptr (SgFieldSet) values = NULL;

  clear_tabs (self);
  self->entry = entry;
  self->parameters = sg_parameters_find (entry->profile);
  values = sg_policy_fields_new_parameters (self->parameters);
  self->document = create_form (self, document, editable, G_CALLBACK (document_save_cb));
  /* When a policy is followed is the ledger's own affair, also of one that ships. */
  if (entry->followed && !editable && is_writable (self))
    {
      sg_policy_form_allow (self->document, "valid_from");
      sg_policy_form_allow (self->document, "valid_until");
    }
  self->values = create_form (self, values, editable, G_CALLBACK (values_save_cb));
  self->rules = SG_POLICY_RULES (sg_policy_rules_new (self->context, entry, editable));
  self->targets = SG_POLICY_TARGETS (sg_policy_targets_new (self->context, entry->profile));
  set_tab (self, "document", GTK_WIDGET (self->document));
  set_tab (self, "parameters", GTK_WIDGET (self->values));
  set_tab (self, "rules", GTK_WIDGET (self->rules));
  set_tab (self, "targets", GTK_WIDGET (self->targets));
  set_tab (self, "history", sg_policy_history_new (self->context, entry));
  gtk_widget_set_visible (self->read_only_bar, !entry->editable);
  update_actions (self);
}

static const SgPolicyEntry *
find_entry (SgPolicyWindow *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const SgPolicyEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (entry->id, id) == 0)
        return entry;
    }
  return NULL;
}

/* Number, region and time, as far as they are known. */
static char *
describe_entry (const SgPolicyEntry *entry)
{
  const char *number = sg_profile_get_number (entry->profile);
  g_autofree char *period = NULL;

  if (!entry->followed)
    period = g_strdup (_ ("not followed"));
  else if (entry->valid_from == NULL && entry->valid_until == NULL)
    period = g_strdup (_ ("for all days"));
  else
    /* TRANSLATORS: first and last day; one of them may be missing. */
    period = g_strdup_printf (_ ("%s to %s"),
                              entry->valid_from != NULL ? entry->valid_from : "…",
                              entry->valid_until != NULL ? entry->valid_until : "…");
  return number != NULL && *number != '\0' ? g_strdup_printf ("%s\n%s", number, period)
                                           : g_steal_pointer (&period);
}

static char *
describe_kind (const SgPolicyEntry *entry)
{
  g_autoptr (SgProfile) base = NULL;

  if (sg_profile_ships (entry->id))
    return g_strdup (_ ("Ships with the program, read only"));
  if (entry->base == NULL)
    return g_strdup (_ ("Taken in from a file"));
  base = sg_profile_load (entry->base, NULL);
  /* TRANSLATORS: title of the policy of which this one is a copy. */
  return g_strdup_printf (_ ("Copy of %s"), sg_profile_get_title (base));
}

static GtkWidget *
create_row (const SgPolicyEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (sg_profile_get_title (entry->profile), -1);
  g_autofree char *details = describe_entry (entry);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);
  g_autofree char *kind = describe_kind (entry);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_tooltip_text (row, kind);
  g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const SgPolicyEntry *entry = g_object_get_data (G_OBJECT (row), "entry");
  const SgPolicyEntry *former
    = before != NULL ? g_object_get_data (G_OBJECT (before), "entry") : NULL;
  GtkWidget *label = NULL;

  if (former != NULL && former->followed == entry->followed)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label
    = gtk_label_new (entry->followed ? _ ("Followed by this ledger") : _ ("Ready to be copied"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_top (label, 10);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
select_shown (SgPolicyWindow *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  GtkListBoxRow *row = first;

  for (int i = 0; row != NULL; i++, row = gtk_list_box_get_row_at_index (self->list, i))
    {
      const SgPolicyEntry *entry = g_object_get_data (G_OBJECT (row), "entry");

      if (g_strcmp0 (entry->id, self->shown) == 0)
        break;
    }
  gtk_list_box_select_row (self->list, row != NULL ? row : first);
}

static void
show_list (SgPolicyWindow *self)
{
  GtkListBoxRow *row = NULL;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->entries->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (self->entries, i)));
  select_shown (self);
  self->filling = FALSE;
}

static void
show_selected (SgPolicyWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const SgPolicyEntry *entry = row != NULL ? g_object_get_data (G_OBJECT (row), "entry") : NULL;

  if (entry == NULL)
    return;
  g_free (self->shown);
  self->shown = g_strdup (entry->id);
  show_entry (self, entry);
}

static void
discard_cb (AdwMessageDialog *dialog, const char *response, SgPolicyWindow *self)
{
  const char *id = g_object_get_data (G_OBJECT (dialog), "id");

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (!g_str_equal (response, "discard"))
    return;
  if (id == NULL)
    {
      clear_tabs (self);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_free (self->shown);
  self->shown = g_strdup (id);
  self->filling = TRUE;
  select_shown (self);
  self->filling = FALSE;
  show_selected (self);
}

/* Asks before what was edited goes; with an id it is another policy that is wanted. */
static void
ask_to_discard (SgPolicyWindow *self, const char *id)
{
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_WINDOW (self),
                              _ ("Discard What Was Edited?"),
                              _ ("Something was changed in this policy and is not saved yet."));

  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep Editing"), "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
row_selected_cb (SgPolicyWindow *self, GtkListBoxRow *row)
{
  const SgPolicyEntry *entry = NULL;

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (self->filling || row == NULL)
    return;
  entry = g_object_get_data (G_OBJECT (row), "entry");
  if (self->entry == entry)
    return;
  if (!is_changed (self))
    {
      show_selected (self);
      return;
    }
  self->filling = TRUE;
  select_shown (self);
  self->filling = FALSE;
  ask_to_discard (self, entry->id);
}

/* What is being edited stays, unless it was just saved; the other clerk's change is met on saving.
 */
static void
take_entries (SgPolicyWindow *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) former = self->entries;

  if (is_changed (self) && !self->saving)
    {
      g_ptr_array_unref (entries);
      self->entries = g_steal_pointer (&former);
      return;
    }
  clear_tabs (self);
  self->saving = FALSE;
  self->entry = NULL;
  self->entries = entries;
  if (self->shown != NULL && find_entry (self, self->shown) == NULL)
    g_clear_pointer (&self->shown, g_free);
  show_list (self);
  show_selected (self);
  /* Rows of the former list pointed into its entries until now. */
}

static gpointer
load_job (SgConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return sg_policy_data_load (connection, error);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPolicyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = sg_ledger_run_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (entries == NULL)
    {
      if (self->context != NULL)
        sg_context_failure (self->context, "load", error);
      return;
    }
  if (self->context == NULL)
    {
      g_ptr_array_unref (entries);
      return;
    }
  gtk_spinner_stop (self->spinner);
  take_entries (self, entries);
}

/* A change that is on its way keeps the window for a moment after it was closed. */
static void
load (SgPolicyWindow *self)
{
  if (self->context == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  sg_ledger_run_async (sg_context_get_ledger (self->context),
                       load_job,
                       NULL,
                       NULL,
                       (GDestroyNotify) g_ptr_array_unref,
                       self->loading,
                       loaded_cb,
                       g_object_ref (self));
}

static void
close_copy (SgPolicyWindow *self)
{
  gtk_stack_set_visible_child_name (self->whole, "policy");
  self->copy = NULL;
  adw_bin_set_child (self->copy_place, NULL);
}

/* The button that was pressed stands in the form: it goes when the signal has run its course. */
static gboolean
close_copy_cb (gpointer user_data)
{
  SgPolicyWindow *self = SG_POLICY_WINDOW (user_data);

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (self->context != NULL)
    close_copy (self);
  return G_SOURCE_REMOVE;
}

static void
copy_cancel_cb (SgPolicyWindow *self)
{
  g_assert (SG_IS_POLICY_WINDOW (self));

  g_idle_add_full (G_PRIORITY_DEFAULT, close_copy_cb, g_object_ref (self), g_object_unref);
}

/* Returns: (transfer full): what is told of a policy that was made or taken in */
static char *
describe_done (const SgPolicyDone *done)
{
  if (done->n_left_out > 0)
    return g_strdup_printf (
      ngettext ("The policy is in the ledger; %u divided target was left out, "
                "the ledger does not have its unit",
                "The policy is in the ledger; %u divided targets were left "
                "out, the ledger does not have their units",
                done->n_left_out),
      done->n_left_out);
  if (done->n_targets > 0)
    return g_strdup_printf (ngettext ("The policy is in the ledger, with %u divided target",
                                      "The policy is in the ledger, with %u divided targets",
                                      done->n_targets),
                            done->n_targets);
  return g_strdup (_ ("The policy is in the ledger"));
}

/* The new policy is the one to go on with. */
static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgPolicyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgPolicyDone) done = sg_ledger_run_finish (SG_LEDGER (object), result, &error);
  g_autofree char *text = NULL;

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (self->context == NULL)
    return;
  if (done == NULL)
    {
      sg_context_failure (self->context, "policy", error);
      return;
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&done->id);
  close_copy (self);
  sg_context_ledger_changed (self->context);
  text = describe_done (done);
  sg_context_notice (self->context, text, done->change);
}

static void
copy_save_cb (SgPolicyWindow *self)
{
  SgRecord *record = sg_policy_form_get_record (self->copy);
  SgPolicyWish *wish = sg_policy_wish_new (SG_POLICY_COPY, self->entry->id);

  g_assert (SG_IS_POLICY_WINDOW (self));

  wish->title = g_strdup (sg_record_get_key (record, "title"));
  wish->number = g_strdup (sg_record_get_key (record, "number"));
  wish->valid_from = g_strdup (sg_record_get_key (record, "valid_from"));
  wish->replaces = g_str_equal (sg_record_get_key (record, "replaces"), "1");
  sg_policy_wish_run_async (wish, self->context, made_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgPolicyWindow *self = SG_POLICY_WINDOW (widget);
  g_autoptr (SgFieldSet) fields = NULL;

  if (self->entry == NULL || self->copy != NULL)
    return;
  fields = sg_policy_fields_new_copy (self->entry);
  self->copy = SG_POLICY_FORM (sg_policy_form_new_to_make (fields, _ ("_Copy")));
  g_signal_connect_object (self->copy, "save", G_CALLBACK (copy_save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->copy, "cancel", G_CALLBACK (copy_cancel_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->copy_place, GTK_WIDGET (self->copy));
  gtk_stack_set_visible_child_name (self->whole, "copy");
  sg_policy_form_focus (self->copy);
}

static void
remove_cb (SgPolicyWindow *self, const char *response)
{
  g_assert (SG_IS_POLICY_WINDOW (self));

  if (g_str_equal (response, "remove") && self->entry != NULL)
    run (self,
         sg_policy_wish_new (SG_POLICY_REMOVE, self->entry->id),
         _ ("The policy is followed no longer"));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgPolicyWindow *self = SG_POLICY_WINDOW (widget);
  GtkWidget *dialog = NULL;
  g_autofree char *heading = NULL;

  if (self->entry == NULL)
    return;
  /* TRANSLATORS: title of a policy. */
  heading = g_strdup_printf (_ ("Remove “%s”?"), sg_profile_get_title (self->entry->profile));
  dialog = adw_message_dialog_new (
    GTK_WINDOW (self),
    heading,
    _ ("Its own values and rules go with it. To keep what was judged by it, set the day on which "
       "it ends instead. The removal can be undone."));
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Wherever the focus is: what stands in the tab that is shown is meant. */
static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SgPolicyWindow *self = SG_POLICY_WINDOW (widget);
  const char *tab = gtk_stack_get_visible_child_name (self->tabs);

  if (self->document != NULL && g_strcmp0 (tab, "document") == 0)
    sg_policy_form_save (self->document);
  else if (self->values != NULL && g_strcmp0 (tab, "parameters") == 0)
    sg_policy_form_save (self->values);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.undo", NULL);
}

static void
chosen_cb (SgPolicyWindow *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = NULL;
  gboolean save
    = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE;

  g_assert (SG_IS_POLICY_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_clear_object (&self->chooser);
  if (file != NULL && save)
    sg_policy_window_export (self, file);
  else if (file != NULL)
    sg_policy_window_import (self, file);
}

static void
choose (SgPolicyWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name
    = self->entry != NULL ? g_strconcat (self->entry->id, SUFFIX, NULL) : g_strdup ("");

  if (self->chooser != NULL)
    return;
  gtk_file_filter_set_name (filter, _ ("Policies (*.policy)"));
  gtk_file_filter_add_pattern (filter, "*" SUFFIX);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (SG_POLICY_WINDOW (widget),
          _ ("Take in a Policy"),
          GTK_FILE_CHOOSER_ACTION_OPEN,
          _ ("_Take In"));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (SG_POLICY_WINDOW (widget),
          _ ("Write the Policy to a File"),
          GTK_FILE_CHOOSER_ACTION_SAVE,
          _ ("_Write"));
}

static gboolean
close_request_cb (SgPolicyWindow *self)
{
  g_assert (SG_IS_POLICY_WINDOW (self));

  if (!is_changed (self))
    return GDK_EVENT_PROPAGATE;
  ask_to_discard (self, NULL);
  return GDK_EVENT_STOP;
}

static void
sg_policy_window_dispose (GObject *object)
{
  SgPolicyWindow *self = SG_POLICY_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->document = self->values = self->copy = NULL;
  self->rules = NULL;
  self->targets = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SG_TYPE_POLICY_WINDOW);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_policy_window_parent_class)->dispose (object);
}

static void
sg_policy_window_finalize (GObject *object)
{
  SgPolicyWindow *self = SG_POLICY_WINDOW (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_clear_pointer (&self->taken, sg_policy_wish_free);
  g_free (self->shown);

  G_OBJECT_CLASS (sg_policy_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "policies.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "policies.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "policies.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "policies.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "policies.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "policies.save", NULL, save_action);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "policies.save", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "policies.undo", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "policies.import", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "policies.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sg_policy_window_class_init (SgPolicyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_policy_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_policy_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/shegong/Shegong/sg-policy-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SgPolicyWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyWindow, tabs);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyWindow, whole);
  gtk_widget_class_bind_template_child (widget_class, SgPolicyWindow, copy_place);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  install_actions (widget_class);
}

static void
sg_policy_window_init (SgPolicyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sg_stack_present_shown (self->tabs);
  sg_stack_present_shown (self->whole);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

/**
 * sg_policy_window_new:
 * @context: what governs the window that it belongs to
 * @parent: (nullable): that window
 *
 * Returns: (transfer none): the window; GTK owns it
 */
GtkWidget *
sg_policy_window_new (SgContext *context, GtkWindow *parent)
{
  SgPolicyWindow *self = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);

  self = g_object_new (SG_TYPE_POLICY_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "ledger-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  update_actions (self);
  load (self);
  return GTK_WIDGET (self);
}

/* Taken in with the period that was agreed to. */
static void
import_save_cb (SgPolicyWindow *self)
{
  SgRecord *record = sg_policy_form_get_record (self->copy);
  SgPolicyWish *wish = sg_policy_wish_new (SG_POLICY_IMPORT, self->taken->id);

  g_assert (SG_IS_POLICY_WINDOW (self));

  wish->text = g_strdup (self->taken->text);
  wish->valid_from = g_strdup (sg_record_get_key (record, "valid_from"));
  wish->valid_until = g_strdup (sg_record_get_key (record, "valid_until"));
  sg_policy_wish_run_async (wish, self->context, made_cb, g_object_ref (self));
}

/* Takes @wish. What the file says of its days is proposed. */
static void
ask_period (SgPolicyWindow *self, SgPolicyWish *wish, const SgProfile *profile)
{
  g_autoptr (SgFieldSet) fields = sg_policy_fields_new_import (profile);

  g_clear_pointer (&self->taken, sg_policy_wish_free);
  self->taken = wish;
  self->copy = SG_POLICY_FORM (sg_policy_form_new_to_make (fields, _ ("_Follow")));
  g_signal_connect_object (
    self->copy, "save", G_CALLBACK (import_save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->copy, "cancel", G_CALLBACK (copy_cancel_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->copy_place, GTK_WIDGET (self->copy));
  gtk_stack_set_visible_child_name (self->whole, "copy");
  sg_policy_form_focus (self->copy);
}

/**
 * sg_policy_window_import:
 * @self: the window
 * @file: a policy in a file
 *
 * Asks from when the ledger is to follow the policy, and takes it in; it is called like its file.
 */
void
sg_policy_window_import (SgPolicyWindow *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgProfile) profile = NULL;
  SgPolicyWish *wish = NULL;

  g_return_if_fail (SG_IS_POLICY_WINDOW (self) && G_IS_FILE (file));

  name = g_file_get_basename (file);
  if (g_str_has_suffix (name, SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';
  if (g_file_load_contents (file, NULL, &text, NULL, NULL, &error))
    profile = sg_profile_parse (name, text, &error);
  if (profile == NULL)
    {
      sg_context_failure (self->context, "policy", error);
      return;
    }
  wish = sg_policy_wish_new (SG_POLICY_IMPORT, name);
  wish->text = g_steal_pointer (&text);
  ask_period (self, wish, profile);
}

/**
 * sg_policy_window_export:
 * @self: the window
 * @file: where it goes
 *
 * Writes the policy that is shown to a file, with all that it says.
 */
void
sg_policy_window_export (SgPolicyWindow *self, GFile *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_return_if_fail (SG_IS_POLICY_WINDOW (self) && G_IS_FILE (file));

  if (self->entry == NULL)
    return;
  text = g_key_file_to_data (self->entry->text, &length, NULL);
  if (g_file_replace_contents (
        file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    sg_context_notice (self->context, _ ("The policy is written to the file"), 0);
  else
    sg_context_failure (self->context, "policy", error);
}
