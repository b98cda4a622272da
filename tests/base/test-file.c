/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "base/sg-file.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("shegong-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "台账.csv", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_unlink (fixture->path);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static int
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_write (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_file_write (fixture->path, "one", -1, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "one");
  g_assert_true (sg_file_write (fixture->path, "two and more", 3, &error));
  assert_content (fixture->path, "two");
  g_assert_true (sg_file_write (fixture->path, NULL, 0, &error));
  assert_content (fixture->path, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_abandoned (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  SgFileReplace *replace;

  g_assert_true (sg_file_write (fixture->path, "old", -1, &error));
  replace = sg_file_replace_new (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_mode (sg_file_replace_get_temporary (replace)), ==, 0600);
  g_assert_true (g_file_set_contents (sg_file_replace_get_temporary (replace), "new", -1, &error));
  assert_content (fixture->path, "old");
  sg_file_replace_free (replace);
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_keeps_permissions (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_file_write (fixture->path, "old", -1, &error));
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (sg_file_write (fixture->path, "new", -1, &error));
  g_assert_cmpint (get_mode (fixture->path), ==, 0640);
}

/* What is new is never open to everybody; a mask that is stricter counts. */
static void
test_new_modes (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    mode_t mask;
    int written;
    int shared;
  } cases[] = { { 0, 0660, 0660 }, { 022, 0640, 0660 }, { 027, 0640, 0660 }, { 077, 0600, 0600 } };
  const mode_t before = umask (0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      umask (cases[i].mask);
      g_assert_true (sg_file_write (fixture->path, "new", -1, NULL));
      g_assert_cmpint (get_mode (fixture->path), ==, cases[i].written);
      g_assert_cmpint (sg_file_get_shared_mode (), ==, cases[i].shared);
      g_unlink (fixture->path);
    }
  umask (before);
}

/* What holds personal data of an unsaved edit is the user's alone, whatever stood there. */
static void
test_private (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_file_write (fixture->path, "old", -1, &error));
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_true (sg_file_write_private (fixture->path, "new", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);
  assert_content (fixture->path, "new");
}

static void
test_link_stays (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sg_file_write (fixture->path, "old", -1, &error));
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_true (sg_file_write (link, "new", -1, &error));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_content (fixture->path, "new");
  g_unlink (link);
}

static void
test_refusals (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "x.csv", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_false (sg_file_write (nowhere, "x", -1, &missing));
  g_assert_error (missing, SG_ERROR, SG_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "none"));
  g_assert_false (sg_file_write (fixture->folder, "x", -1, &folder));
  g_assert_error (folder, SG_ERROR, SG_ERROR_INVALID);
  g_assert_nonnull (strstr (folder->message, "is a folder"));
}

static void
test_errno_sentences (void)
{
  static const struct
  {
    int code;
    SgError expected;
    const char *words;
  } cases[] = {
    { ENOSPC, SG_ERROR_NO_SPACE, "disk is full" },
    { EACCES, SG_ERROR_REFUSED, "not permitted" },
    { EROFS, SG_ERROR_READ_ONLY, "cannot be written" },
    { ENOENT, SG_ERROR_NOT_FOUND, "does not exist" },
    { EISDIR, SG_ERROR_INVALID, "is a folder" },
    { ENAMETOOLONG, SG_ERROR_INVALID, "too long" },
    { EIO, SG_ERROR_FAILED, "could not be used" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      sg_error_set_from_errno (&error, cases[i].code, "/x/台账.sgl");
      g_assert_error (error, SG_ERROR, (int) cases[i].expected);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_nonnull (strstr (error->message, "台账.sgl"));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_gunzip (void)
{
  static const guint8 packed[] = {
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0x48, 0xcd,
    0xc9, 0xc9, 0x07, 0x00, 0x86, 0xa6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
  };
  g_autoptr (GBytes) compressed = g_bytes_new_static (packed, sizeof packed);
  g_autoptr (GBytes) cut = g_bytes_new_static (packed, sizeof packed - 10);
  g_autoptr (GBytes) junk = g_bytes_new_static ("not packed at all", 17);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cut_error = NULL;
  g_autoptr (GError) junk_error = NULL;
  g_autoptr (GBytes) plain = sg_bytes_gunzip (compressed, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), "hello", 5);
  g_assert_null (sg_bytes_gunzip (cut, &cut_error));
  g_assert_error (cut_error, SG_ERROR, SG_ERROR_CORRUPT);
  g_assert_null (sg_bytes_gunzip (junk, &junk_error));
  g_assert_error (junk_error, SG_ERROR, SG_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add ("/file/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/file/abandoned", Fixture, NULL, set_up, test_abandoned, tear_down);
  g_test_add ("/file/keeps-permissions", Fixture, NULL, set_up, test_keeps_permissions, tear_down);
  g_test_add ("/file/new-modes", Fixture, NULL, set_up, test_new_modes, tear_down);
  g_test_add ("/file/private", Fixture, NULL, set_up, test_private, tear_down);
  g_test_add ("/file/link-stays", Fixture, NULL, set_up, test_link_stays, tear_down);
  g_test_add ("/file/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add_func ("/file/errno-sentences", test_errno_sentences);
  g_test_add_func ("/file/gunzip", test_gunzip);
  return g_test_run ();
}
