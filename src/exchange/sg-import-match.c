/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include "exchange/sg-import-match.h"
#include "ledger/sg-keys.h"

#define MAX_PARTS 7
#define MAX_KEYS 3

/*
 * By what a row of a register is known, the best first. A row of a file is looked for by the keys
 * that it has; by a weaker one it is found only where the stronger ones say nothing against it.
 */
typedef struct
{
  const SgRegister *reg;
  const char *parts[MAX_PARTS + 1];
  gboolean partial; /* parts behind the first may be unknown and are then compared as unknown */
  gboolean loose;   /* found even against a stronger key */
} Key;

static const Key known_keys[] = {
  { &sg_divisions, { "code", "valid_from" }, .partial = TRUE },
  { &sg_divisions, { "code" }, .loose = TRUE },
  { &sg_certs, { "person_id", "cert_no" } },
  { &sg_certs, { "person_id", "level", "issued_on" }, .partial = TRUE },
  { &sg_stations, { "station_id" } },
  { &sg_stations, { "division_code", "name" } },
  { &sg_persons, { "person_id" } },
  { &sg_persons, { "id_no" } },
  { &sg_persons, { "name", "phone" } },
  { &sg_orgs, { "org_id" } },
  { &sg_orgs, { "uscc" } },
  { &sg_orgs, { "name" } },
  { &sg_posts, { "post_id" } },
  { &sg_posts, { "person_id", "station_id", "role", "start_on" }, .partial = TRUE },
  { &sg_contracts, { "contract_id" } },
  { &sg_contracts, { "title", "county_code", "year" }, .partial = TRUE },
  { &sg_funds, { "entry_id" } },
  { &sg_funds,
    { "county_code", "year", "source", "purpose", "kind", "date", "doc_no" },
    .partial = TRUE },
};

/* The rows of the ledger that have the same key. */
typedef struct
{
  gint64 row_id;
  guint n_rows;
  GArray *all;    /* of row ids, where there are several; owned */
  guint complete; /* bit i: the row has a whole key i, too */
} Entry;

struct _SgImportMatch
{
  /* owned */
  GHashTable *indexes[MAX_KEYS]; /* of keys to entries; NULL until asked for */
  GStringChunk *texts;

  /* borrowed */
  SgConnection *connection;

  /* state */
  const SgRegister *reg;
  Key keys[MAX_KEYS];
  guint n_keys;
  GString *buffer;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->all, g_array_unref);
  g_free (entry);
}

/* Keeps another row that has the key. */
static void
entry_add (Entry *entry, gint64 row_id)
{
  if (entry->n_rows > 0 && entry->all == NULL)
    {
      entry->all = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (entry->all, entry->row_id);
    }
  if (entry->all != NULL)
    g_array_append_val (entry->all, row_id);
  entry->row_id = row_id;
  entry->n_rows++;
}

/* A register that stands in no table above: by its reference id or its natural key. */
static void
add_general_key (SgImportMatch *self)
{
  Key *key = &self->keys[self->n_keys++];
  guint n = 0;

  key->reg = self->reg;
  key->partial = TRUE;
  if (self->reg->id_field != NULL)
    {
      key->parts[0] = self->reg->id_field;
      return;
    }
  for (guint i = 0; i < sg_register_get_n_stored (self->reg) && n < MAX_PARTS; i++)
    if (self->reg->fields[i].natural)
      key->parts[n++] = self->reg->fields[i].key;
}

/**
 * sg_import_match_new:
 * @connection: a connection
 * @reg: a register
 *
 * Makes what finds the rows of a ledger that rows of a file stand for. The keys of the ledger are
 * read once, when they are first asked for.
 *
 * Returns: (transfer full): the match
 */
SgImportMatch *
sg_import_match_new (SgConnection *connection, const SgRegister *reg)
{
  SgImportMatch *self = g_new0 (SgImportMatch, 1);

  self->connection = connection;
  self->reg = reg;
  self->texts = g_string_chunk_new (65536);
  self->buffer = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known_keys) && self->n_keys < MAX_KEYS; i++)
    if (known_keys[i].reg == reg)
      self->keys[self->n_keys++] = known_keys[i];
  if (self->n_keys == 0)
    add_general_key (self);
  return self;
}

/**
 * sg_import_match_free:
 * @self: (nullable) (transfer full): a match
 *
 * Frees it.
 */
void
sg_import_match_free (SgImportMatch *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_keys; i++)
    g_clear_pointer (&self->indexes[i], g_hash_table_unref);
  g_string_chunk_free (self->texts);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

/**
 * sg_import_match_get_n_keys:
 * @self: a match
 *
 * Returns: how many kinds of keys the register has
 */
guint
sg_import_match_get_n_keys (SgImportMatch *self)
{
  return self->n_keys;
}

/**
 * sg_import_match_get_parts:
 * @self: a match
 * @key: which kind of key, from 0, the best
 * @partial: (out): parts behind the first may be unknown
 *
 * Returns: (transfer none) (array zero-terminated=1): the fields that make the key
 */
const char *const *
sg_import_match_get_parts (SgImportMatch *self, guint key, gboolean *partial)
{
  g_return_val_if_fail (self != NULL && key < self->n_keys && partial != NULL, NULL);

  *partial = self->keys[key].partial;
  return self->keys[key].parts;
}

