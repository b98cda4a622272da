/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-words.h"

#include <glib/gi18n-lib.h>

/* More are asked once these are settled. */
#define MOST_QUESTIONS 200

struct _SgImportWords
{
  AdwBin parent_instance;

  /* borrowed */
  GtkGrid *grid;
  GtkWidget *nothing;
  GtkWidget *questions;
  const SgImportFile *file;

  /* state */
  gboolean ask_repeated;
};

G_DEFINE_FINAL_TYPE (SgImportWords, sg_import_words, ADW_TYPE_BIN)

enum
{
  SIGNAL_SETTLED,
  SIGNAL_PERSON_SETTLED,
  SIGNAL_REPEATED_SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const SgField *
get_source (SgImportWords *self, const SgFormWord *word)
{
  return sg_form_field_get_source (&self->file->form->fields[word->field]);
}

static void
picked_cb (SgImportWords *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const guint place = gtk_drop_down_get_selected (choice);
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "word"));
  const SgFormWord *word = NULL;
  g_autofree char *text = NULL;

  g_assert (SG_IS_IMPORT_WORDS (self));

  if (self->file == NULL || place == GTK_INVALID_LIST_POSITION)
    return;
  word = g_ptr_array_index (sg_form_plan_get_words (self->file->plan), i);
  text = g_strdup (word->word);
  g_signal_emit (self,
                 signals[SIGNAL_SETTLED],
                 0,
                 word->field,
                 text,
                 place > 0 ? get_source (self, word)->choices[place - 1].code : NULL);
}

/* The first entry leaves the word open; the codes of the catalogue follow. */
static GtkWidget *
create_choice (SgImportWords *self, guint i, const SgFormWord *word)
{
  const SgField *source = get_source (self, word);
  const char *const none[] = { _ ("Leave open"), NULL };
  GtkStringList *labels = gtk_string_list_new (none);
  guint place = 0;
  GtkWidget *choice = NULL;

  for (guint k = 0; source->choices[k].code != NULL; k++)
    {
      gtk_string_list_append (labels, _ (source->choices[k].label));
      if (g_strcmp0 (source->choices[k].code, word->code) == 0)
        place = k + 1;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), place);
  g_object_set_data (G_OBJECT (choice), "word", GUINT_TO_POINTER (i));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (picked_cb), self);
  return choice;
}

/* Of a word that was settled no rows are left to count. */
static char *
dup_text (SgImportWords *self, const SgFormWord *word)
{
  const char *label = sg_form_field_get_label (&self->file->form->fields[word->field]);

  if (word->code != NULL)
    /* Translators: a column, and a word in it. */
    return g_strdup_printf (_ ("%s: “%s”"), label, word->word);
  return g_strdup_printf (
    /* Translators: a column, a word in it, and how many rows have it. */
    ngettext ("%s: “%s” (%u row)", "%s: “%s” (%u rows)", word->n_rows),
    label,
    word->word,
    word->n_rows);
}

static void
attach (SgImportWords *self, int place, const char *text, GtkWidget *choice)
{
  GtkWidget *name = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, text);
  gtk_widget_set_sensitive (choice, !self->file->applied);
  /* The button inside a drop-down has no name of its own (GTK up to 4.8). */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (choice)), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_grid_attach (self->grid, name, 0, place, 1, 1);
  gtk_grid_attach (self->grid, choice, 1, place, 1, 1);
}

static void
person_picked_cb (SgImportWords *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const guint place = gtk_drop_down_get_selected (choice);
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "row"));
  const SgFormRow *row = NULL;
  gint64 person = -1;

  g_assert (SG_IS_IMPORT_WORDS (self));

  if (self->file == NULL || place == GTK_INVALID_LIST_POSITION)
    return;
  row = g_ptr_array_index (sg_form_plan_get_rows (self->file->plan), i);
  if (place > 0)
    person = place == 1 ? 0 : row->person;
  g_signal_emit (self, signals[SIGNAL_PERSON_SETTLED], 0, row->sheet, row->row, person);
}

