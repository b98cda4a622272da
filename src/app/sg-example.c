/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-example.h"
#include "base/sg-core.h"
#include "exchange/sg-demo.h"
#include "ledger/sg-ledger.h"

#define EXAMPLE_NAME "example" SG_LEDGER_SUFFIX

static void
make_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *folder = sg_core_get_user_data_dir ();
  g_autofree char *path = g_build_filename (folder, EXAMPLE_NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !sg_demo_make (path, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

/**
 * sg_example_make_async:
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is there
 * @user_data: data of @callback
 *
 * Makes the example ledger in the user's data folder, unless it is there already.
 */
void
sg_example_make_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sg_example_make_async);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * sg_example_make_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): path of the example ledger, or %NULL with @error set
 */
char *
sg_example_make_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
