/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include "base/sg-file-risk.h"

#include "base/sg-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/*
 * Names of the folders in which services keep what they copy. A folder counts when it is called so
 * or when its name begins so and goes on with a sign ("OneDrive - 民政局"). What people call the
 * service stands beside it.
 */
static const struct
{
  const char *folder;
  const char *service;
} services[] = {
  { "OneDrive", "OneDrive" },
  { "Dropbox", "Dropbox" },
  { "Google Drive", "Google Drive" },
  { "GoogleDrive", "Google Drive" },
  { "iCloud Drive", "iCloud" },
  { "iCloudDrive", "iCloud" },
  { "Nextcloud", "Nextcloud" },
  { "ownCloud", "ownCloud" },
  { "Seafile", "Seafile" },
  { "SynologyDrive", "Synology Drive" },
  { "坚果云", "坚果云" },
  { "我的坚果云", "坚果云" },
  { "Nutstore", "坚果云" },
  { "Nutstore Files", "坚果云" },
  { "百度网盘", "百度网盘" },
  { "百度网盘同步空间", "百度网盘" },
  { "BaiduNetdisk", "百度网盘" },
  { "BaiduNetdiskWorkspace", "百度网盘" },
  { "BaiduSyncdisk", "百度网盘" },
  { "WPS云盘", "WPS云盘" },
  { "WPS云文档", "WPS云盘" },
  { "WPSDrive", "WPS云盘" },
  { "WPS Drive", "WPS云盘" },
  { "阿里云盘", "阿里云盘" },
  { "aDrive", "阿里云盘" },
  { "天翼云盘", "天翼云盘" },
  { "微云", "微云" },
  { "Weiyun", "微云" },
  { "夸克网盘", "夸克网盘" },
  { "115生活", "115" },
};

/* Whether others can come as far as the folder. */
static gboolean
is_open_to_others (const char *folder)
{
  g_autofree char *path = g_strdup (folder);
  struct stat status;

  while (stat (path, &status) == 0 && (status.st_mode & S_IXOTH) != 0)
    {
      char *parent = g_path_get_dirname (path);

      if (strcmp (parent, path) == 0)
        {
          g_free (parent);
          return TRUE;
        }
      g_free (path);
      path = parent;
    }
  return FALSE;
}

/**
 * sg_file_is_world_readable:
 * @path: a file
 *
 * A file that others may read in a folder that they may not enter is not readable for them.
 *
 * Returns: whether everybody on this computer may read @path, which holds personal data
 */
gboolean
sg_file_is_world_readable (const char *path)
{
  struct stat status;
  char *resolved = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (stat (path, &status) != 0 || (status.st_mode & S_IROTH) == 0)
    return FALSE;
  resolved = realpath (path, NULL);
  folder = g_path_get_dirname (resolved != NULL ? resolved : path);
  free (resolved);
  return is_open_to_others (folder);
}

/**
 * sg_file_close_to_others:
 * @path: a file of this user
 * @error: why it stays as it is
 *
 * Takes all rights from everybody but the owner and the owner's group.
 *
 * Returns: whether that worked, also on the disk: some shares only pretend
 */
gboolean
sg_file_close_to_others (const char *path, GError **error)
{
  struct stat status;

  g_return_val_if_fail (path != NULL, FALSE);

  if (stat (path, &status) == 0 && g_chmod (path, (int) (status.st_mode & 07770)) == 0
      && stat (path, &status) == 0)
    {
      if ((status.st_mode & S_IRWXO) == 0)
        return TRUE;
      errno = EPERM;
    }
  sg_error_set_from_errno (error, errno, path);
  return FALSE;
}

static gboolean
is_called (const char *component, const char *folder)
{
  const gsize length = strlen (folder);

  return g_ascii_strncasecmp (component, folder, length) == 0
         && (component[length] == '\0' || strchr (" -_(", component[length]) != NULL
             || g_str_has_prefix (component + length, "（"));
}

/**
 * sg_file_find_sync_service:
 * @path: a file
 *
 * Looks by the names of the folders only; what is called otherwise is not found.
 *
 * Returns: (nullable): name of a service that copies @path to other computers, static; %NULL where
 *   none is known
 */
const char *
sg_file_find_sync_service (const char *path)
{
  g_auto (GStrv) components = NULL;
  guint n_components = 0;

  g_return_val_if_fail (path != NULL, NULL);

  components = g_strsplit (path, G_DIR_SEPARATOR_S, -1);
  n_components = g_strv_length (components);
  for (guint i = 0; i + 1 < n_components; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (services); j++)
      if (is_called (components[i], services[j].folder))
        return services[j].service;
  return NULL;
}

/**
 * sg_file_find_risks:
 * @path: a file
 *
 * Returns: what speaks against keeping personal data in it
 */
SgFileRisk
sg_file_find_risks (const char *path)
{
  SgFileRisk risks = SG_FILE_RISK_NONE;

  g_return_val_if_fail (path != NULL, SG_FILE_RISK_NONE);

  if (sg_file_is_world_readable (path))
    risks |= SG_FILE_RISK_WORLD;
  if (sg_file_find_sync_service (path) != NULL)
    risks |= SG_FILE_RISK_SYNCED;
  return risks;
}
