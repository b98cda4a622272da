/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Zones that report apart from the county in which they lie (高新区), where the settings of a
 * profile say so: the city holds them, the county does not.
 */
GStrv sg_apart_list (GHashTable *settings);
gboolean sg_apart_is_left_out (const char *zone, const char *unit);
gboolean sg_apart_holds (GHashTable *settings, const char *unit, const char *code);
char *sg_apart_join (GHashTable *settings, const char *unit);

G_END_DECLS
