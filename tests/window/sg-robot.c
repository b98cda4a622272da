/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "sg-robot.h"

/* While something is waited for, the cells of tables are looked at this seldom. */
#define ROWS_EVERY 4

#define PUMP_MS 20
#define N_TABS_MAX 100
#define N_TAB_WAITS 5
#define N_DESKS 2

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

/* A computer of its own: a display and a session bus, on which a program is the only one. */
typedef struct
{
  Display *x;
  char *display_name;
  char *bus_address;
  SgRobot *robot; /* who works there now, or NULL */
} Desk;

struct _SgRobot
{
  /* owned */
  GSubprocess *program;
  GSubprocessLauncher *launcher;
  char *home;
  char *log_path; /* what the program says on its standard error */

  /* borrowed */
  Desk *desk;
  Display *x;
};

/*
 * The library can listen on one accessibility bus in its life: that of the first desk, which the
 * programs at the other desk use, too. All servers end with the process.
 */
static struct
{
  Desk desks[N_DESKS];
  char *accessibility; /* address of the bus */
  char *folder;        /* where the accessibility bus has its socket */
} stage;

/* Reads the line that a server writes to a descriptor of ours when it is ready. */
static char *
read_line (int fd)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char c;

  while (read (fd, &c, 1) == 1 && c != '\n')
    g_string_append_c (line, c);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Whatever a test starts ends with it, also when the test fails. */
static void
child_setup (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* Starts a server that says on descriptor 3 how it is reached. */
static GSubprocess *
start_server (const char *const *arguments, char **answer)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *server;
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  g_subprocess_launcher_set_child_setup (launcher, child_setup, NULL, NULL);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", stage.folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", stage.folder, TRUE);
  g_subprocess_launcher_take_fd (launcher, fds[1], 3);
  server = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_clear_object (&launcher); /* closes our copy of the writing end */
  *answer = read_line (fds[0]);
  close (fds[0]);
  g_assert_cmpstr (*answer, !=, "");
  return server;
}

static void
start_display (Desk *desk, int width, int height)
{
  g_autofree char *screen = g_strdup_printf ("%dx%dx24", width, height);
  g_autofree char *number = NULL;
  const char *arguments[]
    = { "Xvfb", "-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp", "-noreset", NULL };
  g_autoptr (GSubprocess) display = start_server (arguments, &number);

  desk->display_name = g_strdup_printf (":%s", number);
  desk->x = XOpenDisplay (desk->display_name);
  g_assert_nonnull (desk->x);
}

static void
start_bus (Desk *desk)
{
  const char *arguments[]
    = { "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=3", NULL };
  g_autoptr (GSubprocess) bus = start_server (arguments, &desk->bus_address);
}

static GDBusConnection *
connect_bus (const Desk *desk)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
    desk->bus_address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL,
    NULL,
    &error);

  g_assert_no_error (error);
  return bus;
}

static char *
find_accessibility_bus (const Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = connect_bus (desk);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (bus,
                                                             "org.a11y.Bus",
                                                             "/org/a11y/bus",
                                                             "org.a11y.Bus",
                                                             "GetAddress",
                                                             NULL,
                                                             G_VARIANT_TYPE ("(s)"),
                                                             G_DBUS_CALL_FLAGS_NONE,
                                                             -1,
                                                             NULL,
                                                             &error);
  char *address = NULL;

  g_assert_no_error (error);
  g_variant_get (answer, "(s)", &address);
  return address;
}

