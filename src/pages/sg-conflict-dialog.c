/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-conflict-dialog.h"

#include "base/sg-text.h"
#include "pages/sg-conflict.h"

#include <glib/gi18n-lib.h>

/*
 * Somebody else saved the row first. Fields that only one of the two changed are merged and shown
 * for information; each field that both changed wants a decision, and nothing is decided for the
 * clerk.
 */
struct _SgConflictDialog
{
  AdwMessageDialog parent_instance;

  /* owned */
  SgRecord *mine;
  SgRecord *theirs;
  GPtrArray *clashes; /* of Clash, from the top */

  /* borrowed: child */
  GtkGrid *grid;
};

/* A field that both changed, and the two choices. */
typedef struct
{
  const SgField *field;
  GtkCheckButton *mine;
  GtkCheckButton *theirs;
} Clash;

G_DEFINE_FINAL_TYPE (SgConflictDialog, sg_conflict_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* How wide a column is before its text wraps. */
#define MOST_CHARS 16

enum
{
  COLUMN_FIELD,
  COLUMN_WAS,
  COLUMN_MINE,
  COLUMN_THEIRS,
};

static char *
dup_masked (const SgField *field, const char *value)
{
  g_autofree char *mask = sg_field_mask (field, value, FALSE);

  return sg_field_display (field, mask);
}

/* What stands in a column; two numbers may differ only where the mask hides it. */
static char *
dup_shown (SgConflictDialog *self, const SgField *field, int column)
{
  const char *mine = sg_record_get (self->mine, field);
  const char *theirs = sg_record_get_stored (self->theirs, field);
  const char *was = sg_record_get_stored (self->mine, field);
  g_autofree char *my = dup_masked (field, mine);
  g_autofree char *their = dup_masked (field, theirs);

  if (column == COLUMN_MINE && sg_record_get_typed (self->mine, field) != NULL)
    return g_strdup (sg_record_get_typed (self->mine, field));
  if (column == COLUMN_WAS && was != NULL && sg_record_get_title (self->mine, field) != NULL)
    return g_strdup (sg_record_get_title (self->mine, field));
  if (column == COLUMN_WAS)
    return dup_masked (field, was);
  if (column == COLUMN_THEIRS && theirs != NULL
      && sg_record_get_title (self->theirs, field) != NULL)
    return g_strdup (sg_record_get_title (self->theirs, field));
  if (g_strcmp0 (mine, theirs) != 0 && g_strcmp0 (my, their) == 0)
    /* Translators: a masked number, of which there are two that look alike. */
    return g_strdup_printf (_ ("%s (other digits)"), column == COLUMN_MINE ? my : their);
  return column == COLUMN_MINE ? g_steal_pointer (&my) : g_steal_pointer (&their);
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text[0] != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A label that may be one character wide makes the dialog as high as the screen. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (sg_text_width (text), MOST_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  return label;
}

static GtkWidget *
attach_label (SgConflictDialog *self, const char *text, int column, int row, gboolean dim)
{
  GtkWidget *label = create_label (text);

  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

/* The decision is whole when every field has one. */
static void
update_save (SgConflictDialog *self)
{
  gboolean decided = TRUE;

  for (guint i = 0; i < self->clashes->len; i++)
    {
      const Clash *clash = g_ptr_array_index (self->clashes, i);

      decided = decided
                && (gtk_check_button_get_active (clash->mine)
                    || gtk_check_button_get_active (clash->theirs));
    }
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "save", decided);
}

static GtkCheckButton *
attach_choice (SgConflictDialog *self, const SgField *field, int column, int row)
{
  GtkWidget *choice
    = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  g_autofree char *text = dup_shown (self, field, column);
  g_autofree char *name = NULL;

  /* Translators: a field and the value that one of two clerks gave it. */
  name = g_strdup_printf (column == COLUMN_MINE ? _ ("%s, mine: %s") : _ ("%s, theirs: %s"),
                          sg_field_get_label (field),
                          text);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), create_label (text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (update_save), self);
  gtk_grid_attach (self->grid, choice, column, row, 1, 1);
  return GTK_CHECK_BUTTON (choice);
}

static void
attach_clash (SgConflictDialog *self, const SgField *field, int row)
{
  Clash *clash = g_new0 (Clash, 1);
  g_autofree char *was = dup_shown (self, field, COLUMN_WAS);

  attach_label (self, sg_field_get_label (field), COLUMN_FIELD, row, FALSE);
  attach_label (self, was, COLUMN_WAS, row, TRUE);
  clash->field = field;
  clash->mine = attach_choice (self, field, COLUMN_MINE, row);
  clash->theirs = attach_choice (self, field, COLUMN_THEIRS, row);
  gtk_check_button_set_group (clash->theirs, clash->mine);
  g_ptr_array_add (self->clashes, clash);
}

/* Only one of the two changed it: that counts. */
static void
attach_merged (SgConflictDialog *self, const SgField *field, int row)
{
  const gboolean my = sg_record_is_field_changed (self->mine, field);
  g_autofree char *was = dup_shown (self, field, COLUMN_WAS);
  g_autofree char *shown = dup_shown (self, field, my ? COLUMN_MINE : COLUMN_THEIRS);

  attach_label (self, sg_field_get_label (field), COLUMN_FIELD, row, TRUE);
  attach_label (self, was, COLUMN_WAS, row, TRUE);
  attach_label (self, shown, my ? COLUMN_MINE : COLUMN_THEIRS, row, FALSE);
}

static void
attach_fields (SgConflictDialog *self, int row)
{
  const SgRegister *reg = sg_record_get_register (self->mine);

  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (sg_conflict_is_clash (self->mine, self->theirs, &reg->fields[i]))
      attach_clash (self, &reg->fields[i], row++);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (sg_conflict_differs (self->mine, self->theirs, &reg->fields[i])
        && !sg_conflict_is_clash (self->mine, self->theirs, &reg->fields[i]))
      attach_merged (self, &reg->fields[i], row++);
}

static void
all_mine_cb (SgConflictDialog *self)
{
  g_assert (SG_IS_CONFLICT_DIALOG (self));

  sg_conflict_dialog_choose_all (self, TRUE);
}

static void
all_theirs_cb (SgConflictDialog *self)
{
  g_assert (SG_IS_CONFLICT_DIALOG (self));

  sg_conflict_dialog_choose_all (self, FALSE);
}

static void
attach_all (SgConflictDialog *self, const char *label, int column, GCallback chosen)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Choose this for every field"));
  g_signal_connect_swapped (button, "clicked", chosen, self);
  gtk_grid_attach (self->grid, button, column, 0, 1, 1);
}

