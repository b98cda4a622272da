/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-import-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More are asked once these are settled. */
#define MOST_QUESTIONS 200

/* So many values tell one candidate from another. */
#define MOST_DIFFERENCES 2

/* Characters of each; more would make the window wider. */
#define LONGEST_DIFFERENCE 12

struct _SgImportWords
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *rows; /* of SgImportQuestion of the file that is shown, or NULL */
  GArray *repeats; /* of SgImportRepeat of the same */

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
  SIGNAL_ROW_SETTLED,
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

/* The entries behind "leave open" and "new" are the candidates. */
static void
row_picked_cb (SgImportWords *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const guint place = gtk_drop_down_get_selected (choice);
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "question"));
  const SgImportQuestion *question = NULL;
  gint64 row_id = -1;

  g_assert (SG_IS_IMPORT_WORDS (self));

  if (self->file == NULL || place == GTK_INVALID_LIST_POSITION)
    return;
  question = g_ptr_array_index (self->rows, i);
  if (place == 1)
    row_id = 0;
  else if (place > 1)
    row_id = sg_record_get_row_id (g_ptr_array_index (question->candidates, place - 2));
  g_signal_emit (self, signals[SIGNAL_ROW_SETTLED], 0, question->sheet, question->row, row_id);
}

/* What one candidate says otherwise than another; numbers of people stay masked. */
static void
append_difference (GString *label, SgRecord *record, GPtrArray *candidates)
{
  const SgRegister *reg = sg_record_get_register (record);
  guint n = 0;

  for (guint i = 0; i < sg_register_get_n_stored (reg) && n < MOST_DIFFERENCES; i++)
    {
      const SgField *field = &reg->fields[i];
      const char *value = sg_record_get (record, field);
      g_autofree char *masked = value != NULL ? sg_field_mask (field, value, FALSE) : NULL;
      g_autofree char *shown = masked != NULL ? sg_field_display (field, masked) : NULL;
      g_autofree char *cut = NULL;
      gboolean differs = FALSE;

      for (guint k = 0; k < candidates->len; k++)
        differs
          = differs
            || g_strcmp0 (value, sg_record_get (g_ptr_array_index (candidates, k), field)) != 0;
      if (!differs || shown == NULL || g_strcmp0 (field->key, reg->id_field) == 0)
        continue;
      cut = g_utf8_substring (shown, 0, MIN (g_utf8_strlen (shown, -1), LONGEST_DIFFERENCE));
      g_string_append_printf (label,
                              " · %s %s%s",
                              sg_field_get_label (field),
                              cut,
                              strlen (cut) < strlen (shown) ? "…" : "");
      n++;
    }
}

static char *
dup_candidate (SgRecord *record, GPtrArray *candidates)
{
  const SgRegister *reg = sg_record_get_register (record);
  const char *id = reg->id_field != NULL ? sg_record_get_key (record, reg->id_field) : NULL;
  g_autofree char *title = sg_record_dup_title (record);
  g_autoptr (GString) label = g_string_new (NULL);

  if (id != NULL)
    /* Translators: name and number of somebody or something that the ledger has. */
    g_string_append_printf (label, _ ("%s of the ledger, %s"), title, id);
  else
    g_string_append (label, title);
  append_difference (label, record, candidates);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static gboolean
is_about_people (const SgImportQuestion *question)
{
  return question->candidates->len > 0
         && sg_record_get_register (g_ptr_array_index (question->candidates, 0)) == &sg_persons;
}

static void
add_row (SgImportWords *self, int place, guint i)
{
  const SgImportQuestion *question = g_ptr_array_index (self->rows, i);
  const char *const choices[]
    = { _ ("Leave open"), is_about_people (question) ? _ ("Somebody new") : _ ("A new row"), NULL };
  GtkStringList *labels = gtk_string_list_new (choices);
  /* Translators: number of a row, and who or what it is about. */
  g_autofree char *text = g_strdup_printf (_ ("Row %u: %s"), question->row, question->title);
  GtkWidget *choice = NULL;
  guint picked = question->settled ? 1 : 0;

  for (guint k = 0; k < question->candidates->len; k++)
    {
      SgRecord *record = g_ptr_array_index (question->candidates, k);
      g_autofree char *label = dup_candidate (record, question->candidates);

      gtk_string_list_append (labels, label);
      if (question->settled && question->chosen == sg_record_get_row_id (record))
        picked = k + 2;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), picked);
  g_object_set_data (G_OBJECT (choice), "question", GUINT_TO_POINTER (i));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (row_picked_cb), self);
  attach (self, place, text, choice);
}