/* The test itself listens on the same buses. */
static void
join_buses (const Desk *desk)
{
  g_setenv ("DISPLAY", desk->display_name, TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", desk->bus_address, TRUE);
  g_unsetenv ("AT_SPI_BUS_ADDRESS");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_assert_cmpint (atspi_init (), <=, 1);
  atspi_set_timeout (2000, 15000);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
strike_stage_cb (void)
{
  remove_tree (stage.folder);
}

/* The library warns of things that GTK does not tell, such as the whole cache of an application. */
static void
set_stage (int width, int height)
{
  Desk *desk = &stage.desks[0];

  if (stage.folder != NULL)
    return;
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  stage.folder = g_dir_make_tmp ("shegong-stage-XXXXXX", NULL);
  g_assert_nonnull (stage.folder);
  atexit (strike_stage_cb);
  start_display (desk, width, height);
  start_bus (desk);
  join_buses (desk);
  stage.accessibility = find_accessibility_bus (desk);
}

/* The first desk at which nobody works. */
static Desk *
take_desk (SgRobot *self, int width, int height)
{
  guint i = 0;

  set_stage (width, height);
  while (i < N_DESKS && stage.desks[i].robot != NULL)
    i++;
  g_assert_cmpuint (i, <, N_DESKS);
  if (stage.desks[i].x == NULL)
    {
      start_display (&stage.desks[i], width, height);
      start_bus (&stage.desks[i]);
    }
  stage.desks[i].robot = self;
  return &stage.desks[i];
}

static void
prepare_launcher (SgRobot *self)
{
  static const char *const folders[][2] = {
    { "XDG_CONFIG_HOME", "config" },
    { "XDG_DATA_HOME", "data" },
    { "XDG_CACHE_HOME", "cache" },
    { "XDG_DOCUMENTS_DIR", "Documents" },
  };

  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  self->log_path = g_build_filename (self->home, "standard-error", NULL);
  g_subprocess_launcher_set_stderr_file_path (self->launcher, self->log_path);
  g_subprocess_launcher_set_child_setup (self->launcher, child_setup, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (self->home, folders[i][1], NULL);

      g_mkdir_with_parents (folder, 0700);
      sg_robot_set_env (self, folders[i][0], folder);
    }
  sg_robot_set_env (self, "HOME", self->home);
  sg_robot_set_env (self, "XDG_RUNTIME_DIR", stage.folder);
  sg_robot_set_env (self, "DISPLAY", self->desk->display_name);
  sg_robot_set_env (self, "DBUS_SESSION_BUS_ADDRESS", self->desk->bus_address);
  sg_robot_set_env (self, "AT_SPI_BUS_ADDRESS", stage.accessibility);
  sg_robot_set_env (self, "GDK_BACKEND", "x11");
  sg_robot_set_env (self, "GSK_RENDERER", "cairo");
  sg_robot_set_env (self, "GTK_A11Y", "atspi");
  sg_robot_set_env (self, "GSETTINGS_BACKEND", NULL);
  sg_robot_set_env (self, "NO_AT_BRIDGE", NULL);
  sg_robot_set_env (self, "WAYLAND_DISPLAY", NULL);
}

/* Only there in a sanitized build. */
extern void __lsan_disable (void) __attribute__ ((weak));

/*
 * Makes a home for one run of the program, at a desk of its own. The size of a display is that of
 * the first robot there.
 */
SgRobot *
sg_robot_new (int width, int height)
{
  SgRobot *self = g_new0 (SgRobot, 1);
  g_autoptr (GError) error = NULL;

  /* libatspi loses a text now and then, when what it asks about goes meanwhile. The program that is
   * tested is another process, and looks for its own leaks. */
  if (__lsan_disable != NULL)
    __lsan_disable ();
  self->desk = take_desk (self, width, height);
  self->x = self->desk->x;
  self->home = g_dir_make_tmp ("shegong-robot-XXXXXX", &error);
  g_assert_no_error (error);
  prepare_launcher (self);
  return self;
}

static void
end_process (GSubprocess **process)
{
  if (*process == NULL)
    return;
  g_subprocess_send_signal (*process, SIGTERM);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

/* Returns: (transfer full): what the program has said on its standard error */
char *
sg_robot_dup_log (SgRobot *self)
{
  char *log = NULL;

  if (!g_file_get_contents (self->log_path, &log, NULL, NULL))
    return g_strdup ("");
  return log;
}

/* What the program said belongs to the test's own messages. */
static void
say_log (SgRobot *self)
{
  g_autofree char *log = sg_robot_dup_log (self);

  if (*log != '\0')
    g_test_message ("the program said:\n%s", log);
}

void
sg_robot_free (SgRobot *self)
{
  sg_robot_stop (self);
  say_log (self);
  self->desk->robot = NULL;
  g_clear_object (&self->launcher);
  remove_tree (self->home);
  g_free (self->home);
  g_free (self->log_path);
  g_free (self);
}

/* Sets a variable of the program, or takes it away when the value is NULL. */
void
sg_robot_set_env (SgRobot *self, const char *name, const char *value)
{
  if (value != NULL)
    g_subprocess_launcher_setenv (self->launcher, name, value, TRUE);
  else
    g_subprocess_launcher_unsetenv (self->launcher, name);
}

/* Returns: (transfer none): the home folder of the program */
const char *
sg_robot_get_home (SgRobot *self)
{
  return self->home;
}

/* Starts the program of the build folder and waits for its window. */
void
sg_robot_start (SgRobot *self, const char *const *arguments)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *program = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegong", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (self->program);
  g_ptr_array_add (command, program);
  for (gsize i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer) arguments[i]);
  g_ptr_array_add (command, NULL);
  self->program
    = g_subprocess_launcher_spawnv (self->launcher, (const char *const *) command->pdata, &error);
  g_assert_no_error (error);
  g_object_unref (sg_robot_find (self, ATSPI_ROLE_FRAME, NULL));
}

static gboolean
is_name_owned (GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
    = g_dbus_connection_call_sync (bus,
                                   "org.freedesktop.DBus",
                                   "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus",
                                   "NameHasOwner",
                                   g_variant_new ("(s)", SG_APPLICATION_ID),
                                   G_VARIANT_TYPE ("(b)"),
                                   G_DBUS_CALL_FLAGS_NONE,
                                   -1,
                                   NULL,
                                   &error);
  gboolean owned = FALSE;

  g_assert_no_error (error);
  g_variant_get (answer, "(b)", &owned);
  return owned;
}

/*
 * A program started before the bus forgot the last one would hand its windows over to it and go.
 */
static void
wait_forgotten (SgRobot *self)
{
  g_autoptr (GDBusConnection) bus = connect_bus (self->desk);

  sg_robot_wait_until (self, !is_name_owned (bus));
}

/* Kills the program as a crash does: it can do nothing any more. */
void
sg_robot_kill (SgRobot *self)
{
  g_assert_nonnull (self->program);
  g_subprocess_force_exit (self->program);
  g_subprocess_wait (self->program, NULL, NULL);
  g_clear_object (&self->program);
  wait_forgotten (self);
}

/* Ends the program, however far it is. */
void
sg_robot_stop (SgRobot *self)
{
  if (self->program == NULL)
    return;
  end_process (&self->program);
  wait_forgotten (self);
}

/* Quits the program as a clerk does, and expects that it ends well and has complained of nothing.
 */
void
sg_robot_quit (SgRobot *self)
{
  g_autofree char *log = NULL;

  sg_robot_key (self, "ctrl+q");
  sg_robot_wait_until (self, !sg_robot_is_running (self));
  g_subprocess_wait (self->program, NULL, NULL);
  say_log (self);
  g_assert_true (g_subprocess_get_if_exited (self->program));
  g_assert_cmpint (g_subprocess_get_exit_status (self->program), ==, 0);
  g_clear_object (&self->program);
  wait_forgotten (self);
  log = sg_robot_dup_log (self);
  g_assert_null (strstr (log, "CRITICAL"));
  g_assert_null (strstr (log, "WARNING"));
}

gboolean
sg_robot_is_running (SgRobot *self)
{
  return self->program != NULL && g_subprocess_get_identifier (self->program) != NULL;
}

/* Lets messages through for a moment. */
void
sg_robot_pump (SgRobot *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (PUMP_MS * 1000);
}

static AtspiAccessible *
find_application (SgRobot *self)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  const char *identifier;
  int n_children;

  if (self->program == NULL || desktop == NULL)
    return NULL;
  identifier = g_subprocess_get_identifier (self->program);
  atspi_accessible_clear_cache (desktop);
  n_children = atspi_accessible_get_child_count (desktop, NULL);
  for (int i = n_children - 1; i >= 0; i--)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
      g_autofree char *pid = NULL;

      if (child == NULL)
        continue;
      pid = g_strdup_printf ("%u", atspi_accessible_get_process_id (child, NULL));
      if (g_strcmp0 (pid, identifier) == 0)
        return g_steal_pointer (&child);
    }
  return NULL;
}

