/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-draft.h"

#include "ledger/sg-query.h"

/* Groups of the file; the first says which row it is, the others hold a text a field. */
#define GROUP_ROW "draft"
#define GROUP_WAS "was"
#define GROUP_IS "is"
#define GROUP_FROM "from"
#define GROUP_TYPED "typed"

/* A new row that was saved just before a crash is among the newest of its register. */
#define N_NEWEST 50

static void
draft_value_free (SgDraftValue *value)
{
  g_free (value->was);
  g_free (value->is);
  g_free (value->from);
  g_free (value->typed);
  g_free (value);
}

static SgDraft *
draft_alloc (const SgRegister *reg)
{
  SgDraft *self = g_new0 (SgDraft, 1);

  self->reg = reg;
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_value_free);
  return self;
}

/* What the row is called in the ledger, also where its name is what was edited. */
static char *
dup_title (SgRecord *record)
{
  const SgRegister *reg = sg_record_get_register (record);
  const SgField *field = sg_register_get_field (reg, reg->title_field);
  const char *stored = sg_record_get_stored (record, field);

  if (stored == NULL || !sg_record_is_field_changed (record, field))
    return sg_record_dup_title (record);
  return sg_field_display (field, stored);
}

static char *
dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
}

/**
 * sg_draft_new:
 * @record: a record that is edited
 * @ledger: the ledger's file
 *
 * Returns: (transfer full): what is edited in it now
 */
SgDraft *
sg_draft_new (SgRecord *record, const char *ledger)
{
  SgDraft *self = NULL;

  g_return_val_if_fail (SG_IS_RECORD (record) && ledger != NULL, NULL);

  self = draft_alloc (sg_record_get_register (record));
  self->row_id = sg_record_get_row_id (record);
  self->version = sg_record_get_version (record);
  self->as_of = g_strdup (sg_record_get_as_of (record));
  self->title = dup_title (record);
  self->time = dup_now ();
  self->ledger = g_strdup (ledger);
  for (guint i = 0; i < sg_register_get_n_stored (self->reg); i++)
    {
      const SgField *field = &self->reg->fields[i];
      SgDraftValue *value = NULL;

      if (!sg_record_is_field_changed (record, field))
        continue;
      value = g_new0 (SgDraftValue, 1);
      value->field = field;
      value->was = g_strdup (sg_record_get_stored (record, field));
      value->is = g_strdup (sg_record_get (record, field));
      value->from = g_strdup (sg_record_get_from (record, field));
      value->typed = g_strdup (sg_record_get_typed (record, field));
      g_ptr_array_add (self->values, value);
    }
  return self;
}

/**
 * sg_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it.
 */
void
sg_draft_free (SgDraft *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->as_of);
  g_free (self->title);
  g_free (self->time);
  g_free (self->ledger);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* An empty text is no value, so that nothing has to stand for NULL. */
static void
set_text (GKeyFile *file, const char *group, const char *key, const char *text)
{
  if (text != NULL)
    g_key_file_set_string (file, group, key, text);
}

static char *
get_text (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * sg_draft_encode:
 * @self: a draft
 *
 * Returns: (transfer full): its text for a file
 */
char *
sg_draft_encode (const SgDraft *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (self != NULL, NULL);

  g_key_file_set_string (file, GROUP_ROW, "register", self->reg->name);
  g_key_file_set_int64 (file, GROUP_ROW, "row", self->row_id);
  g_key_file_set_int64 (file, GROUP_ROW, "version", self->version);
  set_text (file, GROUP_ROW, "as-of", self->as_of);
  set_text (file, GROUP_ROW, "title", self->title);
  set_text (file, GROUP_ROW, "time", self->time);
  set_text (file, GROUP_ROW, "ledger", self->ledger);
  for (guint i = 0; i < self->values->len; i++)
    {
      const SgDraftValue *value = g_ptr_array_index (self->values, i);

      set_text (file, GROUP_WAS, value->field->key, value->was);
      g_key_file_set_string (file, GROUP_IS, value->field->key, value->is != NULL ? value->is : "");
      set_text (file, GROUP_FROM, value->field->key, value->from);
      set_text (file, GROUP_TYPED, value->field->key, value->typed);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

/* Fields that this version does not know any more are left out. */
static void
read_values (SgDraft *self, GKeyFile *file)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, GROUP_IS, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const SgField *field = sg_register_find_field (self->reg, keys[i]);
      SgDraftValue *value = NULL;

      if (field == NULL || field->derived)
        continue;
      value = g_new0 (SgDraftValue, 1);
      value->field = field;
      value->was = get_text (file, GROUP_WAS, keys[i]);
      value->is = get_text (file, GROUP_IS, keys[i]);
      value->from = g_key_file_get_string (file, GROUP_FROM, keys[i], NULL);
      value->typed = get_text (file, GROUP_TYPED, keys[i]);
      g_ptr_array_add (self->values, value);
    }
}

/**
 * sg_draft_decode:
 * @text: what sg_draft_encode() made
 *
 * Returns: (transfer full) (nullable): the draft; %NULL when the text is none, or holds nothing
 */
SgDraft *
sg_draft_decode (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (SgDraft) self = NULL;
  g_autofree char *name = NULL;
  const SgRegister *reg = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL))
    return NULL;
  name = get_text (file, GROUP_ROW, "register");
  reg = name != NULL ? sg_catalogue_find (name) : NULL;
  if (reg == NULL)
    return NULL;
  self = draft_alloc (reg);
  self->row_id = g_key_file_get_int64 (file, GROUP_ROW, "row", NULL);
  self->version = g_key_file_get_int64 (file, GROUP_ROW, "version", NULL);
  self->as_of = get_text (file, GROUP_ROW, "as-of");
  self->title = get_text (file, GROUP_ROW, "title");
  self->time = get_text (file, GROUP_ROW, "time");
  self->ledger = get_text (file, GROUP_ROW, "ledger");
  if (self->title == NULL)
    self->title = g_strdup ("");
  read_values (self, file);
  return self->values->len > 0 && self->time != NULL && self->ledger != NULL
           ? g_steal_pointer (&self)
           : NULL;
}

