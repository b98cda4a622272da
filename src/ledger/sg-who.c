/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-ledger"

#include "config.h"

#include "ledger/sg-who.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Who has a ledger open stands in a hidden folder beside it, one small file for each session, which
 * only that session writes: so nothing is to be locked, and no program can spoil what another one
 * says. A file is written whole under another name and renamed. All of it is a help and never an
 * error: where nothing can be written nobody is told, where nothing can be read nobody is there.
 */

#define GROUP "who"
#define MOST_BYTES 8192
#define MOST_SESSIONS 200
#define MOST_EDITS 8
#define MOST_NAME 40
#define MOST_TITLE 60
#define SESSION_LENGTH 32
#define PART ".part"

/* What is remembered of somebody between two looks. */
typedef struct
{
  gint64 beat;
  gint64 seen; /* when the beat was first seen, monotonic; 0 where only an old file is known */
  gint64 met;  /* when the session was first seen */
} Memory;

static char *
read_small (const char *path)
{
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_strstrip (text) : g_strdup ("");
}

/* A sandbox counts its processes from 1: numbers can be compared within one namespace only. */
static char *
dup_place (void)
{
  g_autofree char *boot = read_small ("/proc/sys/kernel/random/boot_id");
  g_autofree char *space = g_file_read_link ("/proc/self/ns/pid", NULL);

  return g_strdup_printf ("%s %s", boot, space != NULL ? space : "");
}

/* The 22nd word of stat; the second is a name in brackets, which may hold anything. 0: no process.
 */
static guint64
find_start (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *text = read_small (path);
  const char *rest = strrchr (text, ')');
  g_auto (GStrv) words = rest != NULL ? g_strsplit (rest, " ", -1) : NULL;

  return words != NULL && g_strv_length (words) > 20 ? g_ascii_strtoull (words[20], NULL, 10) : 0;
}

static char *
make_session (void)
{
  GString *session = g_string_new (NULL);

  for (guint i = 0; i < SESSION_LENGTH / 8; i++)
    g_string_append_printf (session, "%08x", g_random_int ());
  return g_string_free (session, FALSE);
}

/* Other programs show it: one line, and not a long one. */
static char *
dup_line (const char *text, glong most)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_utf8_strlen (valid, -1) > most ? g_utf8_substring (valid, 0, most) : g_strdup (valid);
}

/**
 * sg_who_edit_new:
 * @reg: name of a register
 * @row_id: a row of it, 0 for a new one
 * @title: (nullable): what people call the row
 *
 * Returns: (transfer full): a row that is being edited
 */
SgWhoEdit *
sg_who_edit_new (const char *reg, gint64 row_id, const char *title)
{
  SgWhoEdit *self = NULL;

  g_return_val_if_fail (reg != NULL, NULL);

  self = g_new0 (SgWhoEdit, 1);
  self->reg = dup_line (reg, MOST_NAME);
  self->row_id = row_id;
  self->title = dup_line (title, MOST_TITLE);
  return self;
}

/**
 * sg_who_edit_equal:
 * @self: a row that is being edited
 * @other: a row that is being edited
 *
 * Returns: whether they are one, and called the same
 */
gboolean
sg_who_edit_equal (const SgWhoEdit *self, const SgWhoEdit *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->row_id == other->row_id && g_str_equal (self->reg, other->reg)
         && g_str_equal (self->title, other->title);
}

/**
 * sg_who_edit_free:
 * @self: (transfer full): a row that is being edited
 *
 * Frees it.
 */
void
sg_who_edit_free (SgWhoEdit *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->reg);
  g_free (self->title);
  g_free (self);
}

/**
 * sg_who_new:
 * @name: the clerk
 * @reading: whether the ledger was opened for reading only
 *
 * Returns: (transfer full): the calling process as somebody who opens a ledger now
 */
SgWho *
sg_who_new (const char *name, gboolean reading)
{
  SgWho *self = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (SgWho, 1);
  self->session = make_session ();
  self->name = dup_line (name, MOST_NAME);
  self->host = dup_line (g_get_host_name (), MOST_NAME);
  self->place = dup_place ();
  self->pid = getpid ();
  self->started = find_start (self->pid);
  self->since = g_get_real_time () / G_USEC_PER_SEC;
  self->reading = reading;
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_who_edit_free);
  return self;
}

