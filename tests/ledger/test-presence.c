/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ledger/sg-presence.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Who has a ledger open: two sessions see each other, and nobody who is gone stays. */

#define SECOND G_USEC_PER_SEC
#define DEADLINE_SECONDS 60

typedef struct
{
  char *home;
  char *ledger;
  char *folder;
  GHashTable *memory;
} Fixture;

#define add(name, function) \
  g_test_add ("/ledger/presence/" name, Fixture, NULL, set_up, function, tear_down)

static void
set_up (Fixture *self, gconstpointer data)
{
  self->home = g_dir_make_tmp ("shegong-who-XXXXXX", NULL);
  self->ledger = g_build_filename (self->home, "宿州.sgl", NULL);
  g_assert_true (g_file_set_contents (self->ledger, "x", 1, NULL));
  self->folder = sg_who_dup_folder (self->ledger);
  self->memory = sg_who_memory_new ();
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->home);
  g_hash_table_unref (self->memory);
  g_free (self->home);
  g_free (self->ledger);
  g_free (self->folder);
}

static void
add_edit (SgWho *who, const char *reg, gint64 row_id, const char *title)
{
  g_autoptr (SgWhoEdit) edit = sg_who_edit_new (reg, row_id, title);

  sg_who_add_edit (who, edit);
}

/* A session of another computer: nothing is known of its processes. */
static SgWho *
make_far (const char *name)
{
  SgWho *who = sg_who_new (name, FALSE);

  g_free (who->place);
  who->place = g_strdup ("elsewhere");
  return who;
}

static GPtrArray *
look_after (Fixture *self, gint64 seconds)
{
  return sg_who_look (self->ledger, self->memory, seconds * SECOND, g_get_real_time ());
}

static guint
count_after (Fixture *self, gint64 seconds)
{
  g_autoptr (GPtrArray) everybody = look_after (self, seconds);

  return everybody->len;
}

static void
test_two (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);
  g_autoptr (SgWho) wang = sg_who_new ("王某\n副主任", TRUE);
  g_autoptr (GPtrArray) everybody = NULL;
  const SgWho *seen = NULL;
  const SgWhoEdit *edit = NULL;

  li->since = 1;
  add_edit (li, "stations", 42, "萧县龙城镇社工站");
  g_assert_true (sg_who_write (li, self->ledger));
  g_assert_true (sg_who_write (wang, self->ledger));
  everybody = look_after (self, 1);
  g_assert_cmpuint (everybody->len, ==, 2);
  seen = g_ptr_array_index (everybody, 0);
  g_assert_true (sg_who_equal (seen, li));
  g_assert_cmpstr (seen->host, ==, g_get_host_name ());
  g_assert_cmpint (seen->since, ==, 1);
  edit = g_ptr_array_index (seen->edits, 0);
  g_assert_cmpint (edit->row_id, ==, 42);
  g_assert_cmpstr (edit->title, ==, "萧县龙城镇社工站");
  seen = g_ptr_array_index (everybody, 1);
  g_assert_cmpstr (seen->name, ==, "王某 副主任");
  g_assert_true (seen->reading);
  g_assert_false (sg_who_equal (seen, li));

  sg_who_withdraw (li, self->ledger);
  g_assert_cmpuint (count_after (self, 2), ==, 1);
  sg_who_withdraw (wang, self->ledger);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
}

/* A link leads to the same ledger, hence to the same people. */
static void
test_link (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);
  g_autofree char *link = g_build_filename (self->home, "link.sgl", NULL);
  g_autoptr (GPtrArray) everybody = NULL;

  g_assert_cmpint (symlink (self->ledger, link), ==, 0);
  g_assert_true (sg_who_write (li, link));
  everybody = look_after (self, 1);
  g_assert_cmpuint (everybody->len, ==, 1);
}

