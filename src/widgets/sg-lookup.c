/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-lookup.h"

G_DEFINE_ABSTRACT_TYPE (SgLookup, sg_lookup, G_TYPE_OBJECT)

static void
sg_lookup_class_init (SgLookupClass *klass)
{
}

static void
sg_lookup_init (SgLookup *self)
{
}

/**
 * sg_lookup_find_async:
 * @self: a lookup
 * @field: a division, a reference or references
 * @text: what was typed so far; with @exact a canonical value, several joined with "|"
 * @exact: find the names of these very values
 * @cancellable: (nullable): a newer wish cancels the older
 * @callback: called when done
 * @user_data: data of @callback
 *
 * Looks for what @field may point to, best first, some fifty at most.
 */
void
sg_lookup_find_async (SgLookup *self,
                      const SgField *field,
                      const char *text,
                      gboolean exact,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (SG_IS_LOOKUP (self));
  g_return_if_fail (field != NULL);
  g_return_if_fail (text != NULL);

  SG_LOOKUP_GET_CLASS (self)->find_async (
    self, field, text, exact, cancellable, callback, user_data);
}

/**
 * sg_lookup_find_finish:
 * @self: a lookup
 * @result: of sg_lookup_find_async()
 * @error: why it failed
 *
 * Returns: (transfer full) (element-type SgLookupItem): what was found
 */
GPtrArray *
sg_lookup_find_finish (SgLookup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SG_IS_LOOKUP (self), NULL);

  return SG_LOOKUP_GET_CLASS (self)->find_finish (self, result, error);
}

/**
 * sg_lookup_item_new:
 * @value: canonical value
 * @title: what people call it
 * @subtitle: (nullable): what tells it from its namesakes
 *
 * Returns: (transfer full): a new item
 */
SgLookupItem *
sg_lookup_item_new (const char *value, const char *title, const char *subtitle)
{
  SgLookupItem *item = NULL;

  g_return_val_if_fail (value != NULL && title != NULL, NULL);

  item = g_new0 (SgLookupItem, 1);
  item->value = g_strdup (value);
  item->title = g_strdup (title);
  item->subtitle = g_strdup (subtitle);
  return item;
}

/**
 * sg_lookup_item_free:
 * @item: (transfer full): an item
 *
 * Frees @item.
 */
void
sg_lookup_item_free (SgLookupItem *item)
{
  g_free (item->value);
  g_free (item->title);
  g_free (item->subtitle);
  g_free (item);
}
