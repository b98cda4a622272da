/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-editor.h"

#include "pages/sg-clause-sheet.h"
#include "pages/sg-conflict-dialog.h"
#include "pages/sg-editor-others.h"
#include "pages/sg-history-list.h"
#include "pages/sg-ledger-lookup.h"
#include "pages/sg-page.h"
#include "pages/sg-related-list.h"
#include "pages/sg-removal.h"
#include "pages/sg-section-bar.h"
#include "pages/sg-standing.h"
#include "pages/sg-write.h"
#include "policy/sg-findings.h"
#include "widgets/sg-record-form.h"

#include <glib/gi18n-lib.h>

/*
 * Shows all fields of one record, what hangs on it and its history. The record knows what was
 * stored and what is edited; saving writes one change and shows what then stands in the ledger.
 */
struct _SgEditor
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *back_button;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *remove_button;
  GtkWidget *close_button;
  SgEditorOthers *others;
  SgSectionBar *sections;
  GtkBox *content;
  GtkRevealer *bar;

  /* owned */
  SgContext *context;
  SgRecord *record;
  SgRecord *sent;   /* the record as it was given to the save that is on its way, or NULL */
  GPtrArray *lists; /* borrowed SgRelatedList */

  /* weak: on which it stands, known once something is unsaved */
  SgPage *page;

  /* borrowed: children */
  SgRecordForm *form;
  SgClauseSheet *sheet; /* of a station, or NULL */
  SgHistoryList *history;

  /* what waits for the clerk's answer or for the save */
  GSourceOnceFunc proceed;
  gpointer proceed_data;

  /* state */
  gboolean busy;
  guint draft;          /* what the edits are kept as, or 0 */
  gboolean save_failed; /* and can be tried again */
};

G_DEFINE_FINAL_TYPE (SgEditor, sg_editor, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVED,
  SIGNAL_REMOVED,
  SIGNAL_CLOSED,
  SIGNAL_RELATED_OPENED,
  SIGNAL_ROW_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void show_record (SgEditor *self, SgRecord *record);

/* Sentence for the change log: what was done to which row. */
static char *
dup_purpose (SgRecord *record)
{
  g_autofree char *title = sg_record_dup_title (record);
  const char *kind = sg_register_get_label_one (sg_record_get_register (record));

  if (sg_record_is_new (record))
    /* Translators: kind of the row ("Station") and its name. */
    return g_strdup_printf (_ ("Add %s “%s”"), kind, title != NULL ? title : "");
  /* Translators: kind of the row ("Station") and its name. */
  return g_strdup_printf (_ ("Edit %s “%s”"), kind, title != NULL ? title : "");
}

/* What is edited outlives a crash; what is saved or given up leaves nothing behind. */
static void
update_draft (SgEditor *self)
{
  SgDrafts *drafts = sg_context_get_drafts (self->context);

  if (drafts == NULL)
    return;
  if (sg_editor_is_changed (self))
    self->draft = sg_drafts_keep (drafts, self->draft, self->record);
  else
    {
      sg_drafts_drop (drafts, self->draft);
      self->draft = 0;
    }
}

static void
tell_page (SgEditor *self, gboolean unsaved)
{
  if (self->page == NULL && unsaved)
    g_set_weak_pointer (&self->page,
                        SG_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), SG_TYPE_PAGE)));
  if (self->page != NULL)
    sg_page_set_unsaved (self->page, self, unsaved);
}

static void
update_actions (SgEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean changed = sg_editor_is_changed (self);
  gboolean writable = !sg_context_is_read_only (self->context) && !self->busy;

  gtk_widget_action_set_enabled (widget, "editor.save", changed && writable);
  gtk_widget_action_set_enabled (widget, "editor.revert", changed && !self->busy);
  gtk_widget_action_set_enabled (
    widget, "editor.remove", writable && !sg_record_is_new (self->record));
  gtk_revealer_set_reveal_child (self->bar, changed);
  update_draft (self);
  tell_page (self, changed);
  sg_editor_others_set_edited (self->others, changed);
}

