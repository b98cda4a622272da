/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-notices.h"

#include "app/sg-place-warning.h"
#include "app/sg-recovery.h"
#include "app/sg-trouble.h"

struct _SgNotices
{
  GtkBox parent_instance;

  /* borrowed: children */
  SgTrouble *trouble;
  SgRecovery *recovery;
  SgPlaceWarning *warning;
};

G_DEFINE_FINAL_TYPE (SgNotices, sg_notices, GTK_TYPE_BOX)

static void
sg_notices_class_init (SgNoticesClass *klass)
{
}

static void
sg_notices_init (SgNotices *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->trouble = SG_TROUBLE (sg_trouble_new ());
  self->recovery = SG_RECOVERY (sg_recovery_new ());
  self->warning = SG_PLACE_WARNING (sg_place_warning_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->trouble));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->recovery));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->warning));
}

/**
 * sg_notices_set_context:
 * @self: the bars of a window
 * @context: the context of the ledger that was opened in it
 *
 * Begins to tell of the ledger. Once.
 */
void
sg_notices_set_context (SgNotices *self, SgContext *context)
{
  g_return_if_fail (SG_IS_NOTICES (self));
  g_return_if_fail (SG_IS_CONTEXT (context));

  sg_trouble_set_context (self->trouble, context);
  sg_recovery_set_context (self->recovery, context);
  sg_place_warning_set_context (self->warning, context);
}

/**
 * sg_notices_take_failure:
 * @self: the bars of a window
 * @operation: what was tried; see sg_failure_present()
 * @error: what went wrong
 *
 * Returns: whether a bar says it, so that nobody else need to
 */
gboolean
sg_notices_take_failure (SgNotices *self, const char *operation, const GError *error)
{
  g_return_val_if_fail (SG_IS_NOTICES (self), FALSE);

  return sg_trouble_take (self->trouble, operation, error);
}
