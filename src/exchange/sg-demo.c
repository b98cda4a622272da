/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-exchange"

#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "base/sg-file.h"
#include "exchange/sg-demo.h"
#include "exchange/sg-import.h"
#include "ledger/sg-ledger.h"

/* The examples that ship. All their persons, places of work and amounts are invented. */
static const struct
{
  const char *policy;
  const char *region;
  const char *folder; /* in the resources */
  const char *title;
} examples[] = {
  { "suzhou-2022", "3413", "suzhou", N_ ("Example: Suzhou, invented data") },
  { "none", "3413", "suzhou", N_ ("Example: Suzhou, invented data") },
  { "shanghai-2021", "31", "shanghai", N_ ("Example: Shanghai, invented data") },
};

static GBytes *
get_table (guint example, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("demo/%s/%s.csv", examples[example].folder, name);

  return sg_core_get_resource (path, error);
}

static int
find_example (const char *policy)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    if (policy == NULL || strcmp (examples[i].policy, policy) == 0)
      return (int) i;
  return -1;
}

/* The tree is read from a file, as one that a clerk has: it is put down for as long as that takes.
 */
static char *
put_down_divisions (guint example, GError **error)
{
  g_autoptr (GBytes) table = get_table (example, "divisions", error);
  g_autofree char *path = NULL;
  gsize size = 0;
  const char *data = NULL;
  int fd = -1;

  if (table == NULL)
    return NULL;
  path = g_build_filename (g_get_tmp_dir (), "shegong-XXXXXX.csv", NULL);
  fd = g_mkstemp (path);
  if (fd < 0)
    {
      sg_error_set_from_errno (error, errno, path);
      return NULL;
    }
  close (fd);
  data = g_bytes_get_data (table, &size);
  if (sg_file_write (path, data, (gssize) size, error))
    return g_steal_pointer (&path);
  g_unlink (path);
  return NULL;
}

static gboolean
make_ledger (const char *path, guint example, GError **error)
{
  g_autofree char *divisions = put_down_divisions (example, error);
  SgLedgerSetup setup = {
    .policy = examples[example].policy,
    .region = examples[example].region,
    .divisions = divisions,
    .title = _ (examples[example].title),
    .example = TRUE,
  };
  gboolean made = FALSE;

  if (divisions == NULL)
    return FALSE;
  made = sg_ledger_make (path, &setup, error);
  g_unlink (divisions);
  return made;
}

static gboolean
fill_register (SgConnection *connection, guint example, const char *name, GError **error)
{
  g_autoptr (GBytes) table = get_table (example, name, error);
  g_autofree char *file = g_strconcat (name, ".csv", NULL);
  g_autoptr (SgImport) import = NULL;

  if (table == NULL)
    return FALSE;
  import = sg_import_read_csv (sg_catalogue_find (name), table, file, error);
  return import != NULL && sg_import_plan (import, connection, SG_ON_DUPLICATE_SKIP, NULL, error)
         && sg_import_apply (import, connection, _ ("Example"), NULL, error);
}

/* Divisions come with the ledger; lists of usage are nobody's example. */
static gboolean
has_table (const SgRegister *reg)
{
  return reg != &sg_divisions && reg != &sg_terms && !reg->internal;
}

/* In the order of the catalogue, in which what is referred to comes first. */
static gboolean
fill (const char *path, guint example, GError **error)
{
  g_autoptr (SgConnection) connection = sg_ledger_connect (path, FALSE, error);
  guint n = 0;
  const SgRegister *const *registers = sg_catalogue_get_registers (&n);

  for (guint i = 0; connection != NULL && i < n; i++)
    if (has_table (registers[i]) && !fill_register (connection, example, registers[i]->name, error))
      return FALSE;
  return connection != NULL;
}

/**
 * sg_demo_make:
 * @path: where the ledger shall be; nothing may be there yet
 * @policy: (nullable): id of its policy profile; %NULL for the first, that of Suzhou
 * @error: why it was not made
 *
 * Makes the example ledger: invented data of Suzhou, or of Shanghai where its policy is named. It
 * is marked as an example. Takes less than a second.
 *
 * Returns: whether it is there now
 */
gboolean
sg_demo_make (const char *path, const char *policy, GError **error)
{
  int example = find_example (policy);

  g_return_val_if_fail (path != NULL, FALSE);

  if (example < 0)
    {
      g_set_error (error,
                   SG_ERROR,
                   SG_ERROR_INVALID,
                   _ ("There is no example for the policy “%s”; choose suzhou-2022, shanghai-2021 "
                      "or none."),
                   policy);
      return FALSE;
    }
  if (!make_ledger (path, (guint) example, error))
    return FALSE;
  if (fill (path, (guint) example, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}