static void
show_title (SgEditor *self)
{
  const SgRegister *reg = sg_record_get_register (self->record);
  g_autofree char *title = sg_record_dup_title (self->record);
  const char *id = reg->id_field != NULL ? sg_record_get_key (self->record, reg->id_field) : NULL;

  if (sg_record_is_new (self->record))
    {
      /* Translators: %s is a kind of row, such as "Station". */
      g_autofree char *heading = g_strdup_printf (_ ("New: %s"), sg_register_get_label_one (reg));

      gtk_label_set_text (self->title, heading);
    }
  else
    {
      gtk_label_set_text (self->title, title);
    }
  gtk_label_set_text (self->subtitle, id != NULL ? id : sg_register_get_label_one (reg));
}

static void
run_proceed (SgEditor *self)
{
  GSourceOnceFunc proceed = g_steal_pointer (&self->proceed);

  if (proceed != NULL)
    proceed (g_steal_pointer (&self->proceed_data));
}

static void
forget_proceed (SgEditor *self)
{
  self->proceed = NULL;
  self->proceed_data = NULL;
}

/* Whether fields that were not edited here came out of the save as somebody else left them. */
static gboolean
has_news (SgRecord *mine, SgRecord *written)
{
  const SgRegister *reg = sg_record_get_register (mine);

  for (guint i = 0; i < sg_register_get_n_stored (reg) && !sg_record_is_new (mine); i++)
    if (!sg_record_is_field_changed (mine, &reg->fields[i])
        && g_strcmp0 (sg_record_get_stored (mine, &reg->fields[i]),
                      sg_record_get_stored (written, &reg->fields[i]))
             != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_typed_since (SgRecord *now, SgRecord *sent, const SgField *field)
{
  return g_strcmp0 (sg_record_get (now, field), sg_record_get (sent, field)) != 0
         || g_strcmp0 (sg_record_get_typed (now, field), sg_record_get_typed (sent, field)) != 0;
}

/* What was entered while the save was on its way is not saved yet, and stays. */
static void
carry_over (SgRecord *now, SgRecord *sent, SgRecord *written)
{
  const SgRegister *reg = sg_record_get_register (now);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];

      if (!is_typed_since (now, sent, field))
        continue;
      sg_record_take (written, field, g_strdup (sg_record_get (now, field)));
      sg_record_set_typed (written, field, sg_record_get_typed (now, field));
      if (field->dated)
        sg_record_set_from (written, field, sg_record_get_from (now, field));
    }
}

static void
tell_saved (SgEditor *self, const SgWritten *written, gboolean news)
{
  g_autofree char *title = sg_record_dup_title (written->record);
  /* Translators: %s is the name of the row. */
  g_autofree char *text = g_strdup_printf (
    news ? _ ("“%s” was saved, together with what others had changed in it meanwhile.")
         : _ ("“%s” was saved."),
    title);

  sg_context_notice (self->context, text, written->change);
  sg_context_ledger_changed (self->context);
}

static void
read_standing (SgEditor *self, GAsyncReadyCallback callback)
{
  sg_standing_read_async (self->context, self->record, callback, g_object_ref (self));
}

static void
conflict_response_cb (SgEditor *self, const char *response, SgConflictDialog *dialog)
{
  g_autoptr (SgRecord) merged = NULL;

  g_assert (SG_IS_EDITOR (self));

  if (!g_str_equal (response, "save"))
    {
      forget_proceed (self);
      return;
    }
  merged = sg_conflict_dialog_dup_merged (dialog);
  show_record (self, merged);
  if (sg_record_is_changed (merged))
    sg_editor_save (self);
  else
    run_proceed (self);
}

