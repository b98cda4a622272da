/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-fuzz"

#include "config.h"

#include "sg-fuzz.h"

#include <string.h>
#include <unistd.h>

#include "base/sg-core.h"
#include "exchange/sg-annotations.h"
#include "exchange/sg-demo.h"
#include "exchange/sg-form-output.h"
#include "exchange/sg-import-batch.h"
#include "exchange/sg-import-output.h"
#include "ledger/sg-ledger.h"

/*
 * The whole import of a table, a workbook or CSV: what it is, what each row and cell is taken for,
 * what it would do to the example ledger, the annotated copy and all that is printed. The ledger is
 * not written.
 */

const SgFuzzTarget sg_fuzz_target = { .ending = ".csv", .parts = { "" } };

static SgConnection *
get_ledger (void)
{
  static SgConnection *connection = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (connection != NULL)
    return connection;
  sg_core_init ("zh");
  path = sg_fuzz_make_path (".sgl");
  unlink (path);
  if (!sg_demo_make (path, NULL, &error))
    g_error ("%s", error->message);
  connection = sg_ledger_connect (path, FALSE, &error);
  if (connection == NULL)
    g_error ("%s", error->message);
  /* It stays as long as it is open. */
  unlink (path);
  return connection;
}

static void
say_plan (SgFormPlan *plan, const char *path)
{
  g_autofree char *copy = sg_fuzz_make_path ("-copy.xlsx");
  g_autofree char *json = sg_form_plan_to_json (plan);
  g_autofree char *summary = sg_form_plan_summarise (plan);
  g_autoptr (GPtrArray) faults = sg_form_plan_list_faults (plan);
  g_autoptr (SgAnnotations) annotations = sg_form_plan_annotate (plan);

  g_assert (g_utf8_validate (json, -1, NULL) && g_utf8_validate (summary, -1, NULL));
  sg_annotations_write (annotations, path, copy, NULL, NULL);
  unlink (copy);
}

static void
say_import (SgImport *import)
{
  g_autofree char *json = sg_import_to_json (import);
  g_autoptr (GPtrArray) faults = sg_import_list_faults (import);

  g_assert (g_utf8_validate (json, -1, NULL));
}

static void
check_file (const char *path)
{
  g_autoptr (SgImportBatch) batch = sg_import_batch_new ();
  g_autoptr (GError) error = NULL;
  const SgImportFile *file = NULL;

  sg_import_batch_add (batch, path, NULL);
  if (!sg_import_batch_check (batch, get_ledger (), SG_ON_DUPLICATE_SKIP, NULL, &error))
    g_error ("%s", error->message);
  file = sg_import_batch_get_file (batch, 0);
  g_assert (file->error != NULL || sg_import_file_is_planned (file) || file->reg == NULL);
  if (file->plan != NULL)
    say_plan (file->plan, path);
  else if (file->import != NULL)
    say_import (file->import);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const gboolean packed = size > 2 && memcmp (data, "PK", 2) == 0;
  g_autofree char *path = sg_fuzz_make_path (packed ? ".xlsx" : ".csv");

  sg_fuzz_write (path, data, size);
  check_file (path);
  unlink (path);
  return 0;
}
