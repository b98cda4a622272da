/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SgLookupItem:
 * @value: canonical value of the reference: a reference id or a division code
 * @title: what people call it
 * @subtitle: (nullable): what tells it from its namesakes
 *
 * One thing that a reference may point to.
 */
typedef struct
{
  char *value;
  char *title;
  char *subtitle;
} SgLookupItem;

SgLookupItem *sg_lookup_item_new (const char *value, const char *title, const char *subtitle);
void sg_lookup_item_free (SgLookupItem *item);

#define SG_TYPE_LOOKUP (sg_lookup_get_type ())
G_DECLARE_DERIVABLE_TYPE (SgLookup, sg_lookup, SG, LOOKUP, GObject)

/**
 * SgLookupClass:
 * @find_async: looks for what a reference field may point to; see sg_lookup_find_async()
 * @find_finish: its result
 *
 * Where pickers find what may be picked. The widgets know no ledger; pages give them one of these.
 */
struct _SgLookupClass
{
  GObjectClass parent_class;

  void (*find_async) (SgLookup *self,
                      const SgField *field,
                      const char *text,
                      gboolean exact,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GPtrArray *(*find_finish) (SgLookup *self, GAsyncResult *result, GError **error);

  gpointer padding[4];
};

void sg_lookup_find_async (SgLookup *self,
                           const SgField *field,
                           const char *text,
                           gboolean exact,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *sg_lookup_find_finish (SgLookup *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgLookupItem, sg_lookup_item_free)

G_END_DECLS