static void
ask_conflict (SgEditor *self, const SgStanding *standing)
{
  GtkWidget *dialog = sg_conflict_dialog_new (GTK_WIDGET (self), self->record, standing);

  g_signal_connect_object (
    dialog, "response", G_CALLBACK (conflict_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Shows what keeps the record from being saved. */
static gboolean
is_refused (SgEditor *self)
{
  if (sg_record_form_is_valid (self->form))
    return FALSE;
  sg_record_form_focus_first_fault (self->form);
  forget_proceed (self);
  return TRUE;
}

static void
begin_save (SgEditor *self)
{
  g_clear_object (&self->sent);
  self->sent = sg_record_copy (self->record);
  self->busy = TRUE;
  self->save_failed = FALSE;
  update_actions (self);
}

static void restored_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
restore (SgEditor *self, gint64 removal)
{
  g_autofree char *purpose = dup_purpose (self->record);

  if (is_refused (self))
    return;
  begin_save (self);
  sg_write_restored_async (
    self->context, purpose, self->record, removal, restored_cb, g_object_ref (self));
}

static void
abandon (SgEditor *self)
{
  sg_record_revert (self->record);
  update_draft (self);
  forget_proceed (self);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
gone_response_cb (SgEditor *self, const char *response, GtkWidget *dialog)
{
  const gint64 *removal = g_object_get_data (G_OBJECT (dialog), "removal");

  g_assert (SG_IS_EDITOR (self));

  if (g_str_equal (response, "restore"))
    restore (self, *removal);
  else if (g_str_equal (response, "abandon"))
    abandon (self);
  else
    forget_proceed (self);
}

/* Somebody removed what is edited here: the entries are kept until the clerk decides. */
static void
ask_gone (SgEditor *self, const SgStanding *standing)
{
  g_autofree char *title = sg_record_dup_title (self->record);
  g_autofree char *when = sg_standing_dup_when (standing);
  g_autofree char *body = NULL;
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("“%s” Was Removed"), title);
  /* Translators: a person, and a time or a day. */
  body = g_strdup_printf (_ ("%s removed this row (%s) while you were editing it. It can be put "
                             "back, with all that went with it and with what you entered."),
                          standing->last->who,
                          when);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Go on Editing"),
                                    "abandon",
                                    _ ("Give Up My _Entries"),
                                    "restore",
                                    _ ("Put It _Back and Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "abandon", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog),
                          "removal",
                          g_memdup2 (&standing->last->change, sizeof standing->last->change),
                          g_free);
  g_signal_connect_object (
    dialog, "response", G_CALLBACK (gone_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The save met another version, or the clerk wants to compare. */
static void
met_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgStanding) standing = sg_standing_read_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EDITOR (self));

  if (self->context == NULL)
    return; /* the window was closed meanwhile */
  if (standing == NULL)
    {
      forget_proceed (self);
      sg_context_failure (self->context, "save", error);
    }
  else if (standing->record == NULL)
    ask_gone (self, standing);
  else
    ask_conflict (self, standing);
}

static void
take_written (SgEditor *self, const SgWritten *written, const GError *error)
{
  if (self->context == NULL)
    return; /* the window was closed meanwhile */
  self->busy = FALSE;
  if (written != NULL)
    {
      gboolean news = has_news (self->sent, written->record);

      carry_over (self->record, self->sent, written->record);
      show_record (self, written->record);
      tell_saved (self, written, news);
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->record);
      if (sg_editor_is_changed (self))
        forget_proceed (self);
      run_proceed (self);
      return;
    }

  update_actions (self);
  if (g_error_matches (error, SG_ERROR, SG_ERROR_STALE))
    {
      read_standing (self, met_cb);
      return;
    }
  forget_proceed (self);
  self->save_failed = TRUE;
  sg_context_failure (self->context, "save", error);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgWritten) written = sg_write_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EDITOR (self));

  take_written (self, written, error);
}

/* When the row came back but the entries met another version of it, pages show the row again. */
static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgWritten) written = sg_write_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EDITOR (self));

  take_written (self, written, error);
  if (written == NULL && self->context != NULL)
    sg_context_ledger_changed (self->context);
}

static void
retry_cb (SgEditor *self)
{
  g_assert (SG_IS_EDITOR (self));

  if (self->save_failed && sg_editor_is_changed (self))
    sg_editor_save (self);
}

