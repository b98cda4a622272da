/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SgFailureText:
 * @heading: what did not work, one sentence
 * @advice: (nullable): the next step, one sentence
 * @action: (nullable): detailed name of the action that takes it, of the window or the application
 * @action_label: (nullable): its label
 *
 * What a failure says. All strings are static and translated.
 */
typedef struct
{
  const char *heading;
  const char *advice;
  const char *action;
  const char *action_label;
} SgFailureText;

SgFailureText sg_failure_find_text (const char *operation, const GError *error);
void sg_failure_present (GtkWindow *window, const char *operation, const GError *error);

G_END_DECLS
