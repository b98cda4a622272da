/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-robot.h"

/* Every page in both languages: filled, not failed, and with a name for whatever takes the
 * keyboard. */

typedef struct
{
  const char *lang;
  const char *sidebar;
  const char *names[14];
  const char *try_again; /* the button of every failed state */
  const char *loading;   /* the name of what turns while a list is read */
} Language;

/* In the order of the sidebar, as they lie on the keyboard. */
static const char *const keys_of_pages[]
  = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "minus", "equal", "bracketleft" };

static const Language languages[] = {
  { "zh",
    "页面",
    { "总览",
      "社工站",
      "工作人员",
      "承接机构",
      "资金",
      "服务",
      "督查与问题",
      "制度文件",
      "工作台账",
      "目标进度",
      "达标核查",
      "待补录",
      "修改历史",
      NULL },
    "重试",
    "正在加载" },
  { "en",
    "Pages",
    { "Overview",
      "Stations",
      "Staff",
      "Operators",
      "Funds",
      "Services",
      "Inspections and Problems",
      "Documents",
      "Work Records",
      "Milestones",
      "Compliance",
      "Still to Enter",
      "History",
      NULL },
    "Try again",
    "Loading" },
};

/* GTK gives a thing without a name that of its type, or of the type of what is in it. */
static gboolean
is_nameless (const char *name)
{
  return name == NULL || *name == '\0' || g_str_has_prefix (name, "Gtk")
         || g_str_has_prefix (name, "Adw") || g_str_has_prefix (name, "Sg");
}

/* The titles of a table's columns, which GTK makes a row of that has no name. */
static gboolean
is_header (AtspiAccessible *accessible)
{
  g_autoptr (AtspiAccessible) parent = atspi_accessible_get_parent (accessible, NULL);

  return parent != NULL && atspi_accessible_get_role (parent, NULL) == ATSPI_ROLE_TREE_TABLE;
}

static void
check_name (AtspiAccessible *accessible, GString *nameless)
{
  g_autofree char *name = sg_robot_dup_name (accessible);
  g_autoptr (AtspiAccessible) parent = NULL;
  g_autofree char *below = NULL;
  g_autofree char *role = NULL;

  if (!is_nameless (name) || is_header (accessible))
    return;
  parent = atspi_accessible_get_parent (accessible, NULL);
  below = sg_robot_dup_name (parent);
  role = atspi_accessible_get_role_name (accessible, NULL);
  g_string_append_printf (nameless, "%s \"%s\" in \"%s\"; ", role, name, below);
}

static gboolean
wants_name (AtspiAccessible *accessible)
{
  static const AtspiRole roles[] = {
    ATSPI_ROLE_PUSH_BUTTON, ATSPI_ROLE_TOGGLE_BUTTON, ATSPI_ROLE_CHECK_BOX, ATSPI_ROLE_ENTRY,
    ATSPI_ROLE_TEXT,        ATSPI_ROLE_LIST_ITEM,     ATSPI_ROLE_TABLE_ROW, ATSPI_ROLE_IMAGE,
  };
  const AtspiRole role = atspi_accessible_get_role (accessible, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (roles[i] == role)
        return TRUE;
    }
  return FALSE;
}

static void
check_names (SgRobot *robot, const char *page, GString *report)
{
  g_autoptr (GPtrArray) all = sg_robot_find_focusable (robot);
  g_autoptr (GString) nameless = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      if (wants_name (g_ptr_array_index (all, i)))
        check_name (g_ptr_array_index (all, i), nameless);
    }
  if (nameless->len > 0)
    g_string_append_printf (report, "%s: %s\n", page, nameless->str);
}

static gboolean
is_there (SgRobot *robot, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = sg_robot_look (robot, role, name);

  return found != NULL;
}

static gboolean
is_current (SgRobot *robot, AtspiAccessible *sidebar, const char *page)
{
  g_autoptr (AtspiAccessible) row = sg_robot_find_in (robot, sidebar, ATSPI_ROLE_LIST_ITEM, page);

  return row != NULL && sg_robot_has_state (row, ATSPI_STATE_SELECTED);
}

static void
test_language (gconstpointer data)
{
  const Language *language = data;
  const char *arguments[] = { "--lang", language->lang, "--demo", "--page", "overview", NULL };
  g_autoptr (SgRobot) robot = sg_robot_new (1366, 768);
  g_autoptr (GString) nameless = g_string_new (NULL);
  g_autoptr (AtspiAccessible) sidebar = NULL;

  sg_robot_start (robot, arguments);
  sidebar = sg_robot_find (robot, ATSPI_ROLE_LIST, language->sidebar);
  for (guint i = 0; language->names[i] != NULL; i++)
    {
      g_autofree char *keys = g_strconcat ("alt+", keys_of_pages[i], NULL);

      sg_robot_key (robot, keys);
      sg_robot_wait_until (robot, is_current (robot, sidebar, language->names[i]));
      sg_robot_wait_until (robot, !is_there (robot, ATSPI_ROLE_FILLER, language->loading));
      g_assert_false (is_there (robot, ATSPI_ROLE_PUSH_BUTTON, language->try_again));
      check_names (robot, language->names[i], nameless);
    }
  g_assert_cmpstr (nameless->str, ==, "");
  sg_robot_quit (robot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_strconcat ("/window/pages/", languages[i].lang, NULL);

      g_test_add_data_func (path, &languages[i], test_language);
    }
  return g_test_run ();
}