static void
removed_cb (gpointer user_data)
{
  g_autoptr (SgEditor) self = user_data;

  g_assert (SG_IS_EDITOR (self));

  sg_record_revert (self->record);
  update_draft (self);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_EDITOR (widget));

  sg_editor_save (SG_EDITOR (widget));
}

static void
revert_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SgEditor *self = SG_EDITOR (widget);

  g_assert (SG_IS_EDITOR (self));

  sg_record_revert (self->record);
  update_draft (self);
  if (sg_record_is_new (self->record))
    {
      g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
      return;
    }
  sg_record_form_refresh (self->form);
  update_actions (self);
  sg_editor_refresh (self); /* what others did meanwhile can be shown now */
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SgEditor *self = SG_EDITOR (widget);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_assert (SG_IS_EDITOR (self));

  g_ptr_array_add (records, self->record);
  sg_removal_ask (self->context, widget, records, removed_cb, g_object_ref (self), g_object_unref);
}

static void
compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_EDITOR (widget));

  read_standing (SG_EDITOR (widget), met_cb);
}

static void
abandon_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_EDITOR (widget));

  abandon (SG_EDITOR (widget));
}

static void
gone_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgStanding) standing = sg_standing_read_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EDITOR (self));

  if (self->context == NULL)
    return; /* the window was closed meanwhile */
  if (standing == NULL)
    sg_context_failure (self->context, "save", error);
  else if (standing->record == NULL)
    restore (self, standing->last->change);
  else
    sg_editor_save (self);
}

static void
restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_EDITOR (widget));

  read_standing (SG_EDITOR (widget), gone_read_cb);
}

static void
proceed_close (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_CLOSED], 0);
}

static void
close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_assert (SG_IS_EDITOR (widget));

  if (sg_editor_can_leave (SG_EDITOR (widget), proceed_close, widget))
    g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
leave_response_cb (SgEditor *self, const char *response)
{
  g_assert (SG_IS_EDITOR (self));

  if (g_str_equal (response, "save"))
    {
      sg_editor_save (self);
    }
  else if (g_str_equal (response, "discard"))
    {
      sg_record_revert (self->record);
      sg_record_form_refresh (self->form);
      update_actions (self);
      run_proceed (self);
    }
  else
    {
      forget_proceed (self);
    }
}

static void
edited_cb (SgEditor *self)
{
  g_assert (SG_IS_EDITOR (self));

  update_actions (self);
}

static void
related_cb (SgEditor *self, SgRecord *record)
{
  g_assert (SG_IS_EDITOR (self));

  g_signal_emit (self, signals[SIGNAL_RELATED_OPENED], 0, record);
}

/* Where a failing of this row is mended: a field of it, or a list of what hangs on it. */
static void
focus_place (SgEditor *self, const char *reg, const char *field)
{
  const SgRegister *own = sg_record_get_register (self->record);
  const SgRelation *relation = NULL;

  if (g_strcmp0 (reg, own->name) == 0)
    {
      sg_editor_focus_field (self, field);
      return;
    }
  for (guint i = 0; (relation = sg_relation_get (own, i)) != NULL; i++)
    if (g_strcmp0 (relation->reg->name, reg) == 0
        && gtk_widget_child_focus (g_ptr_array_index (self->lists, i), GTK_DIR_TAB_FORWARD))
      return;
  sg_editor_focus_field (self, NULL);
}

static void
mend_cb (SgEditor *self, const SgFinding *finding)
{
  const SgRegister *own = NULL;
  gboolean same = FALSE;

  g_assert (SG_IS_EDITOR (self));

  own = sg_record_get_register (self->record);
  same = g_strcmp0 (finding->rule->reg, finding->reg) == 0;
  if (g_str_equal (finding->reg, own->name)
      && finding->subject == sg_record_get_row_id (self->record))
    focus_place (self, finding->rule->reg, finding->rule->field);
  else
    g_signal_emit (self,
                   signals[SIGNAL_ROW_WANTED],
                   0,
                   finding->reg,
                   finding->subject,
                   same ? finding->rule->field : NULL);
}

