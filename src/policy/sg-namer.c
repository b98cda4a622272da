/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-policy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/sg-core.h"
#include "catalogue/sg-register.h"
#include "ledger/sg-facts.h"
#include "policy/sg-namer.h"

/* As many digits as the code of a county has. */
#define COUNTY_DIGITS 6

struct _SgNamer
{
  SgConnection *connection;
  char *as_of;
  GHashTable *counties; /* code → name */
};

/**
 * sg_namer_new:
 * @connection: a connection to a ledger, which must outlive the namer
 * @as_of: a valid day, whose facts are there
 *
 * Returns: (transfer full): a namer
 */
SgNamer *
sg_namer_new (SgConnection *connection, const char *as_of)
{
  SgNamer *self = NULL;

  g_return_val_if_fail (connection != NULL && as_of != NULL, NULL);

  self = g_new0 (SgNamer, 1);
  self->connection = connection;
  self->as_of = g_strdup (as_of);
  self->counties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * sg_namer_free:
 * @self: (transfer full): a namer
 *
 * Frees it.
 */
void
sg_namer_free (SgNamer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->as_of);
  g_hash_table_unref (self->counties);
  g_free (self);
}

/* Returns: (transfer full) (nullable): the question for a row's reference id and title: that of a
 * file, where the register has one, else what the catalogue says of it */
static char *
get_question (const char *reg, GError **error)
{
  g_autofree char *path = g_strdup_printf ("facts/title-%s.sql", reg);
  g_autofree char *text = sg_core_dup_resource_text (path, NULL);
  const SgRegister *known = sg_catalogue_find (reg);
  g_autoptr (GString) sql = NULL;

  if (text != NULL)
    return g_steal_pointer (&text);
  g_return_val_if_fail (known != NULL, NULL);
  text = sg_core_dup_resource_text ("facts/title-any.sql", error);
  if (text == NULL)
    return NULL;
  sql = g_string_new (text);
  g_string_replace (sql, "{id}", known->id_field != NULL ? known->id_field : "id", 1);
  g_string_replace (sql, "{title}", known->title_field, 1);
  g_string_replace (sql, "{table}", known->name, 1);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * sg_namer_find:
 * @self: a namer
 * @reg: name of a register
 * @row_id: row id of one of its rows
 * @id: (out) (nullable) (transfer full): reference id or code; %NULL where the row is gone
 * @title: (out) (nullable) (transfer full): what people call it
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: whether it could be asked
 */
gboolean
sg_namer_find (SgNamer *self,
               const char *reg,
               gint64 row_id,
               char **id,
               char **title,
               GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self != NULL && reg != NULL && id != NULL && title != NULL, FALSE);

  sql = get_question (reg, error);
  statement = sql != NULL ? sg_connection_prepare (self->connection, sql, error) : NULL;
  if (statement == NULL)
    return FALSE;
  sg_facts_bind (statement, self->as_of);
  sg_statement_bind_int (statement, ":id", row_id);
  if (sg_statement_next (statement, &failure))
    {
      *id = g_strdup (sg_statement_get_text (statement, 0));
      *title = g_strdup (sg_statement_get_text (statement, 1));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sg_namer_get_county:
 * @self: a namer
 * @division: a code
 * @error: (out) (optional): return location of an #SgError
 *
 * Returns: (transfer none) (nullable): name of the county in which a division lies; empty where
 * there is none; %NULL with @error set
 */
const char *
sg_namer_get_county (SgNamer *self, const char *division, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (SgStatement) statement = NULL;
  const char *name = NULL;

  g_return_val_if_fail (self != NULL && division != NULL, NULL);

  code = g_strndup (division, COUNTY_DIGITS);
  name = g_hash_table_lookup (self->counties, code);
  if (name != NULL)
    return name;
  sql = sg_core_dup_resource_text ("facts/unit-name.sql", error);
  statement = sql != NULL ? sg_connection_prepare (self->connection, sql, error) : NULL;
  if (statement == NULL)
    return NULL;
  sg_facts_bind (statement, self->as_of);
  sg_statement_bind_text (statement, ":code", code);
  name = sg_statement_next (statement, NULL) ? sg_statement_get_text (statement, 0) : "";
  g_hash_table_insert (self->counties, g_strdup (code), g_strdup (name));
  return g_hash_table_lookup (self->counties, code);
}

/**
 * sg_namer_join:
 * @title: what a row is called
 * @county: name of the county in which it lies; may be empty
 *
 * Returns: (transfer full): both, where the county says more; many towns are called alike
 */
char *
sg_namer_join (const char *title, const char *county)
{
  g_return_val_if_fail (title != NULL && county != NULL, NULL);

  if (*county == '\0' || g_str_equal (title, county))
    return g_strdup (title);
  /* TRANSLATORS: a name, and the county in which it is. */
  return g_strdup_printf (_ ("%s (%s)"), title, county);
}
