/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include "base/sg-error.h"

G_DEFINE_QUARK (sg - error - quark, sg_error)