static gboolean
has_area (AtspiAccessible *accessible)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (accessible);
  g_autofree AtspiRect *box = NULL;

  if (component == NULL)
    return TRUE;
  box = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
  return box != NULL && box->width > 0 && box->height > 0;
}

/* Whether a thing and all around it have an area: a folded revealer has none. */
static gboolean
is_showing (AtspiAccessible *accessible)
{
  g_autoptr (AtspiAccessible) parent = NULL;

  if (atspi_accessible_get_role (accessible, NULL) == ATSPI_ROLE_APPLICATION)
    return TRUE;
  if (!has_area (accessible))
    return FALSE;
  parent = atspi_accessible_get_parent (accessible, NULL);
  return parent == NULL || is_showing (parent);
}

static gboolean
matches (AtspiAccessible *accessible, AtspiRole role, const char *name)
{
  g_autofree char *own = NULL;

  if (role != ATSPI_ROLE_INVALID && atspi_accessible_get_role (accessible, NULL) != role)
    return FALSE;
  if (name == NULL)
    return TRUE;
  own = atspi_accessible_get_name (accessible, NULL);
  return g_strcmp0 (own, name) == 0;
}

/* Tables have thousands of cells, in which nothing stands but labels. */
static gboolean
can_contain (AtspiAccessible *accessible, AtspiRole role)
{
  return role == ATSPI_ROLE_INVALID || role == ATSPI_ROLE_LABEL || role == ATSPI_ROLE_TABLE_CELL
         || atspi_accessible_get_role (accessible, NULL) != ATSPI_ROLE_TABLE_ROW;
}