static const SgDraftValue *
find_value (const SgDraft *self, const SgField *field)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const SgDraftValue *value = g_ptr_array_index (self->values, i);

      if (value->field == field)
        return value;
    }
  return NULL;
}

/*
 * The row as its editor would have it now: the values that nobody edited as they stand, under the
 * edited ones what stood there when it was read. So saving it meets later changes of others as it
 * would have met them without the crash.
 */
static SgRecord *
make_base (const SgDraft *self, SgRecord *now)
{
  char **values = g_new0 (char *, self->reg->n_fields);
  SgRecord *base = NULL;

  for (guint i = 0; i < self->reg->n_fields; i++)
    {
      const SgField *field = &self->reg->fields[i];
      const SgDraftValue *value = find_value (self, field);

      if (value != NULL)
        values[i] = g_strdup (value->was);
      else if (now != NULL)
        values[i] = g_strdup (sg_record_get_stored (now, field));
    }
  base = sg_record_new_stored (self->reg, self->row_id, self->version, values);
  sg_record_set_as_of (base, self->as_of);
  for (guint i = 0; now != NULL && i < self->reg->n_fields; i++)
    sg_record_set_title (
      base, &self->reg->fields[i], sg_record_get_title (now, &self->reg->fields[i]));
  return base;
}

static void
apply (const SgDraft *self, SgRecord *record)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const SgDraftValue *value = g_ptr_array_index (self->values, i);

      sg_record_take (record, value->field, g_strdup (value->is));
      if (value->field->dated)
        sg_record_set_from (record, value->field, value->from);
      sg_record_set_typed (record, value->field, value->typed);
    }
}

/* Whether a row has the edited value; what was typed and is no value stands nowhere. */
static gboolean
holds (SgRecord *record, const SgDraftValue *value)
{
  return value->typed == NULL
         && g_strcmp0 (sg_record_get_stored (record, value->field), value->is) == 0;
}

/* Whether all that was edited stands in a row by now: the crash came after the save. */
static gboolean
stands_in (const SgDraft *self, SgRecord *record)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      if (!holds (record, g_ptr_array_index (self->values, i)))
        return FALSE;
    }
  return TRUE;
}

/* A dated value may hold from a later day than the one for which the row was shown. */
static gboolean
stands_in_latest (const SgDraft *self, SgConnection *connection)
{
  g_autoptr (SgRecord) latest
    = sg_query_get_record (connection, self->reg, self->row_id, NULL, NULL);

  return latest != NULL && stands_in (self, latest);
}

/* Whether a row is what saving the draft of a new one would make; its number is made by saving. */
static gboolean
is_same_new (const SgDraft *self, SgRecord *record)
{
  for (guint i = 0; i < sg_register_get_n_stored (self->reg); i++)
    {
      const SgField *field = &self->reg->fields[i];
      const SgDraftValue *value = find_value (self, field);

      if (value == NULL && g_strcmp0 (field->key, self->reg->id_field) == 0)
        continue;
      if (value != NULL ? !holds (record, value) : sg_record_get_stored (record, field) != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
stands_in_newest (const SgDraft *self, SgConnection *connection, gboolean *stands, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id FROM \"%s\" ORDER BY id DESC LIMIT %d", self->reg->name, N_NEWEST);
  g_autoptr (SgStatement) statement = sg_connection_prepare (connection, sql, error);
  g_autoptr (GArray) ids = statement != NULL ? sg_statement_take_ids (statement, error) : NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return FALSE;
  records = sg_query_fetch (
    connection, self->reg, self->as_of, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; records != NULL && !*stands && i < records->len; i++)
    *stands = is_same_new (self, g_ptr_array_index (records, i));
  return records != NULL;
}

static gboolean
restore_new (const SgDraft *self, SgConnection *connection, SgRecord **record, GError **error)
{
  gboolean stands = FALSE;

  if (!stands_in_newest (self, connection, &stands, error))
    return FALSE;
  if (!stands)
    {
      *record = sg_record_new (self->reg);
      apply (self, *record);
    }
  return TRUE;
}

/**
 * sg_draft_restore:
 * @self: a draft
 * @connection: a connection to its ledger
 * @record: (out) (transfer full) (nullable): the row with what was edited in it, ready to be edited
 *   on; %NULL when all of it stands in the ledger already
 * @error: why the ledger could not be read
 *
 * Puts what was edited onto the row as it stands now. The record has the version that was read
 * before the crash: saving it merges with what others changed meanwhile, or meets a conflict. A row
 * that was removed comes back with the edited values alone.
 *
 * Returns: whether the ledger could be read
 */
gboolean
sg_draft_restore (const SgDraft *self, SgConnection *connection, SgRecord **record, GError **error)
{
  g_autoptr (SgRecord) now = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && connection != NULL && record != NULL, FALSE);

  *record = NULL;
  if (self->row_id == 0)
    return restore_new (self, connection, record, error);
  now = sg_query_get_record (connection, self->reg, self->row_id, self->as_of, &local_error);
  if (now == NULL && !g_error_matches (local_error, SG_ERROR, SG_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (now != NULL && (stands_in (self, now) || stands_in_latest (self, connection)))
    return TRUE;
  *record = make_base (self, now);
  apply (self, *record);
  return TRUE;
}
