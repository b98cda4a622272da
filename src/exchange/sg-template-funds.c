/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <string.h>

#include "exchange/sg-form.h"
#include "exchange/sg-template-private.h"

/* Entries of money as a form says them: one row for a county, year, source and purpose, with what
 * was planned, allocated and spent until the day. */

/* What entries of a row have in common, in the order of the form's columns. */
static const char *const keys[][2] = {
  { "county", "county_code" }, { "year", "year" },     { "source", "source" },
  { "purpose", "purpose" },    { "doc_no", "doc_no" },
};

#define N_KEYS G_N_ELEMENTS (keys)

/* Places of those among the keys that an entry may lack. */
enum
{
  PURPOSE = 3,
  DOC_NO = 4,
};

typedef struct
{
  GHashTable *lacking; /* of beginnings of keys of which some entry lacks the next */
  GHashTable *rows;    /* of joined keys to rows */
  GPtrArray *sums;
} Summing;

/* Returns: (transfer full): the first keys of an entry; what some entry beside it lacks is left
 *   out, since a form without it means all of them */
static char *
join_keys (Summing *self, SgRecord *entry, guint n)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *value = sg_record_get_key (entry, keys[i][1]);

      if (value != NULL && !g_hash_table_contains (self->lacking, joined->str))
        g_string_append (joined, value);
      g_string_append_c (joined, '\x1f');
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
note_lacking (Summing *self, GPtrArray *entries, guint key)
{
  for (guint i = 0; i < entries->len; i++)
    {
      SgRecord *entry = g_ptr_array_index (entries, i);

      if (sg_record_get_key (entry, keys[key][1]) == NULL)
        g_hash_table_add (self->lacking, join_keys (self, entry, key));
    }
}

static void
set (GPtrArray *row, const char *key, const char *value)
{
  const int place = sg_form_index_of (&sg_form_funds, key);

  g_free (g_ptr_array_index (row, place));
  g_ptr_array_index (row, place) = g_strdup (value);
}

static GPtrArray *
ensure_row (Summing *self, SgRecord *entry)
{
  g_autofree char *joined = join_keys (self, entry, N_KEYS);
  g_auto (GStrv) values = g_strsplit (joined, "\x1f", -1);
  GPtrArray *row = g_hash_table_lookup (self->rows, joined);

  if (row != NULL)
    return row;
  row = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (row, (int) sg_form_funds.n_fields);
  for (guint i = 0; i < N_KEYS; i++)
    set (row, keys[i][0], *values[i] != '\0' ? values[i] : NULL);
  g_hash_table_insert (self->rows, g_steal_pointer (&joined), row);
  g_ptr_array_add (self->sums, row);
  return row;
}

static void
add_amount (GPtrArray *row, SgRecord *entry)
{
  g_autofree char *key = g_strconcat (sg_record_get_key (entry, "kind"), "_fen", NULL);
  const int place = sg_form_index_of (&sg_form_funds, key);
  const char *present = place >= 0 ? g_ptr_array_index (row, place) : NULL;
  gint64 amount = g_ascii_strtoll (sg_record_get_key (entry, "amount_fen"), NULL, 10);
  g_autofree char *text = NULL;

  if (place < 0)
    return;
  amount += present != NULL ? g_ascii_strtoll (present, NULL, 10) : 0;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  set (row, key, text);
}

/**
 * sg_template_funds_sum:
 * @entries: (element-type SgRecord): entries of funds
 * @as_of: the day until which they count; those without a day count, too
 *
 * Returns: (transfer full) (element-type GPtrArray): the sums, each with a canonical value or %NULL
 *   for each field of the form of funds
 */
GPtrArray *
sg_template_funds_sum (GPtrArray *entries, const char *as_of)
{
  g_autoptr (GHashTable) lacking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();
  Summing self = { lacking, rows, NULL };

  g_return_val_if_fail (entries != NULL, NULL);
  g_return_val_if_fail (as_of != NULL, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const char *date = sg_record_get_key (g_ptr_array_index (entries, i), "date");

      if (date == NULL || strcmp (date, as_of) <= 0)
        g_ptr_array_add (counted, g_ptr_array_index (entries, i));
    }
  self.sums = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  note_lacking (&self, counted, PURPOSE);
  note_lacking (&self, counted, DOC_NO);
  for (guint i = 0; i < counted->len; i++)
    add_amount (ensure_row (&self, g_ptr_array_index (counted, i)), g_ptr_array_index (counted, i));
  return self.sums;
}
