/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-app"

#include "config.h"

#include "app/sg-notices.h"

#include "app/sg-recovery.h"

struct _SgNotices
{
  GtkBox parent_instance;

  /* borrowed: children */
  SgRecovery *recovery;
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
  self->recovery = SG_RECOVERY (sg_recovery_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->recovery));
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

  sg_recovery_set_context (self->recovery, context);
}