/**
 * sg_who_set_name:
 * @self: somebody
 * @name: the clerk
 *
 * Gives somebody another name.
 */
void
sg_who_set_name (SgWho *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_free (self->name);
  self->name = dup_line (name, MOST_NAME);
}

/**
 * sg_who_add_edit:
 * @self: somebody
 * @edit: a row
 *
 * Notes that the row is being edited.
 */
void
sg_who_add_edit (SgWho *self, const SgWhoEdit *edit)
{
  g_return_if_fail (self != NULL && edit != NULL);

  if (self->edits->len < MOST_EDITS)
    g_ptr_array_add (self->edits, sg_who_edit_new (edit->reg, edit->row_id, edit->title));
}

/**
 * sg_who_copy:
 * @self: somebody
 *
 * Returns: (transfer full): the same
 */
SgWho *
sg_who_copy (const SgWho *self)
{
  SgWho *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->session = g_strdup (self->session);
  copy->name = g_strdup (self->name);
  copy->host = g_strdup (self->host);
  copy->place = g_strdup (self->place);
  copy->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_who_edit_free);
  for (guint i = 0; i < self->edits->len; i++)
    sg_who_add_edit (copy, g_ptr_array_index (self->edits, i));
  return copy;
}

/**
 * sg_who_free:
 * @self: (transfer full): somebody
 *
 * Frees it.
 */
void
sg_who_free (SgWho *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->session);
  g_free (self->name);
  g_free (self->host);
  g_free (self->place);
  g_ptr_array_unref (self->edits);
  g_free (self);
}

/**
 * sg_who_equal:
 * @self: somebody
 * @other: somebody
 *
 * Returns: whether both say the same to a person; signs of life do not count
 */
gboolean
sg_who_equal (const SgWho *self, const SgWho *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (!g_str_equal (self->session, other->session) || !g_str_equal (self->name, other->name)
      || self->reading != other->reading || self->edits->len != other->edits->len)
    return FALSE;
  for (guint i = 0; i < self->edits->len; i++)
    if (!sg_who_edit_equal (g_ptr_array_index (self->edits, i),
                            g_ptr_array_index (other->edits, i)))
      return FALSE;
  return TRUE;
}

/**
 * sg_who_is_gone:
 * @self: somebody
 *
 * Returns: whether it is known that the process is no more; of other computers nothing is known
 */
gboolean
sg_who_is_gone (const SgWho *self)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  place = dup_place ();
  return g_str_equal (place, self->place) && self->started != 0
         && find_start (self->pid) != self->started;
}

/**
 * sg_who_dup_folder:
 * @ledger: path of a ledger
 *
 * Returns: (transfer full): the folder that tells who has it open, whichever way leads to the file
 */
char *
sg_who_dup_folder (const char *ledger)
{
  char *resolved = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *hidden = NULL;

  g_return_val_if_fail (ledger != NULL, NULL);

  resolved = realpath (ledger, NULL);
  folder = g_path_get_dirname (resolved != NULL ? resolved : ledger);
  name = g_path_get_basename (resolved != NULL ? resolved : ledger);
  free (resolved);
  hidden = g_strdup_printf (".%s.who", name);
  return g_build_filename (folder, hidden, NULL);
}

static char *
encode (const SgWho *self, gsize *length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP, "name", self->name);
  g_key_file_set_string (file, GROUP, "host", self->host);
  g_key_file_set_string (file, GROUP, "place", self->place);
  g_key_file_set_int64 (file, GROUP, "pid", self->pid);
  g_key_file_set_uint64 (file, GROUP, "started", self->started);
  g_key_file_set_int64 (file, GROUP, "since", self->since);
  g_key_file_set_int64 (file, GROUP, "beat", self->beat);
  g_key_file_set_boolean (file, GROUP, "reading", self->reading);
  for (guint i = 0; i < self->edits->len; i++)
    {
      const SgWhoEdit *edit = g_ptr_array_index (self->edits, i);
      g_autofree char *group = g_strdup_printf ("edit %u", i);

      g_key_file_set_string (file, group, "register", edit->reg);
      g_key_file_set_int64 (file, group, "row", edit->row_id);
      g_key_file_set_string (file, group, "title", edit->title);
    }
  return g_key_file_to_data (file, length, NULL);
}

