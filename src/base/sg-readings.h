/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize sg_readings_find_word (const char *text, const char **readings);
gsize sg_readings_find_surname (const char *text, const char **readings);

G_END_DECLS
