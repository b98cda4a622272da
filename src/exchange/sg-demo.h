/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sg_demo_make (const char *path, const char *policy, GError **error);

G_END_DECLS
