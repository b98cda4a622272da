/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void sg_json_append_text (GString *json, const char *text);
void sg_json_append_member (GString *json, const char *name, const char *text);
void sg_json_append_number (GString *json, const char *name, guint number);
void sg_json_begin_element (GString *json);

G_END_DECLS