static void
add_person (SgImportWords *self, int place, guint i, const SgFormRow *row)
{
  const char *const choices[] = { _ ("Leave open"), _ ("Somebody new"), NULL };
  GtkStringList *labels = gtk_string_list_new (choices);
  SgRecord *record
    = row->person != 0 ? g_hash_table_lookup (self->file->persons, &row->person) : NULL;
  const char *name = sg_form_row_get (self->file->form, row, "name");
  /* Translators: number of a row, and who it is about. */
  g_autofree char *text = g_strdup_printf (_ ("Row %u: %s"), row->row, name != NULL ? name : "");
  GtkWidget *choice = NULL;

  if (record != NULL)
    {
      g_autofree char *title = sg_record_dup_title (record);
      g_autofree char *label = g_strdup_printf (
        /* Translators: name and number of somebody whom the ledger has. */
        _ ("%s of the ledger, %s"),
        title,
        sg_record_get_key (record, "person_id"));

      gtk_string_list_append (labels, label);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  if (row->settled)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), record != NULL ? 2 : 1);
  g_object_set_data (G_OBJECT (choice), "row", GUINT_TO_POINTER (i));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (person_picked_cb), self);
  attach (self, place, text, choice);
}

static guint
add_persons (SgImportWords *self, guint place)
{
  GPtrArray *rows = sg_form_plan_get_rows (self->file->plan);

  for (guint i = 0; i < rows->len && place < MOST_QUESTIONS; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);

      if (row->person != 0 || row->settled)
        add_person (self, (int) place++, i, row);
    }
  return place;
}

static void
repeated_picked_cb (SgImportWords *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "row"));
  const SgFormRow *row = NULL;
  gboolean later = FALSE;

  g_assert (SG_IS_IMPORT_WORDS (self));

  if (self->file == NULL || gtk_drop_down_get_selected (choice) != 1)
    return;
  row = g_ptr_array_index (sg_form_plan_get_rows (self->file->plan), i);
  /* Where the earlier one was left out, it counts again once the later one does not. */
  later
    = row->sheet > row->first_sheet || (row->sheet == row->first_sheet && row->row > row->first);
  g_signal_emit (self,
                 signals[SIGNAL_REPEATED_SETTLED],
                 0,
                 later ? row->sheet : row->first_sheet,
                 later ? row->row : row->first,
                 later);
}

static void
add_repeated_row (SgImportWords *self, int place, guint i, const SgFormRow *row)
{
  g_autofree char *counts = g_strdup_printf (_ ("Row %u counts"), row->first);
  g_autofree char *instead = g_strdup_printf (_ ("Row %u counts"), row->row);
  const char *const choices[] = { counts, instead, NULL };
  /* Translators: numbers of two rows. */
  g_autofree char *text
    = g_strdup_printf (_ ("Row %u is the same as row %u"), row->row, row->first);
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (choices)), NULL);

  g_object_set_data (G_OBJECT (choice), "row", GUINT_TO_POINTER (i));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (repeated_picked_cb), self);
  attach (self, place, text, choice);
}

static guint
add_repeated (SgImportWords *self, guint place)
{
  GPtrArray *rows = sg_form_plan_get_rows (self->file->plan);

  for (guint i = 0; self->ask_repeated && i < rows->len && place < MOST_QUESTIONS; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);

      if (row->outcome == SG_FORM_DUPLICATE && row->first != 0)
        add_repeated_row (self, (int) place++, i, row);
    }
  return place;
}

static void
add_word (SgImportWords *self, guint i, const SgFormWord *word)
{
  g_autofree char *text = dup_text (self, word);

  attach (self, (int) i, text, create_choice (self, i, word));
}

static void
sg_import_words_dispose (GObject *object)
{
  SgImportWords *self = SG_IMPORT_WORDS (object);

  self->file = NULL;
  self->grid = NULL;
  self->nothing = NULL;
  self->questions = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (sg_import_words_parent_class)->dispose (object);
}

