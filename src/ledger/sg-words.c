/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-words.h"

/* Of words that are in use so many are offered, the commonest first. */
#define MOST_WORDS 50

/**
 * sg_word_free:
 * @word: (transfer full): a word
 *
 * Frees it.
 */
void
sg_word_free (SgWord *word)
{
  g_return_if_fail (word != NULL);

  g_free (word->code);
  g_free (word->label);
  g_free (word);
}

static gboolean
is_known (GPtrArray *words, const SgField *field, const char *code)
{
  for (guint i = 0; i < words->len; i++)
    if (g_str_equal (((SgWord *) g_ptr_array_index (words, i))->code, code))
      return TRUE;
  return sg_field_find_choice (field, code) != NULL;
}

static gboolean
take_words (GPtrArray *words, const SgField *field, SgStatement *statement, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  while (sg_statement_next (statement, &local_error))
    {
      const char *code = sg_statement_get_text (statement, 0);
      SgWord *word = NULL;

      if (is_known (words, field, code))
        continue;
      word = g_new0 (SgWord, 1);
      word->code = g_strdup (code);
      word->label = g_strdup (sg_statement_get_text (statement, 1));
      g_ptr_array_add (words, word);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * sg_words_find:
 * @connection: a connection
 * @field: a stored field with a list of usage
 * @error: what went wrong
 *
 * Finds the words by which clerks extended a list: those that stand in the register of terms under
 * REGISTER.FIELD, then those that rows have.
 *
 * Returns: (transfer full) (nullable) (element-type SgWord): words that are not in the catalogue
 */
GPtrArray *
sg_words_find (SgConnection *connection, const SgField *field, GError **error)
{
  const SgRegister *reg = NULL;
  g_autofree char *list = NULL;
  g_autofree char *in_use = NULL;
  g_autoptr (SgStatement) terms = NULL;
  g_autoptr (SgStatement) values = NULL;
  g_autoptr (GPtrArray) words = NULL;

  g_return_val_if_fail (connection != NULL && field != NULL, NULL);
  g_return_val_if_fail (field->type == SG_FIELD_CHOICE && !field->derived, NULL);

  reg = sg_catalogue_find_owner (field);
  list = g_strdup_printf ("%s.%s", reg->name, field->key);
  in_use = g_strdup_printf ("SELECT r.%s, NULL, count (*) AS n FROM %s r WHERE r.%s IS NOT NULL "
                            "GROUP BY r.%s ORDER BY n DESC, 1 LIMIT %d",
                            field->key,
                            reg->name,
                            field->key,
                            field->key,
                            MOST_WORDS);
  words = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_word_free);
  terms = sg_connection_prepare (
    connection, "SELECT code, label FROM terms WHERE list = :list ORDER BY id", error);
  values = sg_connection_prepare (connection, in_use, error);
  if (terms == NULL || values == NULL)
    return NULL;
  sg_statement_bind_text (terms, ":list", list);
  if (!take_words (words, field, terms, error) || !take_words (words, field, values, error))
    return NULL;
  return g_steal_pointer (&words);
}
