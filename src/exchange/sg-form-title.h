/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sg_form_title_find_day (const char *text);
char *sg_form_title_find_year (const char *text);
char *sg_form_title_find_unit (const char *text);

G_END_DECLS
