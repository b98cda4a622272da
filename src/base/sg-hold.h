/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A file by which one sees whether the program that made it still runs: it holds a lock that ends
 * with the program, however that ends. For the user's own folders, not for shares.
 */
typedef struct _SgHold SgHold;

SgHold *sg_hold_new (const char *path, GError **error);
void sg_hold_write (SgHold *self, const char *text);
void sg_hold_free (SgHold *self);
gboolean sg_hold_is_alive (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgHold, sg_hold_free)

G_END_DECLS
