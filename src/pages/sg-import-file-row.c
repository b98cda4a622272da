/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-file-row.h"

#include "pages/sg-import-findings.h"
#include "pages/sg-import-lines.h"

#include <glib/gi18n-lib.h>

struct _SgImportFileRow
{
  GtkListBoxRow parent_instance;

  /* owned */
  char *path;

  /* borrowed: children */
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *summary;
  GtkDropDown *choice;
  GtkWidget *remove_button;
  GtkWidget *undo_button;

  /* state */
  const SgRegister *reg; /* guessed or chosen; NULL while it is not known, or is a form */
  const SgForm *form;    /* the same; NULL where it is a register */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SgImportFileRow, sg_import_file_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_REGISTER_CHOSEN,
  SIGNAL_REMOVED,
  SIGNAL_UNDO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The first entry of the drop-down stands for "not known yet"; registers follow as in the
 * catalogue, whose internal ones come last, and then the forms as clerks keep them. */
static guint
count_registers (void)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  guint n = 0;

  while (n < n_registers && !registers[n]->internal)
    n++;
  return n;
}

static GtkStringList *
create_choices (void)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  GtkStringList *labels = gtk_string_list_new (NULL);
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);

  gtk_string_list_append (labels, _ ("Not recognised"));
  for (guint i = 0; i < count_registers (); i++)
    gtk_string_list_append (labels, sg_register_get_label (registers[i]));
  for (guint i = 0; i < n_forms; i++)
    {
      /* Translators: %s is a table as clerks keep it, beside the register of the same name. */
      g_autofree char *label = g_strdup_printf (_ ("Form: %s"), sg_form_get_label (forms[i]));

      gtk_string_list_append (labels, label);
    }
  return labels;
}

static void
show_choice (SgImportFileRow *self)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  guint place = 0;

  for (guint i = 0; i < count_registers (); i++)
    if (registers[i] == self->reg)
      place = i + 1;
  for (guint i = 0; i < n_forms; i++)
    if (forms[i] == self->form)
      place = count_registers () + i + 1;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->choice, place);
  self->filling = FALSE;
}

static void
chosen_cb (SgImportFileRow *self)
{
  guint n_registers = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n_registers);
  guint n_forms = 0;
  const SgForm *const *forms = sg_forms_get (&n_forms);
  const guint place = gtk_drop_down_get_selected (self->choice);

  g_assert (SG_IS_IMPORT_FILE_ROW (self));

  if (self->filling || place == GTK_INVALID_LIST_POSITION)
    return;
  self->reg = NULL;
  self->form = NULL;
  if (place > count_registers ())
    self->form = forms[place - count_registers () - 1];
  else if (place > 0)
    self->reg = registers[place - 1];
  g_signal_emit (self, signals[SIGNAL_REGISTER_CHOSEN], 0);
}

static void
removed_cb (SgImportFileRow *self)
{
  g_assert (SG_IS_IMPORT_FILE_ROW (self));

  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
undo_clicked_cb (SgImportFileRow *self)
{
  g_assert (SG_IS_IMPORT_FILE_ROW (self));

  g_signal_emit (self, signals[SIGNAL_UNDO], 0);
}

static void
sg_import_file_row_finalize (GObject *object)
{
  SgImportFileRow *self = SG_IMPORT_FILE_ROW (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (sg_import_file_row_parent_class)->finalize (object);
}

static void
sg_import_file_row_class_init (SgImportFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sg_import_file_row_finalize;

  /* The clerk says that the file is for another register or form. */
  signals[SIGNAL_REGISTER_CHOSEN] = g_signal_new ("register-chosen",
                                                  SG_TYPE_IMPORT_FILE_ROW,
                                                  G_SIGNAL_RUN_LAST,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_NONE,
                                                  0);
  /* The clerk does not want to import the file after all. */
  signals[SIGNAL_REMOVED] = g_signal_new (
    "removed", SG_TYPE_IMPORT_FILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The clerk wants what the file brought to be taken back. */
  signals[SIGNAL_UNDO] = g_signal_new (
    "undo", SG_TYPE_IMPORT_FILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
create_label (PangoEllipsizeMode ellipsize)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, ellipsize);
  return label;
}

static GtkWidget *
create_texts (SgImportFileRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->name = create_label (PANGO_ELLIPSIZE_MIDDLE);
  self->summary = create_label (PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->summary));
  return texts;
}

static void
create_controls (SgImportFileRow *self)
{
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (create_choices ()), NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice),
                               _ ("The register or form that the file is for"));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self);

  self->remove_button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_valign (self->remove_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove_button, "flat");
  gtk_widget_set_tooltip_text (self->remove_button, _ ("Do not import this file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Do not import this file"),
                                  -1);
  g_signal_connect_swapped (self->remove_button, "clicked", G_CALLBACK (removed_cb), self);

  self->undo_button = gtk_button_new_with_label (_ ("Take back"));
  gtk_widget_set_valign (self->undo_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->undo_button, FALSE);
  gtk_widget_set_tooltip_text (self->undo_button, _ ("Take back what this file brought"));
  g_signal_connect_swapped (self->undo_button, "clicked", G_CALLBACK (undo_clicked_cb), self);
}

static void
sg_import_file_row_init (SgImportFileRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->icon = GTK_IMAGE (gtk_image_new ());
  create_controls (self);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (upper), create_texts (self));
  gtk_box_append (GTK_BOX (upper), self->remove_button);
  gtk_box_append (GTK_BOX (upper), self->undo_button);
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choice));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/**
 * sg_import_file_row_new:
 * @path: a file
 *
 * Returns: (transfer floating): a row for it, whose register is not known yet
 */
