/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/sg-core.h"
#include "base/sg-file-risk.h"

/* Places where a file with personal data should not lie. */

static void
test_services (void)
{
  static const struct
  {
    const char *path;
    const char *service;
  } cases[] = {
    { "/home/li/OneDrive/a.sgl", "OneDrive" },
    { "/home/li/OneDrive - 民政局/台账/a.sgl", "OneDrive" },
    { "/home/li/onedrive/a.sgl", "OneDrive" },
    { "/home/li/Nutstore Files/我的坚果云/a.sgl", "坚果云" },
    { "/home/li/我的坚果云/a.sgl", "坚果云" },
    { "/mnt/d/BaiduSyncdisk/a.sgl", "百度网盘" },
    { "/mnt/d/百度网盘同步空间/a.sgl", "百度网盘" },
    { "/mnt/d/WPS云盘/a.sgl", "WPS云盘" },
    { "/mnt/d/WPS云盘（个人）/a.sgl", "WPS云盘" },
    { "/home/li/Dropbox (Office)/a.sgl", "Dropbox" },
    { "/home/li/OneDrives/a.sgl", NULL },
    { "/home/li/文档/OneDrive", NULL },
    { "/home/li/文档/百度网盘下载说明/a.sgl", NULL },
    { "/srv/台账/a.sgl", NULL },
    { "a.sgl", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sg_file_find_sync_service (cases[i].path), ==, cases[i].service);
}

static void
test_world (void)
{
  g_autofree char *folder = g_dir_make_tmp ("shegong-risk-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.sgl", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_false (sg_file_is_world_readable (path));
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (g_chmod (path, 0664), ==, 0);
  /* Nobody else can come so far. */
  g_assert_false (sg_file_is_world_readable (path));
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (sg_file_find_risks (path), ==, SG_FILE_RISK_WORLD);
  g_assert_true (sg_file_close_to_others (path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0660);
  g_assert_cmpint (sg_file_find_risks (path), ==, SG_FILE_RISK_NONE);
  g_unlink (path);
  g_assert_false (sg_file_close_to_others (path, &error));
  g_assert_nonnull (error);
  g_rmdir (folder);
}

/* Both at once, and seen through a link. */
static void
test_both (void)
{
  g_autofree char *folder = g_dir_make_tmp ("shegong-risk-XXXXXX", NULL);
  g_autofree char *cloud = g_build_filename (folder, "坚果云", NULL);
  g_autofree char *path = g_build_filename (cloud, "a.sgl", NULL);

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (cloud, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_cmpint (sg_file_find_risks (path), ==, SG_FILE_RISK_WORLD | SG_FILE_RISK_SYNCED);
  g_unlink (path);
  g_rmdir (cloud);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/base/file-risk/services", test_services);
  g_test_add_func ("/base/file-risk/world", test_world);
  g_test_add_func ("/base/file-risk/both", test_both);
  return g_test_run ();
}
