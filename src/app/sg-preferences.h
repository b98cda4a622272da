/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SG_TYPE_PREFERENCES (sg_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SgPreferences, sg_preferences, SG, PREFERENCES, AdwPreferencesWindow)

GtkWindow *sg_preferences_new (GtkWindow *parent);

G_END_DECLS