GtkWidget *
sg_import_file_row_new (const char *path)
{
  SgImportFileRow *self = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (SG_TYPE_IMPORT_FILE_ROW, NULL);
  name = g_filename_display_basename (path);
  self->path = g_strdup (path);
  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The button inside a drop-down has no name of its own (GTK up to 4.8). */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->choice))),
    GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ ("The register or form that the file is for"),
    -1);
  sg_import_file_row_show_waiting (self);
  return GTK_WIDGET (self);
}

/**
 * sg_import_file_row_get_path:
 * @self: a row
 *
 * Returns: (transfer none): its file
 */
const char *
sg_import_file_row_get_path (SgImportFileRow *self)
{
  g_return_val_if_fail (SG_IS_IMPORT_FILE_ROW (self), NULL);

  return self->path;
}

/**
 * sg_import_file_row_get_register:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the register that the file is for, as far as it is known
 */
const SgRegister *
sg_import_file_row_get_register (SgImportFileRow *self)
{
  g_return_val_if_fail (SG_IS_IMPORT_FILE_ROW (self), NULL);

  return self->reg;
}

/**
 * sg_import_file_row_get_form:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the form that the file is for, as far as it is known
 */
const SgForm *
sg_import_file_row_get_form (SgImportFileRow *self)
{
  g_return_val_if_fail (SG_IS_IMPORT_FILE_ROW (self), NULL);

  return self->form;
}

/**
 * sg_import_file_row_set_form:
 * @self: a row
 * @form: a form
 *
 * Says what the file is for.
 */
void
sg_import_file_row_set_form (SgImportFileRow *self, const SgForm *form)
{
  g_return_if_fail (SG_IS_IMPORT_FILE_ROW (self));

  self->reg = NULL;
  self->form = form;
  show_choice (self);
}

/**
 * sg_import_file_row_add_to:
 * @self: a row
 * @batch: a batch that was not checked yet
 *
 * Adds the file, with what is known of it.
 */
void
sg_import_file_row_add_to (SgImportFileRow *self, SgImportBatch *batch)
{
  g_return_if_fail (SG_IS_IMPORT_FILE_ROW (self));
  g_return_if_fail (batch != NULL);

  if (self->form != NULL)
    sg_import_batch_add_form (batch, self->path, self->form);
  else
    sg_import_batch_add (batch, self->path, self->reg);
}

/**
 * sg_import_file_row_show_waiting:
 * @self: a row
 *
 * Says that the file is still to be looked at.
 */
void
sg_import_file_row_show_waiting (SgImportFileRow *self)
{
  g_return_if_fail (SG_IS_IMPORT_FILE_ROW (self));

  gtk_image_set_from_icon_name (self->icon, "content-loading-symbolic");
  gtk_label_set_text (self->summary, _ ("is being checked…"));
}

/* "3 new, 1 rejected": what there is some of. */
static char *
dup_counts (const SgImportFile *file)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < SG_IMPORT_LINE_ALL; i++)
    {
      const guint n = i != SG_IMPORT_SKIPPED && i != SG_IMPORT_LINE_COLUMN
                        ? sg_import_lines_count (file, i)
                        : 0;

      if (n > 0)
        g_string_append_printf (text,
                                "%s%s %u",
                                text->len > 0 ? _ (", ") : "",
                                sg_import_findings_get_outcome_label (i),
                                n);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_ ("No rows"));
}

static const char *
find_icon (const SgImportFile *file)
{
  static const guint odd[] = { SG_IMPORT_REJECTED,
                               SG_IMPORT_CONFLICT,
                               SG_IMPORT_LINE_COLUMN,
                               SG_IMPORT_LINE_ASK,
                               SG_IMPORT_LINE_PARTIAL };

  if (file->error != NULL)
    return "dialog-error-symbolic";
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    if (sg_import_lines_count (file, odd[i]) > 0)
      return "dialog-warning-symbolic";
  return file->applied ? "object-select-symbolic" : "emblem-documents-symbolic";
}

/**
 * sg_import_file_row_show_file:
 * @self: a row
 * @file: the same file, checked or applied
 *
 * Shows what it was found to be and what becomes of it.
 */
void
sg_import_file_row_show_file (SgImportFileRow *self, const SgImportFile *file)
{
  g_autofree char *counts = NULL;

  g_return_if_fail (SG_IS_IMPORT_FILE_ROW (self));
  g_return_if_fail (file != NULL);

  self->reg = file->reg;
  self->form = file->form;
  show_choice (self);
  if (!sg_import_file_is_planned (file) && file->error == NULL)
    return;
  gtk_widget_set_visible (self->undo_button, file->change != 0 && !file->undone);
  if (file->undone)
    {
      gtk_image_set_from_icon_name (self->icon, "edit-undo-symbolic");
      gtk_label_set_text (self->summary, _ ("taken back"));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), NULL);
      return;
    }
  gtk_image_set_from_icon_name (self->icon, find_icon (file));
  if (file->error != NULL)
    counts = g_strdup (sg_import_file_get_sheets (file) != NULL
                         ? _ ("cannot be imported yet: say what its columns are")
                         : _ ("cannot be imported"));
  else
    counts = dup_counts (file);
  gtk_label_set_text (self->summary, counts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), counts);
}

/**
 * sg_import_file_row_set_fixed:
 * @self: a row
 * @fixed: whether nothing about the file can be chosen any more
 *
 * Fixes the choice while the files are imported and afterwards.
 */
void
sg_import_file_row_set_fixed (SgImportFileRow *self, gboolean fixed)
{
  g_return_if_fail (SG_IS_IMPORT_FILE_ROW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->choice), !fixed);
  gtk_widget_set_visible (self->remove_button, !fixed);
}
