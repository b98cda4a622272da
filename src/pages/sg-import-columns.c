/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-columns.h"

#include "pages/sg-import-field-popover.h"

#include <glib/gi18n-lib.h>

/* So many rows are made at once; the others come when the window has nothing else to do. */
#define ROWS_AT_ONCE 6

/* A table of people has no more columns. */
#define MOST_COLUMNS 200

/* Characters of letters, header, sample and field. */
#define N_PARTS 4
static const int part_widths[N_PARTS] = { 4, 18, 18, 18 };

/* The widgets of one column. */
typedef struct
{
  GtkLabel *letters;
  GtkLabel *header;
  GtkLabel *sample;
  GtkWidget *button;
  GtkLabel *field;
} Line;

struct _SgImportColumns
{
  AdwBin parent_instance;

  /* owned */
  GArray *lines; /* of Line */
  guint idle_id;

  /* borrowed */
  GtkListBox *list;
  GtkWidget *popover;
  GtkSizeGroup *widths[N_PARTS]; /* owned; of headings and what stands below them */
  const SgImportFile *file;

  /* state */
  guint sheet;
  guint n_shown; /* lines that show their columns */
  guint asked;   /* the column that is asked about */
  gboolean masked;
  gboolean fixed;
};

G_DEFINE_FINAL_TYPE (SgImportColumns, sg_import_columns, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAID,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const SgFormSheet *
get_sheet (SgImportColumns *self)
{
  return g_ptr_array_index (sg_import_file_get_sheets (self->file), self->sheet);
}

static guint
count_columns (SgImportColumns *self)
{
  GPtrArray *columns = self->file != NULL ? get_sheet (self)->columns : NULL;

  return columns != NULL ? MIN (columns->len, MOST_COLUMNS) : 0;
}

static const SgFormColumn *
get_column (SgImportColumns *self, guint i)
{
  return g_ptr_array_index (get_sheet (self)->columns, i);
}

static GtkLabel *
create_label (guint part)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, part_widths[part]);
  gtk_label_set_max_width_chars (label, part_widths[part]);
  return label;
}

static void
append_part (SgImportColumns *self, GtkWidget *box, guint part, GtkWidget *widget)
{
  gtk_widget_set_hexpand (widget, part == 2);
  gtk_size_group_add_widget (self->widths[part], widget);
  gtk_box_append (GTK_BOX (box), widget);
}

static void
button_clicked_cb (SgImportColumns *self, GtkWidget *button)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));
  GdkRectangle at = { 0 };
  double x = 0, y = 0;

  g_assert (SG_IS_IMPORT_COLUMNS (self));

  if (self->file == NULL || i >= count_columns (self))
    return;
  self->asked = i;
  gtk_widget_translate_coordinates (button, GTK_WIDGET (self), 0, 0, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  at.width = gtk_widget_get_width (button);
  at.height = gtk_widget_get_height (button);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  sg_import_field_popover_ask (SG_IMPORT_FIELD_POPOVER (self->popover),
                               self->file,
                               get_sheet (self)->columns,
                               get_column (self, i));
}

static void
picked_cb (SgImportColumns *self, const char *key)
{
  g_assert (SG_IS_IMPORT_COLUMNS (self));

  if (self->file == NULL || self->asked >= count_columns (self))
    return;
  gtk_widget_grab_focus (g_array_index (self->lines, Line, self->asked).button);
  g_signal_emit (self, signals[SIGNAL_SAID], 0, get_column (self, self->asked)->column, key);
}

static GtkWidget *
create_button (SgImportColumns *self, Line *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  line->field = create_label (3);
  gtk_widget_set_hexpand (GTK_WIDGET (line->field), TRUE);
  line->button = gtk_button_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->field));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_button_set_child (GTK_BUTTON (line->button), box);
  g_object_set_data (G_OBJECT (line->button), "line", GUINT_TO_POINTER (self->lines->len));
  g_signal_connect_swapped (line->button, "clicked", G_CALLBACK (button_clicked_cb), self);
  return line->button;
}

static GtkWidget *
create_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
add_line (SgImportColumns *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = create_box ();
  Line line = { NULL };

  line.letters = create_label (0);
  line.header = create_label (1);
  line.sample = create_label (2);
  gtk_widget_add_css_class (GTK_WIDGET (line.letters), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (line.sample), "dim-label");
  append_part (self, box, 0, GTK_WIDGET (line.letters));
  append_part (self, box, 1, GTK_WIDGET (line.header));
  append_part (self, box, 2, GTK_WIDGET (line.sample));
  append_part (self, box, 3, create_button (self, &line));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->lines, line);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static void
show_field (SgImportColumns *self, const Line *line, const SgFormColumn *column)
{
  const SgForm *form = sg_import_file_get_form (self->file);
  const char *label
    = column->field >= 0 ? sg_form_field_get_label (&form->fields[column->field]) : NULL;
  g_autofree char *letters = sg_sheet_column_name (column->column);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (label == NULL && column->guess >= 0)
    /* Translators: a field that a column looks like by what stands in it. */
    text = g_strdup_printf (_ ("Not taken; looks like %s"),
                            sg_form_field_get_label (&form->fields[column->guess]));
  else if (label == NULL)
    text = g_strdup (_ ("Not taken"));
  else if (column->field != column->found)
    /* Translators: a field; the column was said to be it by hand. */
    text = g_strdup_printf (_ ("%s (corrected)"), label);
  else
    text = g_strdup (label);
  /* Translators: letters of a column, its header, and the field that it is taken for. */
  name = g_strdup_printf (_ ("Column %s “%s”: %s"), letters, column->header, text);
  set_text (line->field, text);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (line->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (line->button, !self->fixed);
  if (label == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (line->field), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line->field), "dim-label");
}

