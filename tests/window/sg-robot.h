/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Drives the real program through the accessibility bus, and with a keyboard and mouse where that
 * is what a test is about. Each robot has a home folder, a display and a session bus of its own, as
 * at a computer of its own; two can work at the same time. Everything that waits has a deadline,
 * after which the test fails and prints what is on the screen; nothing sleeps for a fixed time.
 */
typedef struct _SgRobot SgRobot;

#define SG_ROBOT_DEADLINE_MS 60000

SgRobot *sg_robot_new (int width, int height);
void sg_robot_free (SgRobot *self);
void sg_robot_set_env (SgRobot *self, const char *name, const char *value);
const char *sg_robot_get_home (SgRobot *self);
void sg_robot_start (SgRobot *self, const char *const *arguments);
void sg_robot_stop (SgRobot *self);
void sg_robot_kill (SgRobot *self);
void sg_robot_quit (SgRobot *self);
char *sg_robot_dup_log (SgRobot *self);
gboolean sg_robot_is_running (SgRobot *self);

AtspiAccessible *sg_robot_find (SgRobot *self, AtspiRole role, const char *name);
AtspiAccessible *
sg_robot_find_in (SgRobot *self, AtspiAccessible *parent, AtspiRole role, const char *name);
AtspiAccessible *sg_robot_look (SgRobot *self, AtspiRole role, const char *name);
GPtrArray *sg_robot_find_all (SgRobot *self, AtspiAccessible *parent, AtspiRole role);
GPtrArray *sg_robot_find_focusable (SgRobot *self);
void sg_robot_wait_gone (SgRobot *self, AtspiRole role, const char *name);
char *sg_robot_dup_name (AtspiAccessible *accessible);
char *sg_robot_dup_text (AtspiAccessible *accessible);
char *sg_robot_dup_description (AtspiAccessible *accessible);
gboolean sg_robot_has_state (AtspiAccessible *accessible, AtspiStateType state);
char *sg_robot_dump (SgRobot *self);

void sg_robot_expect (SgRobot *self, AtspiRole role, const char *name);
void sg_robot_expect_part (SgRobot *self, AtspiRole role, const char *part);
void sg_robot_press_named (SgRobot *self, AtspiRole role, const char *name);
char *sg_robot_run_ctl (const char *const *arguments);

void sg_robot_press (SgRobot *self, AtspiAccessible *accessible);
void sg_robot_click (SgRobot *self, AtspiAccessible *accessible);
void sg_robot_tab_to (SgRobot *self, AtspiAccessible *accessible);
void sg_robot_set_text (SgRobot *self, AtspiAccessible *accessible, const char *text);
void sg_robot_key (SgRobot *self, const char *keys);
void sg_robot_type (SgRobot *self, const char *text);
void sg_robot_screenshot (SgRobot *self, const char *path);
char *sg_robot_find_file (SgRobot *self, const char *suffix);
void sg_robot_pump (SgRobot *self);

/* Waits until a condition holds; the test fails with the screen's content when it never does. */
#define sg_robot_wait_until(robot, condition)                                                     \
  G_STMT_START                                                                                    \
  {                                                                                               \
    gint64 deadline_ = g_get_monotonic_time () + SG_ROBOT_DEADLINE_MS * G_GINT64_CONSTANT (1000); \
    while (!(condition))                                                                          \
      {                                                                                           \
        if (g_get_monotonic_time () > deadline_)                                                  \
          {                                                                                       \
            g_autofree char *screen_ = sg_robot_dump (robot);                                     \
            g_test_message ("on the screen:\n%s", screen_);                                       \
            g_error ("%s:%d: never came true: %s", __FILE__, __LINE__, #condition);               \
          }                                                                                       \
        sg_robot_pump (robot);                                                                    \
      }                                                                                           \
  }                                                                                               \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgRobot, sg_robot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)

G_END_DECLS
