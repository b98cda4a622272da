/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-quantities.h"

G_BEGIN_DECLS

char *sg_doubt_describe (const SgTarget *target, const SgQuantities *quantities, const char *unit);

G_END_DECLS