static guint
add_rows (SgImportWords *self, guint place)
{
  for (guint i = 0; i < self->rows->len && place < MOST_QUESTIONS; i++)
    add_row (self, (int) place++, i);
  return place;
}

static void
repeated_picked_cb (SgImportWords *self, GParamSpec *pspec, GtkDropDown *choice)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "repeat"));
  const SgImportRepeat *repeat = NULL;
  gboolean later = FALSE;

  g_assert (SG_IS_IMPORT_WORDS (self));

  if (self->file == NULL || gtk_drop_down_get_selected (choice) != 1)
    return;
  repeat = &g_array_index (self->repeats, SgImportRepeat, i);
  /* Where the earlier one was left out, it counts again once the later one does not. */
  later = repeat->sheet > repeat->first_sheet
          || (repeat->sheet == repeat->first_sheet && repeat->row > repeat->first);
  g_signal_emit (self,
                 signals[SIGNAL_REPEATED_SETTLED],
                 0,
                 later ? repeat->sheet : repeat->first_sheet,
                 later ? repeat->row : repeat->first,
                 later);
}

static void
add_repeat (SgImportWords *self, int place, guint i)
{
  const SgImportRepeat *repeat = &g_array_index (self->repeats, SgImportRepeat, i);
  g_autofree char *counts = g_strdup_printf (_ ("Row %u counts"), repeat->first);
  g_autofree char *instead = g_strdup_printf (_ ("Row %u counts"), repeat->row);
  const char *const choices[] = { counts, instead, NULL };
  /* Translators: numbers of two rows. */
  g_autofree char *text
    = g_strdup_printf (_ ("Row %u is the same as row %u"), repeat->row, repeat->first);
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (choices)), NULL);

  g_object_set_data (G_OBJECT (choice), "repeat", GUINT_TO_POINTER (i));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (repeated_picked_cb), self);
  attach (self, place, text, choice);
}

static guint
add_repeats (SgImportWords *self, guint place)
{
  for (guint i = 0; self->ask_repeated && i < self->repeats->len && place < MOST_QUESTIONS; i++)
    add_repeat (self, (int) place++, i);
  return place;
}

static void
add_word (SgImportWords *self, guint i, const SgFormWord *word)
{
  g_autofree char *text = dup_text (self, word);

  attach (self, (int) i, text, create_choice (self, i, word));
}

static void
forget (SgImportWords *self)
{
  self->file = NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->repeats, g_array_unref);
}

static void
sg_import_words_dispose (GObject *object)
{
  SgImportWords *self = SG_IMPORT_WORDS (object);

  forget (self);
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
  /* The clerk says whom or what a row is about. */
  signals[SIGNAL_ROW_SETTLED] = g_signal_new ("row-settled",
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
  g_return_val_if_fail (SG_IS_IMPORT_WORDS (self) && file != NULL, 0);

  return sg_import_file_count_open (file, self->ask_repeated);
}

/**
 * sg_import_words_set_file:
 * @self: the words
 * @file: (nullable) (transfer none): a file with a plan, which must live until another one is set
 *
 * Shows the words and rows of a file that are to be settled, and those that were.
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
  forget (self);
  /* A drop-down that was picked from is still at work then; it goes with the next file. */
  if (file == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (sg_import_file_is_planned (file))
    {
      self->file = file;
      self->rows = sg_import_file_list_questions (file);
      self->repeats = sg_import_file_list_repeats (file);
      words = file->plan != NULL ? sg_form_plan_get_words (file->plan) : NULL;
      for (n = 0; words != NULL && n < words->len; n++)
        add_word (self, n, g_ptr_array_index (words, n));
      n = add_repeats (self, add_rows (self, n));
    }
  gtk_widget_set_visible (self->questions, n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
}
