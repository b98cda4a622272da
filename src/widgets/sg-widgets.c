/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-widgets"

#include "config.h"

#include "widgets/sg-widgets.h"

#include "resources/sg-ui-resources.h"

/**
 * sg_widgets_init:
 *
 * Makes the templates and the style known to GTK. Called once, before the first widget, by the
 * program and by every test that makes widgets.
 */
void
sg_widgets_init (void)
{
  sg_ui_bundle_register_resource ();
}
