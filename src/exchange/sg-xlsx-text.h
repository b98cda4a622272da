/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize sg_xlsx_text_clean (char *text, gsize length, gboolean *odd);
gboolean sg_xlsx_text_is_too_long (const char *text, gsize length);

G_END_DECLS
