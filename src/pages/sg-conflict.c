/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-conflict.h"

#include <glib/gi18n-lib.h>

/* Somebody else saved the row first: both versions field by field, and a decision. */

static char *
dup_shown (const SgField *field, const char *value)
{
  g_autofree char *mask = sg_field_mask (field, value, FALSE);

  return sg_field_display (field, mask);
}

static void
attach (GtkGrid *grid, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text[0] != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_selectable (GTK_LABEL (label), row > 0 && column > 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_field (GtkGrid *grid, const SgField *field, SgRecord *mine, SgRecord *theirs, int row)
{
  gboolean clash
    = sg_record_is_field_changed (mine, field)
      && g_strcmp0 (sg_record_get_stored (mine, field), sg_record_get_stored (theirs, field)) != 0;
  g_autofree char *was = dup_shown (field, sg_record_get_stored (mine, field));
  g_autofree char *my = dup_shown (field, sg_record_get (mine, field));
  g_autofree char *their = dup_shown (field, sg_record_get_stored (theirs, field));

  attach (grid, sg_field_get_label (field), 0, row, "dim-label");
  attach (grid, was, 1, row, NULL);
  attach (grid, my, 2, row, clash ? "error" : NULL);
  attach (grid, their, 3, row, clash ? "error" : NULL);
}

static gboolean
differs (const SgField *field, SgRecord *mine, SgRecord *theirs)
{
  return sg_record_is_field_changed (mine, field)
         || g_strcmp0 (sg_record_get_stored (mine, field), sg_record_get_stored (theirs, field))
              != 0;
}

static GtkWidget *
create_grid (SgRecord *mine, SgRecord *theirs)
{
  const SgRegister *reg = sg_record_get_register (mine);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int row = 1;

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 6);
  attach (grid, _ ("Field"), 0, 0, "heading");
  attach (grid, _ ("As it was"), 1, 0, "heading");
  attach (grid, _ ("Mine"), 2, 0, "heading");
  attach (grid, _ ("Theirs"), 3, 0, "heading");
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    if (differs (&reg->fields[i], mine, theirs))
      attach_field (grid, &reg->fields[i], mine, theirs, row++);
  return GTK_WIDGET (grid);
}

/**
 * sg_conflict_dialog_new:
 * @parent: a widget of the window
 * @mine: the record as it was read and edited here
 * @theirs: the record as it stands now
 *
 * Makes a dialog that shows, field by field, what was changed here and elsewhere. Its responses are
 * "mine" (my fields win, the rest is theirs), "theirs" and "cancel".
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
sg_conflict_dialog_new (GtkWidget *parent, SgRecord *mine, SgRecord *theirs)
{
  GtkWidget *dialog = NULL;

  g_return_val_if_fail (SG_IS_RECORD (mine), NULL);
  g_return_val_if_fail (SG_IS_RECORD (theirs), NULL);

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                   _ ("Somebody Else Changed This Row"),
                                   _ ("It was saved elsewhere after it was opened here. Fields "
                                      "changed in both places are marked."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_grid (mine, theirs));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Go on Editing"),
                                    "theirs",
                                    _ ("Take _Theirs"),
                                    "mine",
                                    _ ("Save _Mine"),
                                    NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "mine", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

/**
 * sg_conflict_merge:
 * @mine: the record as it was read and edited here
 * @theirs: the record as it stands now
 *
 * Puts what was edited here onto what stands there now; fields that only they changed stay theirs.
 *
 * Returns: (transfer full): a record that can be saved
 */
SgRecord *
sg_conflict_merge (SgRecord *mine, SgRecord *theirs)
{
  const SgRegister *reg = NULL;
  SgRecord *merged = NULL;

  g_return_val_if_fail (SG_IS_RECORD (mine), NULL);
  g_return_val_if_fail (SG_IS_RECORD (theirs), NULL);

  reg = sg_record_get_register (mine);
  merged = sg_record_copy (theirs);
  for (guint i = 0; i < sg_register_get_n_stored (reg); i++)
    {
      const SgField *field = &reg->fields[i];

      if (!sg_record_is_field_changed (mine, field))
        continue;
      sg_record_set (merged, field, sg_record_get (mine, field), NULL);
      if (field->dated)
        sg_record_set_from (merged, field, sg_record_get_from (mine, field));
    }
  return merged;
}