static gboolean
is_row (AtspiAccessible *accessible)
{
  return atspi_accessible_get_role (accessible, NULL) == ATSPI_ROLE_TABLE_ROW;
}

/* Whether a thing shows is asked last, since every question is a message there and back. */
static AtspiAccessible *
walk (AtspiAccessible *parent, AtspiRole role, const char *name, gboolean into_rows)
{
  const int n_children = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
      AtspiAccessible *found;

      if (child == NULL)
        continue;
      if (matches (child, role, name) && is_showing (child))
        return g_steal_pointer (&child);
      if (!can_contain (child, role) || (!into_rows && is_row (child)))
        continue;
      found = walk (child, role, name, into_rows);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
collect (AtspiAccessible *parent, AtspiRole role, GPtrArray *all)
{
  const int n_children = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);

      if (child == NULL || !has_area (child))
        continue;
      if (matches (child, role, NULL))
        g_ptr_array_add (all, g_object_ref (child));
      if (can_contain (child, role))
        collect (child, role, all);
    }
}

/* Most of what is looked for stands outside of tables, and most of what is there inside. */
static AtspiAccessible *
look_in (SgRobot *self,
         AtspiAccessible *parent,
         AtspiRole role,
         const char *name,
         gboolean into_rows)
{
  g_autoptr (AtspiAccessible) application = parent == NULL ? find_application (self) : NULL;
  AtspiAccessible *top = parent != NULL ? parent : application;
  AtspiAccessible *found = NULL;

  if (top == NULL)
    return NULL;
  atspi_accessible_clear_cache (top);
  found = walk (top, role, name, FALSE);
  return found == NULL && into_rows ? walk (top, role, name, TRUE) : found;
}

/* Returns: (transfer full) (nullable): what is there now; ATSPI_ROLE_INVALID takes any role */
AtspiAccessible *
sg_robot_look (SgRobot *self, AtspiRole role, const char *name)
{
  return look_in (self, NULL, role, name, TRUE);
}

