/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

G_BEGIN_DECLS

GPtrArray *sg_template_funds_sum (GPtrArray *entries, const char *as_of);

G_END_DECLS
