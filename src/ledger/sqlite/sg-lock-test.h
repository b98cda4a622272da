/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sg-error.h"

G_BEGIN_DECLS

gboolean sg_lock_test (const char *path, GError **error);

G_END_DECLS
