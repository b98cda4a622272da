/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <glib/gstdio.h>
#include <zip.h>

#include "sg-test-xlsx.h"

/* What hostile files make the program touch and take: no file but themselves and the ledger, no
 * network, nothing written, and little memory. */

#define MOST_MB 200

/* A sheet of 42 million rows, 1.1 GB of it. */
#define BOMB_ROW "<row><c><v>1</v></c></row>"
#define BOMB_ROWS 42400000

/* Calls that open, change or reach something; looking whether something is there does no harm. */
#define CALLS                                                                             \
  "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link," \
  "linkat,symlink,symlinkat,socket,connect"

static char *
dup_program (void)
{
  return g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
}

static GPtrArray *
list_hostile (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SG_TEST_DATA"), "hostile", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_assert_cmpuint (files->len, >=, 20);
  return files;
}

/* Runs an import under strace. Returns: (transfer full) (nullable): the calls */
static char *
trace (SgTestCtl *self, const char *file)
{
  g_autofree char *program = dup_program ();
  g_autofree char *log = g_build_filename (self->folder, "calls", NULL);
  const char *const argv[]
    = { "strace", "-f",    "-qq",    "-s",         "4096",           "-e", CALLS,       "-o",
        log,      program, "import", self->ledger, "form:directory", file, "--dry-run", NULL };
  char *calls = NULL;

  /* The leak sanitizer cannot work below another tracer. */
  g_setenv ("ASAN_OPTIONS", "detect_leaks=0", TRUE);
  g_spawn_sync (NULL,
                (char **) argv,
                NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL);
  if (g_file_get_contents (log, &calls, NULL, NULL) && strstr (calls, "openat(") == NULL)
    g_clear_pointer (&calls, g_free);
  g_unlink (log);
  return calls;
}

static gboolean
is_system (const char *path)
{
  static const char *const folders[]
    = { "/lib", "/usr/lib", "/usr/share", "/proc/", "/sys/", "/etc/ld.so" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_has_prefix (path, folders[i]))
      return TRUE;
  return FALSE;
}

typedef struct
{
  SgTestCtl *ctl;
  const char *file;
  GHashTable *known; /* paths that a file without harm makes it open */
} Expected;

/* One call that had success: "123 openat(AT_FDCWD, "/path", O_RDONLY) = 3". */
static void
check_call (const Expected *expected, const char *call, const char *path, const char *rest)
{
  const gboolean looks = g_str_has_prefix (call, "open") && strstr (rest, "O_WRONLY") == NULL
                         && strstr (rest, "O_RDWR") == NULL && strstr (rest, "O_CREAT") == NULL;

  if (expected->known != NULL && g_str_has_prefix (path, expected->ctl->folder))
    return;
  if (!looks)
    g_error ("%s: %s (%s%s", expected->file, call, path, rest);
  if (strcmp (path, expected->file) != 0 && !is_system (path)
      && !g_hash_table_contains (expected->known, path))
    g_error ("%s: opened %s", expected->file, path);
}

