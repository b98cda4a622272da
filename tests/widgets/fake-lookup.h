/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/sg-lookup.h"

G_BEGIN_DECLS

/* A lookup that knows two operators and answers at once. */
#define FAKE_TYPE_LOOKUP (fake_lookup_get_type ())
G_DECLARE_FINAL_TYPE (FakeLookup, fake_lookup, FAKE, LOOKUP, SgLookup)

guint fake_lookup_get_n_searches (FakeLookup *self);

G_END_DECLS
