/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

#include "base/sg-core.h"
#include "ledger/sg-ledger.h"

/* Two clerks at two computers, on one ledger. */

typedef struct
{
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

static void
start_both (Office *self)
{
  start (self, self->li, "stations");
  start (self, self->wang, "stations");
}

/* Another program of a third person. */
static void
set (Office *self, const char *id, const char *assignment)
{
  const char *arguments[] = { "set", self->ledger, "stations", id, assignment, NULL };
  g_autofree char *output = sg_robot_run_ctl (arguments);
}

/* Opens a station by its number, as a clerk does with the keyboard, and finds a field of it. */
static AtspiAccessible *
open_station (SgRobot *robot, const char *count, const char *id, const char *field)
{
  sg_robot_expect (robot, ATSPI_ROLE_LABEL, count);
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

static gboolean
stored_is (Office *self, const char *key, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = sg_ledger_connect (self->ledger, TRUE, &error);
  gint64 row_id = sg_query_find_row (connection, &sg_stations, "S0001", &error);
  g_autoptr (SgRecord) record
    = sg_query_get_record (connection, &sg_stations, row_id, NULL, &error);

  g_assert_no_error (error);
  return g_strcmp0 (sg_record_get_key (record, key), expected) == 0;
}

/* Says whether somebody stands in the header bar, and what is said of them. */
static gboolean
header_says (SgRobot *robot, const char *sentence)
{
  g_autoptr (AtspiAccessible) button = sg_robot_look (robot, ATSPI_ROLE_PUSH_BUTTON, sentence);

  return button != NULL;
}

/*
 * What one saves shows at the other; who is in and edits what is said; fields that only one of two
 * touched are merged, and about the others the second one decides.
 */
static void
test_two_edits (Office *self, gconstpointer data)
{
  g_autoptr (AtspiAccessible) hers = NULL;
  g_autoptr (AtspiAccessible) his = NULL;
  g_autoptr (AtspiAccessible) her_activity = NULL;
  g_autoptr (AtspiAccessible) his_activity = NULL;
  g_autoptr (AtspiAccessible) mine = NULL;

  start_both (self);
  sg_robot_wait_until (self->li, header_says (self->li, "Also here: Wang"));
  hers = open_station (self->li, "191 rows", "S0001", "Office area");
  his = open_station (self->wang, "191 rows", "S0001", "Office area");
  her_activity = sg_robot_find (self->li, ATSPI_ROLE_TEXT, "Activity area");
  his_activity = sg_robot_find (self->wang, ATSPI_ROLE_TEXT, "Activity area");
  type_over (self->li, hers, "76");
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "Li is editing this row, too.");
  sg_robot_wait_until (self->wang,
                       header_says (self->wang, "Also here: Li (editing 永镇镇社会工作服务站)"));
  sg_robot_key (self->li, "ctrl+s");
  sg_robot_wait_until (self->wang, text_is (his, "76"));
  sg_robot_wait_gone (self->wang, ATSPI_ROLE_LABEL, "Li is editing this row, too.");

  /* Merged: she changes the office, he the activity area. */
  type_over (self->wang, his_activity, "55");
  type_over (self->li, hers, "77");
  sg_robot_key (self->li, "ctrl+s");
  sg_robot_wait_until (self->li, stored_is (self, "office_m2", "77"));
  g_assert_true (text_is (his_activity, "55"));
  sg_robot_key (self->wang, "ctrl+s");
  sg_robot_wait_until (self->wang, stored_is (self, "activity_m2", "55"));
  g_assert_true (stored_is (self, "office_m2", "77"));
  sg_robot_wait_until (self->wang, text_is (his, "77"));

  /* Both change the activity area: the second one decides, with the keyboard. */
  sg_robot_wait_until (self->li, text_is (her_activity, "55"));
  type_over (self->wang, his_activity, "99");
  type_over (self->li, her_activity, "88");
  sg_robot_key (self->li, "ctrl+s");
  sg_robot_wait_until (self->li, stored_is (self, "activity_m2", "88"));
  sg_robot_key (self->wang, "ctrl+s");
  mine = sg_robot_find (self->wang, ATSPI_ROLE_RADIO_BUTTON, "Activity area, mine: 99");
  g_assert_true (stored_is (self, "activity_m2", "88"));
  sg_robot_key (self->wang, "alt+m");
  sg_robot_wait_until (self->wang, sg_robot_has_state (mine, ATSPI_STATE_CHECKED));
  sg_robot_key (self->wang, "alt+s");
  sg_robot_wait_until (self->wang, stored_is (self, "activity_m2", "99"));
  sg_robot_wait_until (self->li, text_is (her_activity, "99"));
  sg_robot_quit (self->wang);
  sg_robot_wait_until (self->li, !header_says (self->li, "Also here: Wang"));
}

/* Removing what somebody edits, editing what somebody removed, and an undo that has to refuse. */
static void
test_removal (Office *self, gconstpointer data)
{
  const char *add_station[] = { "add",
                                self->ledger,
                                "stations",
                                "station_id=S9001",
                                "kind=township",
                                "name=New",
                                "division_code=341302122",
                                NULL };
  g_autofree char *output = sg_robot_run_ctl (add_station);
  g_autoptr (AtspiAccessible) his = NULL;
  g_autoptr (AtspiAccessible) hers = NULL;

  start_both (self);
  his = open_station (self->wang, "192 rows", "S9001", "Office area");
  type_over (self->wang, his, "33");
  hers = open_station (self->li, "192 rows", "S9001", "Office area");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "Wang is editing this row, too.");
  sg_robot_press_named (self->li, ATSPI_ROLE_PUSH_BUTTON, "Remove this row…");
  sg_robot_expect (
    self->li, ATSPI_ROLE_LABEL, "Wang is editing “New” right now.\nIt can be undone.");
  sg_robot_key (self->li, "alt+r");
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "Put It Back and Save");
  g_assert_true (text_is (his, "33"));
  sg_robot_key (self->wang, "ctrl+s");
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "“New” Was Removed");
  sg_robot_key (self->wang, "alt+b");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "1 row");
  sg_robot_wait_gone (self->wang, ATSPI_ROLE_LABEL, "Not saved yet");

  /* Li's removal was taken back: there is nothing of hers to undo, and that is said. */
  sg_robot_key (self->li, "ctrl+z");
  sg_robot_expect (
    self->li, ATSPI_ROLE_LABEL, "You have changed nothing that could be taken back.");
}