static void
fill_grid (SgConflictDialog *self)
{
  attach_label (self, _ ("Field"), COLUMN_FIELD, 0, TRUE);
  attach_label (self, _ ("As it was"), COLUMN_WAS, 0, TRUE);
  attach_all (self, _ ("All _mine"), COLUMN_MINE, G_CALLBACK (all_mine_cb));
  attach_all (self, _ ("All _theirs"), COLUMN_THEIRS, G_CALLBACK (all_theirs_cb));
  attach_fields (self, 1);
}

static void
sg_conflict_dialog_dispose (GObject *object)
{
  SgConflictDialog *self = SG_CONFLICT_DIALOG (object);

  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_ptr_array_set_size (self->clashes, 0);

  G_OBJECT_CLASS (sg_conflict_dialog_parent_class)->dispose (object);
}

static void
sg_conflict_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (SG_CONFLICT_DIALOG (object)->clashes);

  G_OBJECT_CLASS (sg_conflict_dialog_parent_class)->finalize (object);
}

static void
sg_conflict_dialog_class_init (SgConflictDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sg_conflict_dialog_dispose;
  object_class->finalize = sg_conflict_dialog_finalize;
}

static void
sg_conflict_dialog_init (SgConflictDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->clashes = g_ptr_array_new_with_free_func (g_free);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 9);
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (self->grid));
  adw_message_dialog_add_responses (
    dialog, "cancel", _ ("_Go on Editing"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
}

/**
 * sg_conflict_dialog_new:
 * @parent: a widget of the window
 * @mine: the record as it was read and edited here
 * @theirs: how it stands now; not removed
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
sg_conflict_dialog_new (GtkWidget *parent, SgRecord *mine, const SgStanding *theirs)
{
  SgConflictDialog *self = NULL;
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (SG_IS_RECORD (mine), NULL);
  g_return_val_if_fail (theirs != NULL && theirs->record != NULL, NULL);

  self
    = g_object_new (SG_TYPE_CONFLICT_DIALOG, "transient-for", gtk_widget_get_root (parent), NULL);
  self->mine = g_object_ref (mine);
  self->theirs = g_object_ref (theirs->record);
  title = sg_record_dup_title (theirs->record);
  when = sg_standing_dup_when (theirs);
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (self), _ ("You Both Changed “%s”"), title);
  /* Translators: a person, and a time or a day. */
  body = g_strdup_printf (_ ("%s saved this row after you opened it (%s). Choose for each field "
                             "that both of you changed; what only one changed is kept."),
                          theirs->last->who,
                          when);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  fill_grid (self);
  update_save (self);
  if (self->clashes->len > 0)
    gtk_window_set_focus (GTK_WINDOW (self),
                          GTK_WIDGET (((Clash *) g_ptr_array_index (self->clashes, 0))->mine));
  return GTK_WIDGET (self);
}

/**
 * sg_conflict_dialog_choose_all:
 * @self: a dialog
 * @mine: whether mine counts, or theirs
 *
 * Chooses the same for every field.
 */
void
sg_conflict_dialog_choose_all (SgConflictDialog *self, gboolean mine)
{
  g_return_if_fail (SG_IS_CONFLICT_DIALOG (self));

  for (guint i = 0; i < self->clashes->len; i++)
    {
      const Clash *clash = g_ptr_array_index (self->clashes, i);

      gtk_check_button_set_active (mine ? clash->mine : clash->theirs, TRUE);
    }
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * sg_conflict_dialog_dup_merged:
 * @self: a dialog in which everything is decided
 *
 * Returns: (transfer full): what was decided, as a record that can be saved
 */
SgRecord *
sg_conflict_dialog_dup_merged (SgConflictDialog *self)
{
  g_autoptr (GHashTable) given_up = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (SG_IS_CONFLICT_DIALOG (self), NULL);

  for (guint i = 0; i < self->clashes->len; i++)
    {
      const Clash *clash = g_ptr_array_index (self->clashes, i);

      if (gtk_check_button_get_active (clash->theirs))
        g_hash_table_add (given_up, (gpointer) clash->field);
    }
  return sg_conflict_merge (self->mine, self->theirs, given_up);
}
