/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgFileRisk:
 * @SG_FILE_RISK_NONE: none that is known
 * @SG_FILE_RISK_WORLD: everybody on this computer may read it
 * @SG_FILE_RISK_SYNCED: a service copies it to other computers
 *
 * What speaks against a place for a file with personal data; one or both.
 */
typedef enum
{
  SG_FILE_RISK_NONE = 0,
  SG_FILE_RISK_WORLD = 1 << 0,
  SG_FILE_RISK_SYNCED = 1 << 1,
} SgFileRisk;

gboolean sg_file_is_world_readable (const char *path);
gboolean sg_file_close_to_others (const char *path, GError **error);
const char *sg_file_find_sync_service (const char *path);
SgFileRisk sg_file_find_risks (const char *path);

G_END_DECLS
