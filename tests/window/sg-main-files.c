/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>

/*
 * A library that is preloaded (LD_PRELOAD) into the real program and writes down what its main
 * thread asks of a folder, for tests: on a slow share each such call would keep the window from
 * drawing. Nobody opens, looks at, moves or removes a file there but a thread that may wait.
 *
 * SG_FILES_UNDER: the folder. SG_FILES_REPORT: a file that gets a line for each call of the main
 * thread that names something in it: "CALL PATH".
 */

/* The headers that declare the calls are left out: the calls are defined here. */
long syscall (long number, ...);

static const char *
get_folder (void)
{
  static const char *folder;

  if (folder == NULL)
    folder = getenv ("SG_FILES_UNDER");
  return folder;
}

/* Writes past the calls below, which would write themselves down. */
static void
append (const char *report, const char *text)
{
  const long file = syscall (SYS_openat, -100, report, 02000 | 01 | 0100, 0600);

  if (file < 0)
    return;
  syscall (SYS_write, file, text, strlen (text));
  syscall (SYS_close, file);
}

static void
note (const char *call, const char *path)
{
  const char *folder = get_folder ();
  const char *report = getenv ("SG_FILES_REPORT");
  char line[1024] = "";

  if (folder == NULL || report == NULL || path == NULL
      || syscall (SYS_gettid) != syscall (SYS_getpid)
      || strncmp (path, folder, strlen (folder)) != 0)
    return;
  strcat (line, call);
  strcat (line, " ");
  strncat (line, path, sizeof line - strlen (line) - 2);
  strcat (line, "\n");
  append (report, line);
}

static void *
find_real (const char *name)
{
  void *found = dlsym (RTLD_NEXT, name);

  if (found == NULL)
    abort ();
  return found;
}

/* A call that names a file: it is written down, and goes on to the real one. */
#define PASS(type, name, path, declared, given)     \
  type name declared;                               \
  type name declared                                \
  {                                                 \
    static type (*real) declared;                   \
                                                    \
    if (real == NULL)                               \
      real = (type (*) declared) find_real (#name); \
    note (#name, path);                             \
    return real given;                              \
  }

/* The mode of a file that is made is handed on, too; where none is, nobody looks at it. */
#define MODE(flags)                  \
  va_list arguments;                 \
  mode_t mode;                       \
                                     \
  va_start (arguments, flags);       \
  mode = va_arg (arguments, mode_t); \
  va_end (arguments)

#define PASS_OPEN(name)                                            \
  int name (const char *path, int flags, ...);                     \
  int name (const char *path, int flags, ...)                      \
  {                                                                \
    static int (*real) (const char *path, int flags, ...);         \
    MODE (flags);                                                  \
                                                                   \
    if (real == NULL)                                              \
      real = (int (*) (const char *, int, ...)) find_real (#name); \
    note (#name, path);                                            \
    return real (path, flags, mode);                               \
  }

#define PASS_OPENAT(name)                                               \
  int name (int at, const char *path, int flags, ...);                  \
  int name (int at, const char *path, int flags, ...)                   \
  {                                                                     \
    static int (*real) (int at, const char *path, int flags, ...);      \
    MODE (flags);                                                       \
                                                                        \
    if (real == NULL)                                                   \
      real = (int (*) (int, const char *, int, ...)) find_real (#name); \
    note (#name, path);                                                 \
    return real (at, path, flags, mode);                                \
  }

/* Structures are only handed on. */
PASS_OPEN (open)
PASS_OPEN (open64)
PASS_OPENAT (openat)
PASS_OPENAT (openat64)
PASS (void *, fopen, path, (const char *path, const char *mode), (path, mode))
PASS (void *, fopen64, path, (const char *path, const char *mode), (path, mode))
PASS (void *, opendir, path, (const char *path), (path))
PASS (int, stat, path, (const char *path, void *into), (path, into))
PASS (int, stat64, path, (const char *path, void *into), (path, into))
PASS (int, lstat, path, (const char *path, void *into), (path, into))
PASS (int, lstat64, path, (const char *path, void *into), (path, into))
PASS (int,
      fstatat,
      path,
      (int at, const char *path, void *into, int flags),
      (at, path, into, flags))
PASS (int,
      fstatat64,
      path,
      (int at, const char *path, void *into, int flags),
      (at, path, into, flags))
PASS (int,
      statx,
      path,
      (int at, const char *path, int flags, unsigned mask, void *into),
      (at, path, flags, mask, into))
PASS (int, access, path, (const char *path, int mode), (path, mode))
PASS (int,
      faccessat,
      path,
      (int at, const char *path, int mode, int flags),
      (at, path, mode, flags))
PASS (int, chmod, path, (const char *path, mode_t mode), (path, mode))
PASS (int, mkdir, path, (const char *path, mode_t mode), (path, mode))
PASS (int, unlink, path, (const char *path), (path))
PASS (int, rename, path, (const char *path, const char *to), (path, to))
PASS (ssize_t, readlink, path, (const char *path, char *into, size_t size), (path, into, size))
PASS (int,
      inotify_add_watch,
      path,
      (int watch, const char *path, uint32_t mask),
      (watch, path, mask))