static void
show_line (SgImportColumns *self, guint i)
{
  const SgFormColumn *column = get_column (self, i);
  const Line *line = &g_array_index (self->lines, Line, i);
  g_autofree char *letters = sg_sheet_column_name (column->column);
  g_autofree char *sample
    = sg_import_file_dup_sample (self->file, self->sheet, column->column, self->masked);

  gtk_label_set_text (line->letters, letters);
  set_text (line->header, column->header);
  set_text (line->sample, sample);
  show_field (self, line, column);
}

static void
show_some (SgImportColumns *self)
{
  const guint end = MIN (self->n_shown + ROWS_AT_ONCE, count_columns (self));

  for (; self->n_shown < end; self->n_shown++)
    {
      if (self->n_shown == self->lines->len)
        add_line (self);
      show_line (self, self->n_shown);
    }
}

static gboolean
show_more_cb (gpointer user_data)
{
  SgImportColumns *self = SG_IMPORT_COLUMNS (user_data);

  g_assert (SG_IS_IMPORT_COLUMNS (self));

  show_some (self);
  if (self->n_shown < count_columns (self))
    return G_SOURCE_CONTINUE;
  self->idle_id = 0;
  return G_SOURCE_REMOVE;
}

static void
drop_lines (SgImportColumns *self, guint keep)
{
  while (self->lines->len > keep)
    {
      gtk_list_box_remove (
        self->list,
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) self->lines->len - 1)));
      g_array_set_size (self->lines, self->lines->len - 1);
    }
}

static void
sg_import_columns_dispose (GObject *object)
{
  SgImportColumns *self = SG_IMPORT_COLUMNS (object);

  self->file = NULL;
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_import_columns_parent_class)->dispose (object);
}

static void
sg_import_columns_finalize (GObject *object)
{
  SgImportColumns *self = SG_IMPORT_COLUMNS (object);

  g_array_unref (self->lines);
  for (guint i = 0; i < N_PARTS; i++)
    g_object_unref (self->widths[i]);

  G_OBJECT_CLASS (sg_import_columns_parent_class)->finalize (object);
}

static void
sg_import_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SgImportColumns *self = SG_IMPORT_COLUMNS (widget);

  GTK_WIDGET_CLASS (sg_import_columns_parent_class)
    ->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sg_import_columns_class_init (SgImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = sg_import_columns_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = sg_import_columns_size_allocate;

  /* The clerk says what a column is. */
  signals[SIGNAL_SAID] = g_signal_new ("said",
                                       SG_TYPE_IMPORT_COLUMNS,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       2,
                                       G_TYPE_UINT,
                                       G_TYPE_STRING);
}

static GtkWidget *
create_heading (SgImportColumns *self)
{
  const char *const headings[N_PARTS]
    = { _ ("Column"), _ ("Header in the file"), _ ("Values in the file"), _ ("Taken for") };
  GtkWidget *box = create_box ();

  for (guint i = 0; i < N_PARTS; i++)
    {
      GtkWidget *label = gtk_label_new (headings[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption-heading");
      append_part (self, box, i, label);
    }
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  return box;
}

static void
sg_import_columns_init (SgImportColumns *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  for (guint i = 0; i < N_PARTS; i++)
    self->widths[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Columns of the sheet"), -1);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
  self->popover = sg_import_field_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "picked", G_CALLBACK (picked_cb), self);
}

/**
 * sg_import_columns_new:
 *
 * Returns: (transfer floating): a list without columns
 */
GtkWidget *
sg_import_columns_new (void)
{
  return g_object_new (SG_TYPE_IMPORT_COLUMNS, NULL);
}

/**
 * sg_import_columns_set_sheet:
 * @self: a list of columns
 * @file: (nullable) (transfer none): a file that was read, which must live until another one is set
 * @sheet: place of a sheet
 * @masked: whether personal numbers are masked
 * @fixed: whether nothing can be corrected any more
 *
 * Shows the columns of a sheet. Without a file the list stays as it is until it gets another.
 */
void
sg_import_columns_set_sheet (SgImportColumns *self,
                             const SgImportFile *file,
                             guint sheet,
                             gboolean masked,
                             gboolean fixed)
{
  g_return_if_fail (SG_IS_IMPORT_COLUMNS (self));

  g_clear_handle_id (&self->idle_id, g_source_remove);
  self->file = file;
  self->sheet = sheet;
  self->masked = masked;
  self->fixed = fixed;
  self->n_shown = 0;
  if (file == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  drop_lines (self, count_columns (self));
  show_some (self);
  if (self->n_shown < count_columns (self))
    self->idle_id = g_idle_add (show_more_cb, self);
}