/* Returns: (transfer full): what has this role and this name (any with NULL) below @parent */
AtspiAccessible *
sg_robot_find_in (SgRobot *self, AtspiAccessible *parent, AtspiRole role, const char *name)
{
  AtspiAccessible *found = NULL;
  const gint64 deadline = g_get_monotonic_time () + SG_ROBOT_DEADLINE_MS * G_GINT64_CONSTANT (1000);

  for (guint i = 0; (found = look_in (self, parent, role, name, i % ROWS_EVERY == 0)) == NULL; i++)
    {
      if (g_get_monotonic_time () > deadline)
        {
          g_autofree char *screen = sg_robot_dump (self);

          g_test_message ("on the screen:\n%s", screen);
          g_error ("nothing found of role %d with name %s", role, name);
        }
      sg_robot_pump (self);
    }
  return found;
}

/* Returns: (transfer full): what has this role and this name (any with NULL), waited for */
AtspiAccessible *
sg_robot_find (SgRobot *self, AtspiRole role, const char *name)
{
  return sg_robot_find_in (self, NULL, role, name);
}

/* Returns: (transfer full) (element-type AtspiAccessible): all of a role that is there now */
GPtrArray *
sg_robot_find_all (SgRobot *self, AtspiAccessible *parent, AtspiRole role)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AtspiAccessible) application = NULL;

  if (parent == NULL)
    parent = application = find_application (self);
  if (parent != NULL)
    {
      atspi_accessible_clear_cache (parent);
      collect (parent, role, all);
    }
  return all;
}

static void
collect_focusable (AtspiAccessible *parent, GPtrArray *all)
{
  const int n_children = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);

      if (child == NULL || !has_area (child))
        continue;
      if (sg_robot_has_state (child, ATSPI_STATE_FOCUSABLE))
        g_ptr_array_add (all, g_object_ref (child));
      if (atspi_accessible_get_role (child, NULL) != ATSPI_ROLE_TABLE_ROW)
        collect_focusable (child, all);
    }
}

/* Returns: (transfer full) (element-type AtspiAccessible): all that could have the keyboard now */
GPtrArray *
sg_robot_find_focusable (SgRobot *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AtspiAccessible) application = find_application (self);

  if (application != NULL)
    collect_focusable (application, all);
  return all;
}

static gboolean
is_there (SgRobot *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_look (self, role, name);

  return found != NULL;
}

/* Waits until nothing of that role and name is on the screen. */
void
sg_robot_wait_gone (SgRobot *self, AtspiRole role, const char *name)
{
  sg_robot_wait_until (self, !is_there (self, role, name));
}

/* Returns: (transfer full): the accessible name */
char *
sg_robot_dup_name (AtspiAccessible *accessible)
{
  return atspi_accessible_get_name (accessible, NULL);
}

/* Returns: (transfer full): the text of an entry or a label, or the name of anything else */
char *
sg_robot_dup_text (AtspiAccessible *accessible)
{
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (accessible);

  if (text == NULL)
    return sg_robot_dup_name (accessible);
  return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
}

/* Returns: (transfer full): what else is said of a thing, such as the marked item of a chart */
char *
sg_robot_dup_description (AtspiAccessible *accessible)
{
  return atspi_accessible_get_description (accessible, NULL);
}

gboolean
sg_robot_has_state (AtspiAccessible *accessible, AtspiStateType state)
{
  g_autoptr (AtspiStateSet) states = NULL;

  atspi_accessible_clear_cache (accessible);
  states = atspi_accessible_get_state_set (accessible);
  return states != NULL && atspi_state_set_contains (states, state);
}

static void
dump_below (AtspiAccessible *parent, guint depth, GString *out)
{
  const int n_children = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
      g_autofree char *role = NULL;
      g_autofree char *name = NULL;
      g_autofree char *text = NULL;

      if (child == NULL || !has_area (child))
        continue;
      role = atspi_accessible_get_role_name (child, NULL);
      name = atspi_accessible_get_name (child, NULL);
      text = sg_robot_dup_text (child);
      g_string_append_printf (out, "%*s%s \"%s\" [%s]\n", (int) depth * 2, "", role, name, text);
      dump_below (child, depth + 1, out);
    }
}