/* A row that somebody removed and nobody edits goes; who did that is worth a word. */
static void
let_go (SgEditor *self, const SgStanding *standing)
{
  if (!g_str_equal (standing->last->who, sg_context_get_author (self->context)))
    {
      g_autofree char *title = sg_record_dup_title (self->record);
      /* Translators: a row and a person. */
      g_autofree char *text
        = g_strdup_printf (_ ("“%s” was removed by %s."), title, standing->last->who);

      sg_context_notice (self->context, text, 0);
    }
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SgEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SgStanding) standing = sg_standing_read_finish (SG_LEDGER (object), result, &error);

  g_assert (SG_IS_EDITOR (self));

  if (standing == NULL || self->record == NULL || self->busy)
    return; /* what cannot be read now is read again with the next change */
  if (standing->record == NULL && !sg_editor_is_changed (self))
    let_go (self, standing);
  else if (standing->record == NULL
           || (sg_editor_is_changed (self)
               && sg_record_get_version (standing->record) != sg_record_get_version (self->record)))
    sg_editor_others_set_standing (self->others, standing);
  else if (sg_record_get_version (standing->record) != sg_record_get_version (self->record))
    show_record (self, standing->record);
  else
    sg_editor_others_set_standing (self->others, NULL);
}

static void
show_record (SgEditor *self, SgRecord *record)
{
  g_set_object (&self->record, record);
  sg_record_form_set_record (self->form, record);
  sg_record_form_set_editable (self->form, !sg_context_is_read_only (self->context));
  for (guint i = 0; i < self->lists->len; i++)
    sg_related_list_set_owner (g_ptr_array_index (self->lists, i), record);
  if (self->sheet != NULL)
    sg_clause_sheet_set_station (self->sheet, record);
  sg_history_list_set_record (self->history, record);
  sg_editor_others_set_record (self->others, record);
  show_title (self);
  update_actions (self);
}

static void
sg_editor_dispose (GObject *object)
{
  SgEditor *self = SG_EDITOR (object);

  forget_proceed (self);
  tell_page (self, FALSE);
  g_clear_weak_pointer (&self->page);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->record);
  g_clear_object (&self->sent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->lists, g_ptr_array_unref);

  G_OBJECT_CLASS (sg_editor_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, GType argument)
{
  if (argument == G_TYPE_NONE)
    return g_signal_new (
      name, SG_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  return g_signal_new (
    name, SG_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, argument);
}

static void
sg_editor_class_init (SgEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sg_editor_dispose;

  signals[SIGNAL_SAVED] = add_signal ("saved", SG_TYPE_RECORD);
  signals[SIGNAL_REMOVED] = add_signal ("removed", G_TYPE_NONE);
  signals[SIGNAL_CLOSED] = add_signal ("closed", G_TYPE_NONE);
  signals[SIGNAL_RELATED_OPENED] = add_signal ("related-opened", SG_TYPE_RECORD);
  signals[SIGNAL_ROW_WANTED] = g_signal_new ("row-wanted",
                                             SG_TYPE_EDITOR,
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             3,
                                             G_TYPE_STRING,
                                             G_TYPE_INT64,
                                             G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.revert", NULL, revert_cb);
  gtk_widget_class_install_action (widget_class, "editor.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "editor.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "editor.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "editor.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "editor.abandon", NULL, abandon_cb);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.close", NULL);

  g_type_ensure (SG_TYPE_EDITOR_OTHERS);
  g_type_ensure (SG_TYPE_SECTION_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/shegong/Shegong/sg-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SgEditor, back_button);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, title);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, remove_button);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, close_button);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, others);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, sections);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, content);
  gtk_widget_class_bind_template_child (widget_class, SgEditor, bar);
}

/*
 * An entry keeps Ctrl+Z to itself, whether it has anything to take back or not. Where nothing is
 * edited, it is the last change of the ledger that is meant.
 */