static void
check_calls (const Expected *expected, const char *calls, GHashTable *opened)
{
  g_autoptr (GRegex) pattern = g_regex_new (
    "^\\d+ +(\\w+)\\((?:AT_FDCWD, )?\"([^\"]*)\"(.*)\\) += +\\d+", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_null (strstr (calls, "AF_INET"));
  for (g_regex_match (pattern, calls, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *call = g_match_info_fetch (match, 1);
      g_autofree char *path = g_match_info_fetch (match, 2);
      g_autofree char *rest = g_match_info_fetch (match, 3);

      if (opened != NULL)
        g_hash_table_add (opened, g_steal_pointer (&path));
      else
        check_call (expected, call, path, rest);
    }
}

static void
test_files (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *harmless
    = g_build_filename (g_getenv ("SG_TEST_DATA"), "exchange", "plain.xlsx", NULL);
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *usual = strace != NULL ? trace (self, harmless) : NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) files = list_hostile ();

  if (usual == NULL)
    {
      g_test_skip ("strace is not installed, or nobody may trace here");
      return;
    }
  check_calls (NULL, usual, known);
  g_assert_true (g_hash_table_contains (known, self->ledger));
  for (guint i = 0; i < files->len; i++)
    {
      const Expected expected = { self, g_ptr_array_index (files, i), known };
      g_autofree char *calls = trace (self, expected.file);

      g_test_message ("%s", expected.file);
      g_assert_nonnull (calls);
      check_calls (&expected, calls, NULL);
    }
}

/* Returns: megabytes at most */
static guint
measure (SgTestCtl *self, const char *file)
{
  g_autofree char *program = dup_program ();
  const char *const argv[]
    = { program, "import", self->ledger, "form:directory", file, "--dry-run", NULL };
  struct rusage usage;
  GPid pid = 0;
  int status = 0;

  g_assert_true (g_spawn_async (NULL,
                                (char **) argv,
                                NULL,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                                  | G_SPAWN_STDERR_TO_DEV_NULL,
                                NULL,
                                NULL,
                                &pid,
                                NULL));
  g_assert_cmpint (wait4 (pid, &status, 0, &usage), ==, pid);
  g_assert_true (WIFEXITED (status));
  return (guint) (usage.ru_maxrss / 1024);
}

static void
assert_small (SgTestCtl *self, const char *file)
{
  const guint mb = measure (self, file);

  g_test_message ("%s: %u MB", file, mb);
  /* Sanitizers need memory of their own. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (mb, <, MOST_MB);
#endif
}

static void
test_memory (SgTestCtl *self, gconstpointer data)
{
  g_autoptr (GPtrArray) files = list_hostile ();

  for (guint i = 0; i < files->len; i++)
    assert_small (self, g_ptr_array_index (files, i));
}

/* The content of the bomb, made while it is packed. */
typedef struct
{
  GBytes *rows; /* as many as are given at once */
  gsize at;     /* where in a row it goes on */
  guint64 n_left;
  gboolean begun;
} Bomb;

#define ROWS_AT_ONCE 2000

/* Where the sanitizer is built in. */
extern void __lsan_disable (void) __attribute__ ((weak));
extern void __lsan_enable (void) __attribute__ ((weak));

/* libzip 1.7 forgets a few bytes when it packs what a function gives. */
static int
close_package (zip_t *zip)
{
  int status = 0;

  if (__lsan_disable != NULL)
    __lsan_disable ();
  status = zip_close (zip);
  if (__lsan_enable != NULL)
    __lsan_enable ();
  return status;
}

static zip_int64_t
give (void *user_data, void *buffer, zip_uint64_t length, zip_source_cmd_t command)
{
  static const char head[] = "<worksheet xmlns='" SG_TEST_MAIN "'><sheetData>";
  Bomb *bomb = user_data;
  gsize size = 0;
  const char *rows = g_bytes_get_data (bomb->rows, &size);

  if (command == ZIP_SOURCE_SUPPORTS)
    return zip_source_make_command_bitmap (
      ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, -1);
  if (command == ZIP_SOURCE_STAT)
    {
      zip_stat_init (buffer);
      return sizeof (zip_stat_t);
    }
  if (command != ZIP_SOURCE_READ || bomb->n_left == 0)
    return 0;
  if (!bomb->begun)
    {
      bomb->begun = TRUE;
      memcpy (buffer, head, sizeof head - 1);
      return sizeof head - 1;
    }
  size = MIN (MIN (size - bomb->at, length), bomb->n_left);
  memcpy (buffer, rows + bomb->at, size);
  bomb->at = (bomb->at + size) % strlen (BOMB_ROW);
  bomb->n_left -= size;
  return (zip_int64_t) size;
}

/* It is stopped long before its end, where it has become too much for a file of its size. */
static void
test_bomb (SgTestCtl *self, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *path = sg_test_write_workbook (NULL, 0);
  Bomb bomb = { .n_left = strlen (BOMB_ROW) * (guint64) BOMB_ROWS };
  zip_t *zip = zip_open (path, 0, NULL);
  zip_int64_t index = 0;

  for (guint i = 0; i < ROWS_AT_ONCE; i++)
    g_string_append (rows, BOMB_ROW);
  bomb.rows = g_bytes_new_static (rows->str, rows->len);
  index = zip_file_add (
    zip, "xl/worksheets/sheet1.xml", zip_source_function (zip, give, &bomb), ZIP_FL_OVERWRITE);
  g_assert_cmpint (index, >=, 0);
  zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_DEFLATE, 1);
  g_assert_cmpint (close_package (zip), ==, 0);
  g_bytes_unref (bomb.rows);
  sg_test_ctl_run (self, "import", self->ledger, "form:directory", path, "--dry-run", NULL);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_true (strstr (self->err, "unpacks to far more") != NULL
                 || strstr (self->err, "more than 1048576 rows") != NULL);
  assert_small (self, path);
  g_unlink (path);
}

#define ADD(path, func) \
  g_test_add (path, SgTestCtl, NULL, sg_test_ctl_set_up, func, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl/sandbox/files", test_files);
  ADD ("/ctl/sandbox/memory", test_memory);
  ADD ("/ctl/sandbox/bomb", test_bomb);
  return g_test_run ();
}