/* Returns: (transfer full): everything on the screen as a screen reader sees it, and the log */
char *
sg_robot_dump (SgRobot *self)
{
  GString *out = g_string_new (NULL);
  g_autoptr (AtspiAccessible) application = find_application (self);
  g_autofree char *log = NULL;

  if (application != NULL)
    dump_below (application, 0, out);
  else
    g_string_append_printf (out,
                            "no application on the bus; the program %s\n",
                            sg_robot_is_running (self) ? "runs" : "has ended");
  log = sg_robot_dup_log (self);
  g_string_append (out, log);
  return g_string_free (out, FALSE);
}

/* Does the first action of a thing (a button is pressed); clicks it when it has none. */
void
sg_robot_press (SgRobot *self, AtspiAccessible *accessible)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (accessible);

  if (action == NULL || atspi_action_get_n_actions (action, NULL) == 0
      || !atspi_action_do_action (action, 0, NULL))
    sg_robot_click (self, accessible);
  sg_robot_pump (self);
}

static gboolean
is_big_window (SgRobot *self, Window window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (self->x, window, &attributes) != 0
         && attributes.map_state == IsViewable && attributes.class == InputOutput
         && attributes.width > 50 && attributes.height > 50;
}

/* The top-most window. There is no window manager, so windows stand at 0, 0 unless popped up. */
static Window
find_top_window (SgRobot *self)
{
  Window root = DefaultRootWindow (self->x);
  Window parent;
  Window *children = NULL;
  Window top = None;
  unsigned int n_children = 0;

  XQueryTree (self->x, root, &root, &parent, &children, &n_children);
  for (unsigned int i = n_children; i > 0 && top == None; i--)
    {
      if (is_big_window (self, children[i - 1]))
        top = children[i - 1];
    }
  XFree (children);
  return top;
}

/* Without a window manager nobody gives a window the keyboard. */
static void
focus_top_window (SgRobot *self)
{
  XWindowAttributes attributes;
  const Window top = find_top_window (self);

  if (top == None || XGetWindowAttributes (self->x, top, &attributes) == 0
      || attributes.override_redirect)
    return;
  XSetInputFocus (self->x, top, RevertToPointerRoot, CurrentTime);
  XSync (self->x, False);
  sg_robot_pump (self);
}

/* Clicks the middle of a thing with the mouse. */
void
sg_robot_click (SgRobot *self, AtspiAccessible *accessible)
{
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (accessible);
  g_autofree AtspiRect *box = NULL;
  XWindowAttributes attributes;
  const Window top = find_top_window (self);

  g_assert_nonnull (component);
  box = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
  g_assert_nonnull (box);
  g_assert_cmpint (XGetWindowAttributes (self->x, top, &attributes), !=, 0);
  focus_top_window (self);
  XTestFakeMotionEvent (self->x,
                        -1,
                        attributes.x + box->x + box->width / 2,
                        attributes.y + box->y + box->height / 2,
                        CurrentTime);
  XTestFakeButtonEvent (self->x, 1, True, CurrentTime);
  XTestFakeButtonEvent (self->x, 1, False, CurrentTime);
  XSync (self->x, False);
  sg_robot_pump (self);
}

/* Goes on with Tab until a thing has the keyboard. */
void
sg_robot_tab_to (SgRobot *self, AtspiAccessible *accessible)
{
  for (guint i = 0; i < N_TABS_MAX; i++)
    {
      if (sg_robot_has_state (accessible, ATSPI_STATE_FOCUSED))
        return;
      sg_robot_key (self, "Tab");
      for (guint wait = 0;
           wait < N_TAB_WAITS && !sg_robot_has_state (accessible, ATSPI_STATE_FOCUSED);
           wait++)
        sg_robot_pump (self);
    }
  sg_robot_wait_until (self, sg_robot_has_state (accessible, ATSPI_STATE_FOCUSED));
}

/* Replaces the text of an entry. */
void
sg_robot_set_text (SgRobot *self, AtspiAccessible *accessible, const char *text)
{
  g_autoptr (AtspiEditableText) editable = atspi_accessible_get_editable_text_iface (accessible);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (editable);
  atspi_editable_text_set_text_contents (editable, text, &error);
  g_assert_no_error (error);
  sg_robot_pump (self);
}

