/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void
sg_example_make_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *sg_example_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
