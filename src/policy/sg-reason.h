/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sg_reason_describe (const char *code, const char *names);

G_END_DECLS