static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer action)
{
  SgEditor *self = SG_EDITOR (widget);

  g_assert (SG_IS_EDITOR (self));

  return !sg_editor_is_changed (self) && gtk_widget_activate_action (widget, action, NULL);
}

static void
add_undo_keys (SgEditor *self)
{
  static const struct
  {
    GdkModifierType modifiers;
    const char *action;
  } actions[]
    = { { GDK_CONTROL_MASK, "win.undo" }, { GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" } };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, actions[i].modifiers),
                        gtk_callback_action_new (undo_cb, (gpointer) actions[i].action, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
sg_editor_init (SgEditor *self)
{
  self->lists = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_undo_keys (self);
}

static void
add_form (SgEditor *self, const SgRegister *reg, SgLookup *lookup)
{
  GPtrArray *groups = NULL;

  self->form = SG_RECORD_FORM (sg_record_form_new (reg, lookup));
  g_signal_connect_swapped (self->form, "edited", G_CALLBACK (edited_cb), self);
  gtk_box_append (self->content, GTK_WIDGET (self->form));
  groups = sg_record_form_get_groups (self->form);
  for (guint i = 0; i < groups->len; i++)
    sg_section_bar_add (self->sections,
                        adw_preferences_group_get_title (g_ptr_array_index (groups, i)),
                        g_ptr_array_index (groups, i));
}

/* All that the clauses ask of a station; its button stands first. */
static void
add_sheet (SgEditor *self)
{
  GtkWidget *sheet = sg_clause_sheet_new (self->context);

  self->sheet = SG_CLAUSE_SHEET (sheet);
  g_signal_connect_swapped (sheet, "open", G_CALLBACK (mend_cb), self);
  sg_section_bar_add (self->sections, _ ("What the clauses find"), sheet);
}

static void
add_list (SgEditor *self, const SgRelation *relation)
{
  GtkWidget *list = sg_related_list_new (relation, self->context);

  g_signal_connect_swapped (list, "row-opened", G_CALLBACK (related_cb), self);
  g_signal_connect_swapped (list, "row-added", G_CALLBACK (related_cb), self);
  gtk_box_append (self->content, list);
  g_ptr_array_add (self->lists, list);
  sg_section_bar_add (self->sections, _ (relation->title), list);
}

/**
 * sg_editor_new:
 * @context: what governs the page
 * @record: the record to show; a new one may have values already
 *
 * Returns: (transfer floating): an editor for @record
 */
GtkWidget *
sg_editor_new (SgContext *context, SgRecord *record)
{
  SgEditor *self = NULL;
  const SgRegister *reg = NULL;
  const SgRelation *relation = NULL;
  g_autoptr (SgLookup) lookup = NULL;

  g_return_val_if_fail (SG_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (SG_IS_RECORD (record), NULL);

  reg = sg_record_get_register (record);
  lookup = sg_ledger_lookup_new (context);
  self = g_object_new (SG_TYPE_EDITOR, NULL);
  self->context = g_object_ref (context);
  sg_editor_others_set_context (self->others, context);
  g_signal_connect_object (context, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  if (sg_context_is_read_only (context))
    gtk_widget_set_tooltip_text (self->remove_button, sg_context_get_refusal (context));
  if (reg == &sg_stations)
    add_sheet (self);
  add_form (self, reg, lookup);
  for (guint i = 0; (relation = sg_relation_get (reg, i)) != NULL; i++)
    add_list (self, relation);
  if (self->sheet != NULL)
    gtk_box_append (self->content, GTK_WIDGET (self->sheet));
  self->history = SG_HISTORY_LIST (sg_history_list_new (context));
  gtk_box_append (self->content, GTK_WIDGET (self->history));
  show_record (self, record);
  return GTK_WIDGET (self);
}

/**
 * sg_editor_get_record:
 * @self: an editor
 *
 * Returns: (transfer none): the record that it shows
 */
SgRecord *
sg_editor_get_record (SgEditor *self)
{
  g_return_val_if_fail (SG_IS_EDITOR (self), NULL);

  return self->record;
}

/**
 * sg_editor_is_changed:
 * @self: an editor
 *
 * Returns: whether anything would be lost by closing it now
 */
gboolean
sg_editor_is_changed (SgEditor *self)
{
  g_return_val_if_fail (SG_IS_EDITOR (self), FALSE);

  return sg_record_is_changed (self->record);
}

/**
 * sg_editor_set_nested:
 * @self: an editor
 * @nested: whether closing it leads back to another editor
 *
 * Shows a way back in place of a way out.
 */
void
sg_editor_set_nested (SgEditor *self, gboolean nested)
{
  g_return_if_fail (SG_IS_EDITOR (self));

  gtk_widget_set_visible (self->back_button, nested);
  gtk_widget_set_visible (self->close_button, !nested);
}

/**
 * sg_editor_focus_field:
 * @self: an editor
 * @key: (nullable): key of a field, or %NULL for the first one
 *
 * Puts the focus into a field. A derived one, such as the stage of a station, comes from the rows
 * of the first list below the form.
 */
void
sg_editor_focus_field (SgEditor *self, const char *key)
{
  g_return_if_fail (SG_IS_EDITOR (self));

  if (!sg_record_form_focus_field (self->form, key) && self->lists->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->lists, 0), GTK_DIR_TAB_FORWARD);
}

/**
 * sg_editor_set_draft:
 * @self: an editor whose record is edited
 * @draft: what these edits are kept as already
 *
 * Goes on with an edit that was kept before.
 */
void
sg_editor_set_draft (SgEditor *self, guint draft)
{
  SgDrafts *drafts = NULL;

  g_return_if_fail (SG_IS_EDITOR (self));

  drafts = sg_context_get_drafts (self->context);
  if (drafts != NULL)
    sg_drafts_drop (drafts, self->draft);
  self->draft = draft;
  update_draft (self);
  tell_page (self, sg_editor_is_changed (self)); /* it stands on its page only now */
}

/**
 * sg_editor_save:
 * @self: an editor
 *
 * Saves the record as one change, or shows what keeps it from being saved.
 */
void
sg_editor_save (SgEditor *self)
{
  g_autofree char *purpose = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_return_if_fail (SG_IS_EDITOR (self));

  if (self->busy || is_refused (self))
    return;
  begin_save (self);
  purpose = dup_purpose (self->record);
  records = g_ptr_array_new ();
  g_ptr_array_add (records, self->record);
  sg_write_records_async (self->context, purpose, records, saved_cb, g_object_ref (self));
}

/**
 * sg_editor_refresh:
 * @self: an editor
 *
 * The ledger or the day changed: reads what hangs on the row anew and, where nothing is edited, the
 * row itself.
 */
void
sg_editor_refresh (SgEditor *self)
{
  g_return_if_fail (SG_IS_EDITOR (self));

  if (sg_record_is_new (self->record))
    return;
  for (guint i = 0; i < self->lists->len; i++)
    sg_related_list_reload (g_ptr_array_index (self->lists, i));
  if (self->sheet != NULL)
    sg_clause_sheet_reload (self->sheet);
  sg_history_list_reload (self->history);
  read_standing (self, refreshed_cb);
}

/**
 * sg_editor_can_leave:
 * @self: an editor
 * @proceed: called once the entries were saved or given up
 * @user_data: data of @proceed
 *
 * Asks once whether unsaved entries are kept. Only the newest wish is remembered.
 *
 * Returns: TRUE when nothing is unsaved; then @proceed is not called
 */
gboolean
sg_editor_can_leave (SgEditor *self, GSourceOnceFunc proceed, gpointer user_data)
{
  GtkWidget *dialog = NULL;

  g_return_val_if_fail (SG_IS_EDITOR (self), TRUE);

  if (!sg_editor_is_changed (self))
    return TRUE;

  self->proceed = proceed;
  self->proceed_data = user_data;
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   _ ("Save What You Entered?"),
                                   _ ("What was changed in this row is not saved yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "discard",
                                    _ ("_Discard"),
                                    "save",
                                    _ ("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (
    dialog, "response", G_CALLBACK (leave_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}
