/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"

/* Two clerks at two computers, on one ledger. */

typedef struct
{
  char *folder;
  char *ledger;
  SgRobot *li;
  SgRobot *wang;
} Office;

#define add(name, function) \
  g_test_add ("/window/together/" name, Office, NULL, set_up, function, tear_down)

static void
set_up (Office *self, gconstpointer data)
{
  const char *demo[] = { "demo", NULL, NULL };
  g_autofree char *output = NULL;

  self->li = sg_robot_new (1366, 768);
  self->wang = sg_robot_new (1366, 768);
  sg_robot_set_env (self->li, "SHEGONG_AUTHOR", "Li");
  sg_robot_set_env (self->wang, "SHEGONG_AUTHOR", "Wang");
  self->ledger = g_build_filename (sg_robot_get_home (self->li), "office.sgl", NULL);
  demo[1] = self->ledger;
  output = sg_robot_run_ctl (demo);
}

static void
tear_down (Office *self, gconstpointer data)
{
  sg_robot_free (self->wang);
  sg_robot_free (self->li);
  g_free (self->ledger);
}

static void
start (Office *self, SgRobot *robot, const char *page)
{
  const char *arguments[]
    = { "--lang", "en", "--as-of", "2022-12-31", "--page", page, "--ledger", self->ledger, NULL };

  sg_robot_start (robot, arguments);
}

/* Opens a station by its number, as a clerk does with the keyboard, and finds a field of it. */
static AtspiAccessible *
open_station (SgRobot *robot, const char *id, const char *field)
{
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_key (robot, "ctrl+f");
  sg_robot_type (robot, id);
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_key (robot, "Return");
  sg_robot_key (robot, "Return");
  return sg_robot_find (robot, ATSPI_ROLE_TEXT, field);
}

static gboolean
text_is (AtspiAccessible *entry, const char *expected)
{
  g_autofree char *text = sg_robot_dup_text (entry);

  return g_str_equal (text, expected);
}

static void
type_over (SgRobot *robot, AtspiAccessible *entry, const char *text)
{
  sg_robot_tab_to (robot, entry);
  sg_robot_key (robot, "ctrl+a");
  sg_robot_type (robot, text);
  sg_robot_wait_until (robot, text_is (entry, text));
}

/* What one saves shows at the other. */
static void
test_refresh (Office *self, gconstpointer data)
{
  g_autoptr (AtspiAccessible) hers = NULL;
  g_autoptr (AtspiAccessible) his = NULL;

  start (self, self->li, "stations");
  start (self, self->wang, "stations");
  hers = open_station (self->li, "S0001", "Office area");
  his = open_station (self->wang, "S0001", "Office area");
  type_over (self->li, hers, "76");
  sg_robot_key (self->li, "ctrl+s");
  sg_robot_wait_until (self->wang, text_is (his, "76"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  add ("refresh", test_refresh);
  return g_test_run ();
}