static guint
count_parts (const Key *key)
{
  guint n = 0;

  while (key->parts[n] != NULL)
    n++;
  return n;
}

/* Appends one part to the key in the buffer. Returns whether the key can still be whole. */
static gboolean
append_part (SgImportMatch *self, const Key *key, guint part, const char *value)
{
  if (value == NULL && (part == 0 || !key->partial))
    return FALSE;
  if (value != NULL)
    g_string_append (self->buffer, value);
  g_string_append_c (self->buffer, '\x1f');
  return TRUE;
}

static gboolean
build_from_values (SgImportMatch *self, const Key *key, const char *const *values)
{
  g_string_truncate (self->buffer, 0);
  for (guint i = 0; key->parts[i] != NULL; i++)
    if (!append_part (self, key, i, values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
build_from_record (SgImportMatch *self, const Key *key, SgRecord *record)
{
  g_string_truncate (self->buffer, 0);
  for (guint i = 0; key->parts[i] != NULL; i++)
    if (!append_part (self, key, i, sg_record_get_key (record, key->parts[i])))
      return FALSE;
  return TRUE;
}

typedef struct
{
  SgImportMatch *match;
  guint key;
} Loading;

static void
take_keys (gint64 row_id, const char *const *values, gpointer user_data)
{
  Loading *loading = user_data;
  SgImportMatch *self = loading->match;
  GHashTable *index = self->indexes[loading->key];
  guint complete = 0;
  Entry *entry = NULL;

  for (guint i = 0; i < loading->key; i++)
    {
      complete |= build_from_values (self, &self->keys[i], values) ? 1u << i : 0;
      values += count_parts (&self->keys[i]);
    }
  if (!build_from_values (self, &self->keys[loading->key], values))
    return;
  entry = g_hash_table_lookup (index, self->buffer->str);
  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (
        index,
        g_string_chunk_insert_len (self->texts, self->buffer->str, self->buffer->len),
        entry);
    }
  entry_add (entry, row_id);
  entry->complete = complete;
}

static gboolean
ensure_index (SgImportMatch *self, guint key, GError **error)
{
  const SgField *fields[MAX_KEYS * MAX_PARTS];
  guint n_fields = 0;
  Loading loading = { self, key };

  if (self->indexes[key] != NULL)
    return TRUE;
  for (guint i = 0; i <= key; i++)
    for (guint part = 0; self->keys[i].parts[part] != NULL; part++)
      fields[n_fields++] = sg_register_get_field (self->reg, self->keys[i].parts[part]);
  self->indexes[key] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  return sg_keys_read (self->connection, self->reg, fields, n_fields, take_keys, &loading, error);
}

/* Whether a stronger key of both rows, which did not find one another by it, tells them apart. */
static gboolean
is_contradicted (SgImportMatch *self, SgRecord *record, guint key, const Entry *entry)
{
  for (guint i = 0; i < key && !self->keys[key].loose; i++)
    if ((entry->complete & (1u << i)) != 0 && build_from_record (self, &self->keys[i], record))
      return TRUE;
  return FALSE;
}

/**
 * sg_import_match_find:
 * @self: a match
 * @record: the values of a row of the file
 * @key: which kind of key, from 0, the best
 * @row_id: (out): the row of the ledger, or 0 where there is none
 * @ambiguous: (out): several rows have that key
 * @error: why the ledger cannot be read
 *
 * Returns: whether the search was made
 */
gboolean
sg_import_match_find (SgImportMatch *self,
                      SgRecord *record,
                      guint key,
                      gint64 *row_id,
                      gboolean *ambiguous,
                      GError **error)
{
  const Entry *entry = NULL;

  *row_id = 0;
  *ambiguous = FALSE;
  if (!ensure_index (self, key, error))
    return FALSE;
  if (g_hash_table_size (self->indexes[key]) == 0
      || !build_from_record (self, &self->keys[key], record))
    return TRUE;
  entry = g_hash_table_lookup (self->indexes[key], self->buffer->str);
  if (entry == NULL || is_contradicted (self, record, key, entry))
    return TRUE;
  *ambiguous = entry->n_rows > 1;
  *row_id = entry->row_id;
  return TRUE;
}

/**
 * sg_import_match_list:
 * @self: a match
 * @record: the values of a row of the file, which several rows of the ledger look like
 * @key: the kind of key by which they do
 *
 * Returns: (transfer full) (element-type gint64): the rows of the ledger
 */
GArray *
sg_import_match_list (SgImportMatch *self, SgRecord *record, guint key)
{
  const Entry *entry = build_from_record (self, &self->keys[key], record)
                         ? g_hash_table_lookup (self->indexes[key], self->buffer->str)
                         : NULL;

  return entry != NULL && entry->all != NULL ? g_array_ref (entry->all)
                                             : g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * sg_import_match_make_key:
 * @self: a match
 * @record: the values of a row of the file
 *
 * Returns: (transfer full) (nullable): the best key that the row has, by which two rows of a file
 *   can be told to be the same, or %NULL where it has none
 */
char *
sg_import_match_make_key (SgImportMatch *self, SgRecord *record)
{
  for (guint i = 0; i < self->n_keys; i++)
    if (build_from_record (self, &self->keys[i], record))
      return g_strdup_printf ("%u\x1f%s", i, self->buffer->str);
  return NULL;
}