/* Whose process is no more on this computer vanishes at once, together with the file. */
static void
test_crash (Fixture *self, gconstpointer data)
{
  pid_t child = fork ();
  int status = 0;
  g_autoptr (GDir) dir = NULL;

  if (child == 0)
    {
      SgWho *who = sg_who_new ("李某", FALSE);

      _exit (sg_who_write (who, self->ledger) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_cmpuint (count_after (self, 1), ==, 0);
  g_dir_rewind (dir);
  g_assert_null (g_dir_read_name (dir));
}

/* A process that has the number of one that is gone is another one. */
static void
test_number_again (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) who = sg_who_new ("李某", FALSE);

  g_assert_false (sg_who_is_gone (who));
  who->started++;
  g_assert_true (sg_who_is_gone (who));
  g_free (who->place);
  who->place = g_strdup ("elsewhere");
  g_assert_false (sg_who_is_gone (who));
}

/* On another computer a program that gives no sign of life is believed gone after a while. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) far = make_far ("王某");
  g_autofree char *path = g_build_filename (self->folder, far->session, NULL);

  g_assert_true (sg_who_write (far, self->ledger));
  g_assert_cmpuint (count_after (self, 100), ==, 1);
  g_assert_cmpuint (count_after (self, 100 + SG_WHO_PATIENCE), ==, 1);
  far->beat++;
  g_assert_true (sg_who_write (far, self->ledger));
  g_assert_cmpuint (count_after (self, 101 + SG_WHO_PATIENCE), ==, 1);
  g_assert_cmpuint (count_after (self, 101 + 2 * SG_WHO_PATIENCE), ==, 1);
  g_assert_cmpuint (count_after (self, 102 + 2 * SG_WHO_PATIENCE), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A clock that is wrong hides nobody who lives, and a file from yesterday shows nobody. */
static void
test_old_file (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) far = make_far ("王某");
  const gint64 tomorrow = g_get_real_time () + G_GINT64_CONSTANT (86400) * SECOND;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  g_assert_true (sg_who_write (far, self->ledger));
  first = sg_who_look (self->ledger, self->memory, 5 * SECOND, tomorrow);
  g_assert_cmpuint (first->len, ==, 0);
  far->beat++;
  g_assert_true (sg_who_write (far, self->ledger));
  second = sg_who_look (self->ledger, self->memory, 10 * SECOND, tomorrow);
  g_assert_cmpuint (second->len, ==, 1);
}

static void
put_garbage (Fixture *self, const char *name, const char *data, gssize length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_mkdir_with_parents (self->folder, 0700);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

/* Whatever lies in the folder shows nobody and stops nothing; what is ours and broken goes. */
static void
test_garbage (Fixture *self, gconstpointer data)
{
  static const char session[] = "0123456789abcdef0123456789abcdef";
  g_autofree char *fifo = g_build_filename (self->folder, "fedcba9876543210fedcba9876543210", NULL);
  g_autofree char *broken = g_build_filename (self->folder, session, NULL);
  g_autofree char *note = g_build_filename (self->folder, "note.txt", NULL);
  g_autofree char *part = g_strconcat (broken, ".part", NULL);
  g_autofree char *big = g_strnfill (100000, '#');
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);

  put_garbage (self, session, "[who]\nna\xff\xfe=\0\0", 14);
  put_garbage (self, "note.txt", "hello", -1);
  put_garbage (self, "0123456789abcdef0123456789abcdef.part", "[who]\nname=x\n", -1);
  put_garbage (self, "0123456789abcdef0123456789abcde0", "", 0);
  put_garbage (self, "0123456789abcdef0123456789abcde1", big, -1);
  put_garbage (self, "0123456789abcdef0123456789abcde2", "[else]\nname=x\n", -1);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_true (sg_who_write (li, self->ledger));
  g_assert_cmpuint (count_after (self, 1), ==, 1);
  g_assert_true (g_file_test (broken, G_FILE_TEST_EXISTS));
  li->beat++;
  g_assert_true (sg_who_write (li, self->ledger));
  g_assert_cmpuint (count_after (self, 2 + SG_WHO_PATIENCE), ==, 1);
  g_assert_false (g_file_test (broken, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
}

/* Where nothing can be written nobody is told, and nothing is left behind. */
static void
test_nowhere (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);
  g_autoptr (GPtrArray) everybody = NULL;
  g_autofree char *missing = g_build_filename (self->home, "no", "folder", "x.sgl", NULL);

  g_assert_false (sg_who_write (li, missing));
  everybody = sg_who_look (missing, self->memory, SECOND, SECOND);
  g_assert_cmpuint (everybody->len, ==, 0);
  sg_who_withdraw (li, missing);
  put_garbage (self, "x", "", 0);
  remove_tree (self->folder);
  g_assert_true (g_file_set_contents (self->folder, "not a folder", -1, NULL));
  g_assert_false (sg_who_write (li, self->ledger));
}

/* In a process of its own, which may write no byte into any file, as on a full disk. */
static void
write_when_full (const SgWho *who, const char *ledger)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      const struct rlimit none = { 0, 0 };

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &none);
      _exit (sg_who_write (who, ledger) ? 1 : 0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* A full disk: what was said before stays, and no half file is left. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);
  g_autofree char *path = g_build_filename (self->folder, li->session, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  g_assert_true (sg_who_write (li, self->ledger));
  write_when_full (li, self->ledger);
  g_assert_cmpuint (count_after (self, 1), ==, 1);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* As open as the folder that holds the ledger, and its files as the ledger: not more, not less. */
static void
test_modes (Fixture *self, gconstpointer data)
{
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);
  g_autofree char *path = g_build_filename (self->folder, li->session, NULL);
  GStatBuf status;

  g_assert_cmpint (g_chmod (self->home, 0770), ==, 0);
  g_assert_cmpint (g_chmod (self->ledger, 0660), ==, 0);
  g_assert_true (sg_who_write (li, self->ledger));
  g_assert_cmpint (g_stat (self->folder, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0770);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0660);
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("What the test waits for does not come.");
  return G_SOURCE_REMOVE;
}