/* An undo is refused, with the reason, when a later change of somebody else stands on it. */
static void
test_undo_refused (Office *self, gconstpointer data)
{
  g_autoptr (AtspiAccessible) hers = NULL;

  start (self, self->li, "stations");
  hers = open_station (self->li, "191 rows", "S0001", "Office area");
  type_over (self->li, hers, "76");
  sg_robot_key (self->li, "ctrl+s");
  sg_robot_wait_until (self->li, stored_is (self, "office_m2", "76"));
  set (self, "S0001", "office_m2=80");
  sg_robot_wait_until (self->li, text_is (hers, "80"));
  sg_robot_key (self->li, "ctrl+z");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "This change cannot be taken back");
  g_assert_true (stored_is (self, "office_m2", "80"));
}

static gboolean
is_sensitive (SgRobot *robot, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_find (robot, role, name);

  return sg_robot_has_state (found, ATSPI_STATE_SENSITIVE);
}

/* Whoever opened the ledger for reading only can look and export, and change their mind. */
static void
test_reader (Office *self, gconstpointer data)
{
  const char *arguments[] = { "--lang",   "en",          "--as-of",    "2022-12-31", "--page",
                              "stations", "--read-only", self->ledger, NULL };

  start (self, self->li, "stations");
  sg_robot_start (self->wang, arguments);
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "Read only");
  g_assert_false (is_sensitive (self->wang, ATSPI_ROLE_PUSH_BUTTON, "Add a station"));
  g_assert_true (is_sensitive (self->wang, ATSPI_ROLE_PUSH_BUTTON, "Export"));
  sg_robot_wait_until (self->li, header_says (self->li, "Also here: Wang"));
  set (self, "S0001", "name=AAA");
  sg_robot_key (self->wang, "ctrl+f");
  sg_robot_type (self->wang, "AAA");
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "1 row");

  sg_robot_press_named (self->wang, ATSPI_ROLE_PUSH_BUTTON, "Open for Editing Open for Editing");
  sg_robot_wait_gone (self->wang, ATSPI_ROLE_LABEL, "Read only");
  sg_robot_expect (self->wang, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_wait_until (self->wang,
                       is_sensitive (self->wang, ATSPI_ROLE_PUSH_BUTTON, "Add a station"));
}

static int
get_y (AtspiAccessible *accessible)
{
  AtspiComponent *component = atspi_accessible_get_component_iface (accessible);
  g_autofree AtspiRect *box
    = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);

  g_object_unref (component);
  return box->y;
}

static int
get_caret (AtspiAccessible *entry)
{
  AtspiText *text = atspi_accessible_get_text_iface (entry);
  const int caret = atspi_text_get_caret_offset (text, NULL);

  g_object_unref (text);
  return caret;
}

