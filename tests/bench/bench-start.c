/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

/*
 * bench-start EMPTY SHEGONG LEDGER: how long from exec to the mapped window, and to the window that
 * does not change any more (filled), and how much memory is ours alone or our share (PSS), for an
 * empty libadwaita window, gnome-text-editor where it is installed, and Shegong with a ledger. Run
 * in turns, so that the ratios hold whatever else the machine does.
 */

#define N_RUNS 5
#define MAX_PROGRAMS 3

/* Smaller ones are not a program's window. */
#define MIN_SIZE 200
#define MAP_PATIENCE_US (20 * G_USEC_PER_SEC)

/* A window is filled when it has not changed for so long; memory is read then. */
#define QUIET_US (1500 * 1000)
#define LOOK_US 15000
/* The caret of an editor blinks for ever. */
#define FILL_PATIENCE_US (4 * G_USEC_PER_SEC)

#define FILL_RATIO 2.0
#define PSS_RATIO 2.0

typedef struct
{
  const char *name;
  const char *argv[4];
  GArray *mapped; /* double, milliseconds */
  GArray *filled;
  GArray *pss; /* double, megabytes */
} Program;

static Display *display;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a;
  const double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_median (GArray *numbers)
{
  g_assert (numbers->len > 0);

  g_array_sort (numbers, compare_doubles);
  return g_array_index (numbers, double, numbers->len / 2);
}

static int
ignore_error_cb (Display *of, XErrorEvent *event)
{
  return 0;
}

static gboolean
is_program_window (Window window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) != 0 && !attributes.override_redirect
         && attributes.width >= MIN_SIZE && attributes.height >= MIN_SIZE;
}

/* Returns: the window that was mapped, or None when none was for too long. */
static Window
wait_for_window (void)
{
  const gint64 start = g_get_monotonic_time ();

  while (g_get_monotonic_time () - start < MAP_PATIENCE_US)
    {
      XEvent event;

      if (XPending (display) == 0)
        {
          g_usleep (1000);
          continue;
        }
      XNextEvent (display, &event);
      if (event.type == MapNotify && is_program_window (event.xmap.window))
        return event.xmap.window;
    }
  return None;
}

static guint
hash_picture (XImage *image)
{
  const gsize size = (gsize) image->bytes_per_line * (gsize) image->height;
  const guint32 *pixels = (const guint32 *) (gpointer) image->data;
  guint hash = 5381;

  for (gsize i = 0; i < size / sizeof *pixels; i++)
    hash = hash * 33 + (pixels[i] & 0xffffff);
  return hash;
}

static gboolean
look (Window window, guint *hash)
{
  XWindowAttributes attributes;
  XImage *image;

  if (XGetWindowAttributes (display, window, &attributes) == 0)
    return FALSE;
  image = XGetImage (
    display, window, 0, 0, (guint) attributes.width, (guint) attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  *hash = hash_picture (image);
  XDestroyImage (image);
  return TRUE;
}

/* Returns: when the window changed last before it was quiet. */
static gint64
wait_until_quiet (Window window)
{
  const gint64 start = g_get_monotonic_time ();
  gint64 changed = start;
  guint last = 0;

  while (g_get_monotonic_time () - changed < QUIET_US
         && g_get_monotonic_time () - start < FILL_PATIENCE_US)
    {
      guint hash = 0;

      if (look (window, &hash) && hash != last)
        {
          changed = g_get_monotonic_time ();
          last = hash;
        }
      g_usleep (LOOK_US);
    }
  return changed;
}

/* The share of memory that is the process's own, in megabytes. */
static double
read_pss (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtod (line + strlen ("\nPss:"), NULL) / 1024 : 0;
}

static void
add (GArray *numbers, double number)
{
  g_array_append_val (numbers, number);
}

static gboolean
run (Program *program)
{
  g_autoptr (GError) error = NULL;
  const gint64 start = g_get_monotonic_time ();
  Window window;
  GPid pid = 0;

  if (!g_spawn_async (NULL,
                      (char **) program->argv,
                      NULL,
                      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                        | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL,
                      NULL,
                      &pid,
                      &error))
    {
      g_printerr ("%s: %s\n", program->name, error->message);
      return FALSE;
    }
  window = wait_for_window ();
  if (window != None)
    {
      add (program->mapped, (double) (g_get_monotonic_time () - start) / 1000);
      add (program->filled, (double) (wait_until_quiet (window) - start) / 1000);
      add (program->pss, read_pss (pid));
    }
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  XSync (display, True);
  return window != None;
}

static void
print_program (Program *program, Program *empty)
{
  const double mapped = get_median (program->mapped);
  const double filled = get_median (program->filled);
  const double pss = get_median (program->pss);

  g_print ("%-20s mapped %6.0f ms (%.2f)  filled %6.0f ms (%.2f)  PSS %5.0f MB (%.2f)\n",
           program->name,
           mapped,
           mapped / get_median (empty->mapped),
           filled,
           filled / get_median (empty->filled),
           pss,
           pss / get_median (empty->pss));
}

static gboolean
judge (Program *programs, guint n_programs)
{
  Program *empty = &programs[0];
  Program *ours = &programs[n_programs - 1];
  const double filled = get_median (ours->filled) / get_median (empty->filled);
  const double pss = get_median (ours->pss) / get_median (empty->pss);
  gboolean good = filled <= FILL_RATIO && pss <= PSS_RATIO;

  g_print (
    "%.2f of the time and %.2f of the memory allowed\n", filled / FILL_RATIO, pss / PSS_RATIO);
  if (n_programs == MAX_PROGRAMS)
    {
      const double editor = get_median (ours->mapped) / get_median (programs[1].mapped);

      g_print ("%.2f of the time of gnome-text-editor\n", editor);
      good = good && editor < 1;
    }
  return good;
}

/* Programs must find no settings, caches or windows of another run. */
static void
set_environment (const char *home)
{
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("shegong-start-XXXXXX", NULL);
  g_autofree char *editor = g_find_program_in_path ("gnome-text-editor");
  Program programs[MAX_PROGRAMS] = { 0 };
  guint n_programs = 0;

  if (argc != 4)
    return 2;
  programs[n_programs++] = (Program){ "empty window", { argv[1] }, NULL, NULL, NULL };
  if (editor != NULL)
    programs[n_programs++]
      = (Program){ "gnome-text-editor", { editor, "--standalone" }, NULL, NULL, NULL };
  programs[n_programs++] = (Program){ "shegong", { argv[2], argv[3] }, NULL, NULL, NULL };

  set_environment (home);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  XSetErrorHandler (ignore_error_cb);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  for (guint i = 0; i < n_programs; i++)
    {
      programs[i].mapped = g_array_new (FALSE, FALSE, sizeof (double));
      programs[i].filled = g_array_new (FALSE, FALSE, sizeof (double));
      programs[i].pss = g_array_new (FALSE, FALSE, sizeof (double));
    }
  for (guint k = 0; k < N_RUNS; k++)
    for (guint i = 0; i < n_programs; i++)
      if (!run (&programs[i]))
        {
          g_printerr ("%s showed no window\n", programs[i].name);
          return 1;
        }
  for (guint i = 0; i < n_programs; i++)
    print_program (&programs[i], &programs[0]);
  return judge (programs, n_programs) ? 0 : 1;
}