static char *
dup_value (GKeyFile *file, const char *group, const char *key, glong most)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  return dup_line (value, most);
}

static SgWho *
decode (const char *data, gsize length, const char *session)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  SgWho *self = NULL;

  if (!g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, NULL)
      || !g_key_file_has_key (file, GROUP, "name", NULL))
    return NULL;
  self = g_new0 (SgWho, 1);
  self->session = g_strdup (session);
  self->name = dup_value (file, GROUP, "name", MOST_NAME);
  self->host = dup_value (file, GROUP, "host", MOST_NAME);
  self->place = g_key_file_get_string (file, GROUP, "place", NULL);
  if (self->place == NULL)
    self->place = g_strdup ("");
  self->pid = g_key_file_get_int64 (file, GROUP, "pid", NULL);
  self->started = g_key_file_get_uint64 (file, GROUP, "started", NULL);
  self->since = g_key_file_get_int64 (file, GROUP, "since", NULL);
  self->beat = g_key_file_get_int64 (file, GROUP, "beat", NULL);
  self->reading = g_key_file_get_boolean (file, GROUP, "reading", NULL);
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_who_edit_free);
  for (guint i = 0; i < MOST_EDITS; i++)
    {
      g_autofree char *group = g_strdup_printf ("edit %u", i);
      g_autofree char *reg = dup_value (file, group, "register", MOST_NAME);
      g_autofree char *title = dup_value (file, group, "title", MOST_TITLE);
      gint64 row_id = g_key_file_get_int64 (file, group, "row", NULL);

      if (g_key_file_has_group (file, group))
        g_ptr_array_add (self->edits, sg_who_edit_new (reg, row_id, title));
    }
  return self;
}

/* Whoever may write beside the ledger may say that they are there; umask does not know that. */
static gboolean
make_folder (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  GStatBuf status;

  if (g_stat (parent, &status) != 0 || g_mkdir (folder, 0700) != 0)
    return FALSE;
  if (chown (folder, (uid_t) -1, status.st_gid) != 0)
    g_debug ("“%s” keeps its group: %s", folder, g_strerror (errno));
  return g_chmod (folder, (int) (status.st_mode & 0777)) == 0;
}

/* Whoever may read the ledger may read this, nobody else: it names people and rows. */
static void
open_like_ledger (int fd, const char *ledger)
{
  GStatBuf status;

  if (g_stat (ledger, &status) != 0)
    return;
  if (fchown (fd, (uid_t) -1, status.st_gid) != 0
      || fchmod (fd, (mode_t) (status.st_mode & 0666)) != 0)
    g_debug ("A sign of presence beside “%s” keeps its mode: %s", ledger, g_strerror (errno));
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static int
create_part (const char *part, const char *folder)
{
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  int fd = g_open (part, flags, 0600);

  return fd < 0 && errno == ENOENT && make_folder (folder) ? g_open (part, flags, 0600) : fd;
}

/**
 * sg_who_write:
 * @self: the calling session
 * @ledger: path of the ledger that it has open
 *
 * Says that the session lives and what it does. Where that cannot be written, on a full disk or in
 * a folder that can only be read, nothing is said.
 *
 * Returns: whether it was written
 */
gboolean
sg_who_write (const SgWho *self, const char *ledger)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *part = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;
  gboolean done = FALSE;
  int fd = -1;

  g_return_val_if_fail (self != NULL && ledger != NULL, FALSE);

  folder = sg_who_dup_folder (ledger);
  path = g_build_filename (folder, self->session, NULL);
  part = g_strconcat (path, PART, NULL);
  data = encode (self, &length);
  fd = create_part (part, folder);
  if (fd < 0)
    return FALSE;
  open_like_ledger (fd, ledger);
  done = write_all (fd, data, length);
  done = close (fd) == 0 && done && g_rename (part, path) == 0;
  if (!done)
    g_unlink (part);
  return done;
}

/**
 * sg_who_withdraw:
 * @self: a session
 * @ledger: path of the ledger that it had open
 *
 * Takes the session's file away, and with the last one the folder.
 */
void
sg_who_withdraw (const SgWho *self, const char *ledger)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (self != NULL && ledger != NULL);

  folder = sg_who_dup_folder (ledger);
  path = g_build_filename (folder, self->session, NULL);
  g_unlink (path);
  g_rmdir (folder);
}