static AtspiAccessible *
find_focused (SgRobot *robot)
{
  g_autoptr (GPtrArray) all = sg_robot_find_focusable (robot);

  for (guint i = 0; i < all->len; i++)
    if (sg_robot_has_state (g_ptr_array_index (all, i), ATSPI_STATE_FOCUSED))
      return g_object_ref (g_ptr_array_index (all, i));
  return NULL;
}

static gboolean
is_row_focused (SgRobot *robot)
{
  g_autoptr (AtspiAccessible) focused = find_focused (robot);

  return focused != NULL && atspi_accessible_get_role (focused, NULL) == ATSPI_ROLE_TABLE_ROW;
}

static char *
dup_focused_name (SgRobot *robot)
{
  g_autoptr (AtspiAccessible) focused = find_focused (robot);

  return focused != NULL ? sg_robot_dup_name (focused) : NULL;
}

/* Keys are on their way for a while: waits until the keyboard stays where it is. */
static void
settle_focus (SgRobot *robot)
{
  g_autofree char *before = NULL;
  g_autofree char *now = dup_focused_name (robot);
  guint n_same = 0;

  while (n_same < 10)
    {
      sg_robot_pump (robot);
      g_free (before);
      before = g_steal_pointer (&now);
      now = dup_focused_name (robot);
      n_same = now != NULL && g_strcmp0 (now, before) == 0 ? n_same + 1 : 0;
    }
}

/*
 * A change by another program takes nothing out of the clerk's hands: neither the row that is
 * selected nor the place in the list, neither the keyboard nor what is being typed.
 */
static void
test_undisturbed_list (Office *self, gconstpointer data)
{
  const char *removal[] = { "remove", self->ledger, "stations", "S0001", NULL };
  g_autofree char *output = NULL;
  g_autoptr (AtspiAccessible) row = NULL;
  g_autoptr (AtspiAccessible) later = NULL;
  g_autofree char *name = NULL;
  g_autofree char *later_name = NULL;
  int y = 0;

  start (self, self->li, "stations");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "191 rows");
  sg_robot_key (self->li, "ctrl+f");
  sg_robot_key (self->li, "Return");
  for (guint i = 0; i < 5; i++)
    sg_robot_key (self->li, "Page_Down");
  for (guint i = 0; i < 3; i++)
    sg_robot_key (self->li, "Up");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "1 of 191 rows selected");
  sg_robot_wait_until (self->li, is_row_focused (self->li));
  settle_focus (self->li);
  row = find_focused (self->li);
  name = sg_robot_dup_name (row);
  y = get_y (row);
  /* A row far above goes; that must not move what is in view. */
  output = sg_robot_run_ctl (removal);
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "1 of 190 rows selected");
  sg_robot_wait_until (self->li, is_row_focused (self->li));
  settle_focus (self->li);
  later = find_focused (self->li);
  later_name = sg_robot_dup_name (later);
  g_assert_cmpstr (later_name, ==, name);
  g_assert_cmpint (get_y (later), ==, y);
  g_assert_true (sg_robot_has_state (later, ATSPI_STATE_SELECTED));
}

/* Nor is the search or an entry disturbed. */
static void
test_undisturbed_typing (Office *self, gconstpointer data)
{
  g_autoptr (AtspiAccessible) address = NULL;
  g_autoptr (AtspiAccessible) search = NULL;

  start (self, self->li, "stations");
  address = open_station (self->li, "191 rows", "S0001", "Address");
  type_over (self->li, address, "abcdef");
  sg_robot_key (self->li, "Left");
  sg_robot_key (self->li, "Left");
  sg_robot_wait_until (self->li, get_caret (address) == 4);
  set (self, "S0001", "desks=77");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "Compare");
  g_assert_true (sg_robot_has_state (address, ATSPI_STATE_FOCUSED));
  g_assert_true (text_is (address, "abcdef"));
  g_assert_cmpint (get_caret (address), ==, 4);
  sg_robot_type (self->li, "x");
  sg_robot_wait_until (self->li, text_is (address, "abcdxef"));

  sg_robot_key (self->li, "ctrl+f");
  sg_robot_key (self->li, "End");
  search = sg_robot_find (self->li, ATSPI_ROLE_ENTRY, "Name, number, code or pinyin initials");
  set (self, "S0001", "office_m2=78.5");
  sg_robot_expect (self->li, ATSPI_ROLE_LABEL, "78.5");
  sg_robot_type (self->li, "9");
  sg_robot_wait_until (self->li, text_is (search, "S00019"));
  g_assert_true (text_is (address, "abcdxef"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  add ("two-edits", test_two_edits);
  add ("removal", test_removal);
  add ("undo-refused", test_undo_refused);
  add ("reader", test_reader);
  add ("undisturbed-list", test_undisturbed_list);
  add ("undisturbed-typing", test_undisturbed_typing);
  return g_test_run ();
}