static void
sg_import_words_class_init (SgImportWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sg_import_words_dispose;

  /* The clerk says what a word stands for. */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled",
                                          SG_TYPE_IMPORT_WORDS,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          3,
                                          G_TYPE_UINT,
                                          G_TYPE_STRING,
                                          G_TYPE_STRING);
  /* The clerk says whom a row is about. */
  signals[SIGNAL_PERSON_SETTLED] = g_signal_new ("person-settled",
                                                 SG_TYPE_IMPORT_WORDS,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 3,
                                                 G_TYPE_UINT,
                                                 G_TYPE_UINT,
                                                 G_TYPE_INT64);
  /* The clerk says whether a row counts instead of an earlier one. */
  signals[SIGNAL_REPEATED_SETTLED] = g_signal_new ("repeated-settled",
                                                   SG_TYPE_IMPORT_WORDS,
                                                   G_SIGNAL_RUN_LAST,
                                                   0,
                                                   NULL,
                                                   NULL,
                                                   NULL,
                                                   G_TYPE_NONE,
                                                   3,
                                                   G_TYPE_UINT,
                                                   G_TYPE_UINT,
                                                   G_TYPE_BOOLEAN);
}

static void
sg_import_words_init (SgImportWords *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading
    = gtk_label_new (_ ("To be settled; the ledger remembers words with the import"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  self->questions = box;
  self->nothing = gtk_label_new (_ ("Nothing is unclear in this file."));
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_set_vexpand (self->nothing, TRUE);
  gtk_box_append (GTK_BOX (outer), box);
  gtk_box_append (GTK_BOX (outer), self->nothing);
  adw_bin_set_child (ADW_BIN (self), outer);
  gtk_widget_set_visible (box, FALSE);
}

/**
 * sg_import_words_set_ask_repeated:
 * @self: the words
 * @ask: whether it is asked of each repeated row which one counts
 *
 * Takes effect with the next file that is set.
 */
void
sg_import_words_set_ask_repeated (SgImportWords *self, gboolean ask)
{
  g_return_if_fail (SG_IS_IMPORT_WORDS (self));

  self->ask_repeated = ask;
}

/**
 * sg_import_words_count_open:
 * @self: the words
 * @file: a file that was checked
 *
 * Returns: how many questions about it are open
 */
guint
sg_import_words_count_open (SgImportWords *self, const SgImportFile *file)
{
  GPtrArray *words = NULL;
  GPtrArray *rows = NULL;
  guint n = 0;

  g_return_val_if_fail (SG_IS_IMPORT_WORDS (self) && file != NULL, 0);

  if (file->plan == NULL || !sg_form_plan_is_made (file->plan))
    return 0;
  words = sg_form_plan_get_words (file->plan);
  rows = sg_form_plan_get_rows (file->plan);
  for (guint i = 0; i < words->len; i++)
    n += ((const SgFormWord *) g_ptr_array_index (words, i))->code == NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const SgFormRow *row = g_ptr_array_index (rows, i);

      n += (row->person != 0 && !row->settled)
           || (self->ask_repeated && row->outcome == SG_FORM_DUPLICATE && row->first != 0);
    }
  return n;
}

/**
 * sg_import_words_set_file:
 * @self: the words
 * @file: (nullable) (transfer none): a file with a plan, which must live until another one is set
 *
 * Shows the words and people of a file that are to be settled, and those that were; nothing where
 * there are none, as for any register.
 */
void
sg_import_words_set_file (SgImportWords *self, const SgImportFile *file)
{
  GtkWidget *child = NULL;
  GPtrArray *words = NULL;
  guint n = 0;

  g_return_if_fail (SG_IS_IMPORT_WORDS (self));

  if (self->grid == NULL)
    return;
  self->file = NULL;
  /* A drop-down that was picked from is still at work then; it goes with the next file. */
  if (file == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (file->plan != NULL && sg_form_plan_is_made (file->plan))
    {
      self->file = file;
      words = sg_form_plan_get_words (file->plan);
      for (n = 0; n < words->len; n++)
        add_word (self, n, g_ptr_array_index (words, n));
      n = add_repeated (self, add_persons (self, n));
    }
  gtk_widget_set_visible (self->questions, n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
}
