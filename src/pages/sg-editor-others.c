/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-editor-others.h"

#include <glib/gi18n-lib.h>

struct _SgEditorOthers
{
  AdwBin parent_instance;

  /* owned */
  SgContext *context;
  SgRecord *record;

  /* borrowed: children */
  GtkLabel *text;
  GtkWidget *buttons;
  GtkWidget *compare;
  GtkWidget *restore;
  GtkWidget *abandon;

  /* state */
  gboolean gone;    /* somebody removed the row while it was edited here */
  gboolean changed; /* somebody saved it while it was edited here */
  gboolean told;    /* the others know that it is edited here */
};

G_DEFINE_FINAL_TYPE (SgEditorOthers, sg_editor_others, ADW_TYPE_BIN)

static char *
dup_editors (SgEditorOthers *self)
{
  SgPresence *presence = sg_context_get_presence (self->context);

  return presence != NULL ? sg_presence_dup_editors (presence,
                                                     sg_record_get_register (self->record)->name,
                                                     sg_record_get_row_id (self->record))
                          : NULL;
}

static void
show_text (SgEditorOthers *self, const char *text)
{
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text[0] != '\0');
  gtk_widget_set_visible (self->compare, self->changed);
  gtk_widget_set_visible (self->restore, self->gone);
  gtk_widget_set_visible (self->abandon, self->gone);
  gtk_widget_set_visible (self->buttons, self->changed || self->gone);
}

/* Who edits the row now is said while nothing weightier happened to it. */
static void
update_editors (SgEditorOthers *self)
{
  g_autofree char *editors = NULL;
  g_autofree char *text = NULL;

  if (self->record == NULL || self->gone || self->changed)
    return;
  editors = dup_editors (self);
  if (editors != NULL)
    /* Translators: one person or several. */
    text = g_strdup_printf (_ ("%s is editing this row, too."), editors);
  show_text (self, text != NULL ? text : "");
}

static GtkWidget *
add_button (SgEditorOthers *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
sg_editor_others_dispose (GObject *object)
{
  SgEditorOthers *self = SG_EDITOR_OTHERS (object);

  if (self->context != NULL)
    sg_editor_others_set_edited (self, FALSE);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->record);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (sg_editor_others_parent_class)->dispose (object);
}

static void
sg_editor_others_class_init (SgEditorOthersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_editor_others_dispose;
}

static void
sg_editor_others_init (SgEditorOthers *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_xalign (self->text, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->compare = add_button (self, _ ("_Compare"), "editor.compare");
  self->restore = add_button (self, _ ("Put It _Back and Save"), "editor.restore");
  self->abandon = add_button (self, _ ("Give Up My _Entries"), "editor.abandon");
  gtk_box_append (GTK_BOX (box), self->buttons);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "editor-others");
  show_text (self, "");
}

/**
 * sg_editor_others_set_context:
 * @self: the line
 * @context: what governs the page
 *
 * Tells the line its ledger; once.
 */
void
sg_editor_others_set_context (SgEditorOthers *self, SgContext *context)
{
  g_return_if_fail (SG_IS_EDITOR_OTHERS (self));
  g_return_if_fail (SG_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  g_signal_connect_object (
    context, "others-changed", G_CALLBACK (update_editors), self, G_CONNECT_SWAPPED);
}

/**
 * sg_editor_others_set_record:
 * @self: the line
 * @record: the row in the editor
 *
 * Another row, or the same as it stands now, is in the editor.
 */
void
sg_editor_others_set_record (SgEditorOthers *self, SgRecord *record)
{
  g_return_if_fail (SG_IS_EDITOR_OTHERS (self));
  g_return_if_fail (SG_IS_RECORD (record));

  g_set_object (&self->record, record);
  self->told = FALSE;
  sg_editor_others_set_standing (self, NULL);
}

/**
 * sg_editor_others_set_edited:
 * @self: the line
 * @edited: whether the row has entries that are not saved
 *
 * Tells the others whether we edit the row.
 */
void
sg_editor_others_set_edited (SgEditorOthers *self, gboolean edited)
{
  SgPresence *presence = NULL;

  g_return_if_fail (SG_IS_EDITOR_OTHERS (self));

  presence = sg_context_get_presence (self->context);
  if (presence == NULL || (edited && self->told))
    return;
  self->told = edited;
  if (edited && self->record != NULL && !sg_record_is_new (self->record))
    {
      g_autoptr (SgRecord) stored = sg_record_copy (self->record);
      g_autofree char *title = NULL;

      /* The name by which the others know the row, not the one that is being typed. */
      sg_record_revert (stored);
      title = sg_record_dup_title (stored);
      sg_presence_begin_edit (presence,
                              self,
                              sg_record_get_register (self->record)->name,
                              sg_record_get_row_id (self->record),
                              title);
    }
  else
    {
      sg_presence_end_edit (presence, self);
    }
}

/**
 * sg_editor_others_set_standing:
 * @self: the line
 * @standing: (nullable): how the row that is edited stands in the ledger, when not as it was read
 *
 * Says that somebody changed or removed the row meanwhile, and what can be done.
 */
void
sg_editor_others_set_standing (SgEditorOthers *self, const SgStanding *standing)
{
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (SG_IS_EDITOR_OTHERS (self));

  self->gone = standing != NULL && standing->record == NULL;
  self->changed = standing != NULL && !self->gone;
  if (standing == NULL)
    {
      update_editors (self);
      return;
    }
  when = sg_standing_dup_when (standing);
  /* Translators: a person, and a time or a day. */
  text
    = g_strdup_printf (self->gone ? _ ("%s removed this row (%s). What you entered is still here.")
                                  : _ ("%s saved this row after you opened it (%s). What only "
                                       "one of you changed is kept when you save; about the "
                                       "rest you are asked."),
                       standing->last->who,
                       when);
  show_text (self, text);
}