static void
send_key (SgRobot *self, KeySym symbol, gboolean down)
{
  const KeyCode code = XKeysymToKeycode (self->x, symbol);

  g_assert_cmpint (code, !=, 0);
  XTestFakeKeyEvent (self->x, code, down, CurrentTime);
}

static KeySym
find_modifier (const char *name)
{
  if (g_str_equal (name, "ctrl"))
    return XK_Control_L;
  if (g_str_equal (name, "alt"))
    return XK_Alt_L;
  g_assert_cmpstr (name, ==, "shift");
  return XK_Shift_L;
}

/* Presses a combination, "ctrl+shift+z" or "Return" or "Down". */
void
sg_robot_key (SgRobot *self, const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, "+", -1);
  const guint n_parts = g_strv_length (parts);
  const KeySym symbol = XStringToKeysym (parts[n_parts - 1]);

  g_assert_cmpint (symbol, !=, NoSymbol);
  focus_top_window (self);
  for (guint i = 0; i + 1 < n_parts; i++)
    send_key (self, find_modifier (parts[i]), TRUE);
  send_key (self, symbol, TRUE);
  send_key (self, symbol, FALSE);
  for (guint i = n_parts - 1; i > 0; i--)
    send_key (self, find_modifier (parts[i - 1]), FALSE);
  XSync (self->x, False);
  sg_robot_pump (self);
}

/* Types lower-case ASCII text; Chinese goes in through sg_robot_set_text(). */
void
sg_robot_type (SgRobot *self, const char *text)
{
  focus_top_window (self);
  for (const char *c = text; *c != '\0'; c++)
    {
      const KeySym symbol = (KeySym) (unsigned char) *c;
      const gboolean shifted = g_ascii_isupper (*c) || *c == '_';

      if (shifted)
        send_key (self, XK_Shift_L, TRUE);
      send_key (self, symbol, TRUE);
      send_key (self, symbol, FALSE);
      if (shifted)
        send_key (self, XK_Shift_L, FALSE);
    }
  XSync (self->x, False);
  sg_robot_pump (self);
}

/* Waits until something of that role and name is on the screen. */
void
sg_robot_expect (SgRobot *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (self, role, name);
}

static gboolean
has_part (SgRobot *self, AtspiRole role, const char *part)
{
  g_autoptr (GPtrArray) all = sg_robot_find_all (self, NULL, role);

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *name = sg_robot_dup_name (g_ptr_array_index (all, i));

      if (name != NULL && strstr (name, part) != NULL && is_showing (g_ptr_array_index (all, i)))
        return TRUE;
    }
  return FALSE;
}

/* Waits until something of that role is on the screen whose name has that part. */
void
sg_robot_expect_part (SgRobot *self, AtspiRole role, const char *part)
{
  sg_robot_wait_until (self, has_part (self, role, part));
}

/* Waits for a thing and does its first action. */
void
sg_robot_press_named (SgRobot *self, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (self, role, name);

  sg_robot_press (self, found);
}

/*
 * Runs shegongctl beside the program, which must be content with it.
 *
 * Returns: (transfer full): what it prints
 */
char *
sg_robot_run_ctl (const char *const *arguments)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autofree char *ctl = g_build_filename (g_getenv ("SG_BUILD_DIR"), "src", "shegongctl", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_ptr_array_add (command, ctl);
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer) arguments[i]);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv (
    (const char *const *) command->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return output;
}

/* Writes a picture of the robot's display. */
void
sg_robot_screenshot (SgRobot *self, const char *path)
{
  const char *arguments[]
    = { "import", "-display", self->desk->display_name, "-window", "root", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) import = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (import, NULL, &error);
  g_assert_no_error (error);
}

static char *
find_file_below (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  char *found = NULL;

  while (dir != NULL && found == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = find_file_below (path, suffix);
      else if (g_str_has_suffix (name, suffix))
        found = g_steal_pointer (&path);
    }
  return found;
}

/* Returns: (transfer full) (nullable): a file in the home folder whose name ends like this */
char *
sg_robot_find_file (SgRobot *self, const char *suffix)
{
  return find_file_below (self->home, suffix);
}
