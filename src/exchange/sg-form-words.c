/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/sg-text.h"
#include "exchange/sg-form-words.h"
#include "ledger/sg-change-private.h"
#include "ledger/sg-keys.h"
#include "ledger/sg-query.h"

/* Words that were settled once stand in the register of terms: the list is this with the field
 * behind it, the code the word, and the label the code that it stands for. */
#define WORDS_PREFIX "words/"

/* The codes that words of a column stand for: out of the catalogue, out of the lists that clerks
 * extended, and out of what was settled before. */
struct _SgFormWords
{
  /* owned */
  GHashTable **fields; /* by places of fields: of folded words to codes; NULL for other columns */
  GStringChunk *texts;

  /* borrowed */
  const SgForm *form;
};

/**
 * sg_form_words_add:
 * @self: words
 * @field: place of a field with codes
 * @word: a word
 * @code: the code that it stands for
 *
 * Adds a word; a later one counts against an earlier one.
 */
void
sg_form_words_add (SgFormWords *self, guint field, const char *word, const char *code)
{
  g_return_if_fail (self != NULL && word != NULL && code != NULL);

  if (field < self->form->n_fields && self->fields[field] != NULL)
    g_hash_table_replace (
      self->fields[field], sg_text_fold (word), g_string_chunk_insert_const (self->texts, code));
}

static void
add_choices (SgFormWords *self, guint field, const SgField *source)
{
  for (const SgChoice *choice = source->choices; choice->code != NULL; choice++)
    {
      g_auto (GStrv) words = g_strsplit (choice->words != NULL ? choice->words : "", "|", -1);

      sg_form_words_add (self, field, choice->label, choice->code);
      sg_form_words_add (self, field, _ (choice->label), choice->code);
      for (guint i = 0; words[i] != NULL; i++)
        sg_form_words_add (self, field, words[i], choice->code);
      sg_form_words_add (self, field, choice->code, choice->code);
    }
}

static void
take_term (gint64 row_id, const char *const *values, gpointer user_data)
{
  SgFormWords *self = user_data;
  const gboolean word = g_str_has_prefix (values[0], WORDS_PREFIX);
  const char *list = word ? values[0] + strlen (WORDS_PREFIX) : values[0];

  for (guint i = 0; i < self->form->n_fields; i++)
    {
      if (self->fields[i] == NULL || strcmp (self->form->fields[i].source, list) != 0)
        continue;
      if (word && values[2] != NULL)
        sg_form_words_add (self, i, values[1], values[2]);
      else if (!word)
        {
          sg_form_words_add (self, i, values[1], values[1]);
          if (values[2] != NULL)
            sg_form_words_add (self, i, values[2], values[1]);
        }
    }
}

/**
 * sg_form_words_new:
 * @form: a form
 *
 * Returns: (transfer full): the words of the catalogue that its columns may have
 */
SgFormWords *
sg_form_words_new (const SgForm *form)
{
  SgFormWords *self = g_new0 (SgFormWords, 1);

  g_return_val_if_fail (form != NULL, NULL);

  self->form = form;
  self->texts = g_string_chunk_new (1024);
  self->fields = g_new0 (GHashTable *, form->n_fields);
  for (guint i = 0; i < form->n_fields; i++)
    {
      if (form->fields[i].kind != SG_FORM_CHOICE)
        continue;
      self->fields[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_choices (self, i, sg_form_field_get_source (&form->fields[i]));
    }
  return self;
}

/**
 * sg_form_words_load:
 * @form: a form
 * @connection: a connection
 * @error: why the ledger cannot be read
 *
 * Returns: (transfer full) (nullable): the words that its columns may have, those that clerks have
 *   added among them
 */
SgFormWords *
sg_form_words_load (const SgForm *form, SgConnection *connection, GError **error)
{
  const SgField *fields[] = { sg_register_get_field (&sg_terms, "list"),
                              sg_register_get_field (&sg_terms, "code"),
                              sg_register_get_field (&sg_terms, "label") };
  g_autoptr (SgFormWords) self = sg_form_words_new (form);

  if (!sg_keys_read (connection, &sg_terms, fields, G_N_ELEMENTS (fields), take_term, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sg_form_words_find:
 * @self: words
 * @field: place of a field with codes
 * @clean: a word
 *
 * Returns: (transfer none) (nullable): the code that it stands for, or %NULL
 */
const char *
sg_form_words_find (SgFormWords *self, guint field, const char *clean)
{
  g_autofree char *folded = sg_text_fold (clean);

  g_return_val_if_fail (self != NULL && self->fields[field] != NULL, NULL);

  return g_hash_table_lookup (self->fields[field], folded);
}

typedef struct
{
  const char *list;
  const char *word;
  gint64 row_id;
} Wanted;

static void
take_same (gint64 row_id, const char *const *values, gpointer user_data)
{
  Wanted *wanted = user_data;

  if (strcmp (values[0], wanted->list) == 0 && strcmp (values[1], wanted->word) == 0)
    wanted->row_id = row_id;
}

/* Another file may have settled the same word since the plan was made. */
static SgRecord *
open_term (SgChange *change, const char *list, const char *word)
{
  SgConnection *connection = sg_change_get_connection (change);
  const SgField *fields[]
    = { sg_register_get_field (&sg_terms, "list"), sg_register_get_field (&sg_terms, "code") };
  Wanted wanted = { list, word, 0 };
  SgRecord *record = NULL;

  if (sg_keys_read (connection, &sg_terms, fields, G_N_ELEMENTS (fields), take_same, &wanted, NULL)
      && wanted.row_id != 0)
    record = sg_query_get_record (connection, &sg_terms, wanted.row_id, NULL, NULL);
  return record != NULL ? record : sg_record_new (&sg_terms);
}

/**
 * sg_form_words_remember:
 * @form: a form
 * @word: a word that was settled
 * @change: the change that brings it
 * @error: why it cannot be written
 *
 * Writes a word into the ledger, so that nobody is asked about it again.
 *
 * Returns: whether it was written
 */
gboolean
sg_form_words_remember (const SgForm *form,
                        const SgFormWord *word,
                        SgChange *change,
                        GError **error)
{
  g_autofree char *list = g_strconcat (WORDS_PREFIX, form->fields[word->field].source, NULL);
  g_autoptr (SgRecord) record = open_term (change, list, word->word);

  return sg_record_set_key (record, "list", list, error)
         && sg_record_set_key (record, "code", word->word, error)
         && sg_record_set_key (record, "label", word->code, error)
         && sg_change_put (change, record, NULL, error);
}

/**
 * sg_form_words_free:
 * @self: (nullable) (transfer full): words
 *
 * Frees them.
 */
void
sg_form_words_free (SgFormWords *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->form->n_fields; i++)
    g_clear_pointer (&self->fields[i], g_hash_table_unref);
  g_free (self->fields);
  g_string_chunk_free (self->texts);
  g_free (self);
}