/* A session's file, or one that it had not finished. */
static gboolean
is_ours (const char *name)
{
  return strspn (name, "0123456789abcdef") == SESSION_LENGTH
         && (name[SESSION_LENGTH] == '\0' || g_str_equal (name + SESSION_LENGTH, PART));
}

/* Anything may lie in a folder that others can write, even a pipe that never ends. */
static SgWho *
read_one (const char *path, const char *session, GStatBuf *status)
{
  char data[MOST_BYTES];
  gssize length = -1;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);

  if (fd < 0)
    return NULL;
  if (fstat (fd, status) == 0 && S_ISREG (status->st_mode))
    length = read (fd, data, sizeof data);
  close (fd);
  if (length <= 0 || length == sizeof data || strlen (session) != SESSION_LENGTH)
    return NULL;
  return decode (data, (gsize) length, session);
}

/**
 * sg_who_memory_new:
 *
 * Returns: (transfer full): what sg_who_look() remembers from one look to the next
 */
GHashTable *
sg_who_memory_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Another computer's clock may be wrong: a file that looks old is believed once it changes. */
static const Memory *
remember (GHashTable *memory, const char *name, gint64 beat, gboolean fresh, gint64 now)
{
  Memory *known = g_hash_table_lookup (memory, name);

  if (known == NULL)
    {
      known = g_new0 (Memory, 1);
      known->beat = beat;
      known->met = now;
      known->seen = fresh ? now : 0;
      g_hash_table_insert (memory, g_strdup (name), known);
    }
  else if (known->beat != beat)
    {
      known->beat = beat;
      known->seen = now;
    }
  return known;
}

typedef struct
{
  const char *folder;
  GHashTable *memory;
  gint64 now;
  gint64 clock;
} Look;

/* Somebody who is there, or NULL; what was left behind or cannot be read is taken away in time. */
static SgWho *
look_at (const Look *look, const char *name)
{
  const gint64 patience = SG_WHO_PATIENCE * G_USEC_PER_SEC;
  g_autofree char *path = g_build_filename (look->folder, name, NULL);
  GStatBuf status = { 0 };
  g_autoptr (SgWho) who = read_one (path, name, &status);
  const gboolean fresh = look->clock - status.st_mtime * G_USEC_PER_SEC < patience;
  const Memory *known
    = remember (look->memory, name, who != NULL ? who->beat : -1, fresh, look->now);

  if ((who != NULL && sg_who_is_gone (who)) || look->now - MAX (known->seen, known->met) > patience)
    {
      g_unlink (path);
      return NULL;
    }
  return known->seen != 0 ? g_steal_pointer (&who) : NULL;
}

static int
compare_since (gconstpointer first, gconstpointer second)
{
  const SgWho *a = *(SgWho *const *) first;
  const SgWho *b = *(SgWho *const *) second;

  if (a->since != b->since)
    return a->since < b->since ? -1 : 1;
  return strcmp (a->session, b->session);
}

/**
 * sg_who_look:
 * @ledger: path of a ledger
 * @memory: see sg_who_memory_new()
 * @now: monotonic time
 * @clock: time of the day, both in microseconds
 *
 * Looks who has the ledger open. What a program that is gone has left behind is taken away: at
 * once where the process was on this computer, otherwise when it has given no sign of life for
 * %SG_WHO_PATIENCE seconds.
 *
 * Returns: (transfer full) (element-type SgWho): everybody who is there, those longest there first
 */
GPtrArray *
sg_who_look (const char *ledger, GHashTable *memory, gint64 now, gint64 clock)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  GPtrArray *everybody = NULL;
  const char *name = NULL;

  g_return_val_if_fail (ledger != NULL && memory != NULL, NULL);

  everybody = g_ptr_array_new_with_free_func ((GDestroyNotify) sg_who_free);
  folder = sg_who_dup_folder (ledger);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && everybody->len < MOST_SESSIONS && (name = g_dir_read_name (dir)) != NULL)
    {
      const Look look = { folder, memory, now, clock };
      SgWho *who = is_ours (name) ? look_at (&look, name) : NULL;

      if (who != NULL)
        g_ptr_array_add (everybody, who);
    }
  g_ptr_array_sort (everybody, compare_since);
  return everybody;
}