static const SgWho *
get_other (SgPresence *presence)
{
  GPtrArray *others = sg_presence_get_others (presence);

  return others->len == 1 ? g_ptr_array_index (others, 0) : NULL;
}

#define wait_until(condition)                                                  \
  G_STMT_START                                                                 \
  {                                                                            \
    guint deadline_ = g_timeout_add_seconds (DEADLINE_SECONDS, late_cb, NULL); \
    while (!(condition))                                                       \
      g_main_context_iteration (NULL, TRUE);                                   \
    g_source_remove (deadline_);                                               \
  }                                                                            \
  G_STMT_END

/* Two windows see each other come, edit and go. */
static void
test_windows (Fixture *self, gconstpointer data)
{
  g_autoptr (SgPresence) li = sg_presence_new (self->ledger, "李某", FALSE);
  g_autoptr (SgPresence) wang = NULL;
  g_autofree char *editors = NULL;
  int owner = 0;

  wang = sg_presence_new (self->ledger, "王某", TRUE);
  wait_until (get_other (li) != NULL && get_other (wang) != NULL);
  g_assert_cmpstr (get_other (li)->name, ==, "王某");
  g_assert_true (get_other (li)->reading);
  g_assert_null (sg_presence_dup_editors (li, "stations", 42));

  sg_presence_begin_edit (wang, &owner, "stations", 42, "龙城镇社工站");
  wait_until (get_other (li)->edits->len == 1);
  editors = sg_presence_dup_editors (li, "stations", 42);
  g_assert_cmpstr (editors, ==, "王某");
  g_assert_null (sg_presence_dup_editors (li, "persons", 42));
  g_assert_null (sg_presence_dup_editors (li, "stations", 0));
  sg_presence_end_edit (wang, &owner);
  sg_presence_set_name (wang, "王敏");
  wait_until (get_other (li)->edits->len == 0 && g_str_equal (get_other (li)->name, "王敏"));

  g_clear_object (&wang);
  wait_until (get_other (li) == NULL);
  g_clear_object (&li);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("two", test_two);
  add ("link", test_link);
  add ("crash", test_crash);
  add ("number-again", test_number_again);
  add ("stale", test_stale);
  add ("old-file", test_old_file);
  add ("garbage", test_garbage);
  add ("nowhere", test_nowhere);
  add ("full-disk", test_full_disk);
  add ("modes", test_modes);
  add ("windows", test_windows);
  return g_test_run ();
}
