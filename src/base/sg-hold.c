/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-base"

#include "config.h"

#include "base/sg-hold.h"

#include "base/sg-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _SgHold
{
  char *path; /* owned */
  int fd;
};

/**
 * sg_hold_new:
 * @path: a file that is made for this and is there as long as the hold
 * @error: why not
 *
 * Makes a file that shows that this program runs.
 *
 * Returns: (transfer full) (nullable): the hold; freeing it removes the file
 */
SgHold *
sg_hold_new (const char *path, GError **error)
{
  SgHold *self = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      sg_error_set_from_errno (error, errno, path);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  self = g_new0 (SgHold, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  return self;
}

/**
 * sg_hold_write:
 * @self: a hold
 * @text: what its file says from now on
 *
 * Writes a note for whoever finds the file after a crash. A note that cannot be written is none.
 */
void
sg_hold_write (SgHold *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  if (ftruncate (self->fd, 0) != 0 || pwrite (self->fd, text, strlen (text), 0) < 0)
    g_debug ("“%s” holds no note: %s", self->path, g_strerror (errno));
}

/**
 * sg_hold_free:
 * @self: (transfer full): a hold
 *
 * Ends the hold and removes its file.
 */
void
sg_hold_free (SgHold *self)
{
  g_return_if_fail (self != NULL);

  g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * sg_hold_is_alive:
 * @path: a file that a hold made
 *
 * Returns: whether the program that made it still runs; where that cannot be found out, it counts
 * as running, and a file that is not there does not
 */
gboolean
sg_hold_is_alive (const char *path)
{
  int fd;
  gboolean alive;

  g_return_val_if_fail (path != NULL, TRUE);

  fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return errno != ENOENT;
  alive = flock (fd, LOCK_EX | LOCK_NB) != 0;
  close (fd);
  return alive;
}
