/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-lookup.h"

struct _FakeLookup
{
  SgLookup parent_instance;

  guint n_searches;
};

G_DEFINE_FINAL_TYPE (FakeLookup, fake_lookup, SG_TYPE_LOOKUP)

static void
fake_lookup_find_async (SgLookup *lookup,
                        const SgField *field,
                        const char *text,
                        gboolean exact,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (lookup, cancellable, callback, user_data);
  g_autoptr (GPtrArray) items
    = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_lookup_item_free);

  FAKE_LOOKUP (lookup)->n_searches += exact ? 0 : 1;
  if (!exact || g_str_equal (text, "O01"))
    g_ptr_array_add (items, sg_lookup_item_new ("O01", "First operator", NULL));
  if (!exact || g_str_equal (text, "O02"))
    g_ptr_array_add (items, sg_lookup_item_new ("O02", "Second operator", "O02"));
  g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
fake_lookup_find_finish (SgLookup *lookup, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_lookup_class_init (FakeLookupClass *klass)
{
  SG_LOOKUP_CLASS (klass)->find_async = fake_lookup_find_async;
  SG_LOOKUP_CLASS (klass)->find_finish = fake_lookup_find_finish;
}

static void
fake_lookup_init (FakeLookup *self)
{
}

/* How often somebody looked for what begins with some text. */
guint
fake_lookup_get_n_searches (FakeLookup *self)
{
  return self->n_searches;
}
