/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sg-test-ctl.h"

/* shegongctl findings: the same rows in either order, and the columns that scripts rely on. */

#define HEADER "rule,force,clause,subject_kind,subject_id,subject,measured,required,verdict,message"

static void
run_findings (SgTestCtl *self, const char *order)
{
  sg_test_ctl_run (self,
                   "findings",
                   self->ledger,
                   "--as-of",
                   "2024-03-31",
                   "--format",
                   "csv",
                   "--lang",
                   "en",
                   order != NULL ? "--sort" : NULL,
                   order,
                   NULL);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Rows without their messages, in the order of their texts. */
static GPtrArray *
take_rows (char **lines)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 6);

      if (g_strv_length (cells) == 6)
        g_ptr_array_add (rows, g_strjoin (",", cells[0], cells[3], cells[4], NULL));
    }
  g_ptr_array_sort (rows, compare_cb);
  return rows;
}

static void
test_sort (SgTestCtl *self, gconstpointer data)
{
  g_auto (GStrv) plain = NULL;
  g_auto (GStrv) sorted = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *standard = NULL;

  sg_test_ctl_fill (self);
  run_findings (self, NULL);
  sg_test_ctl_assert_status (self, 0);
  standard = g_strdup (self->out);
  plain = sg_test_ctl_lines (self);
  g_assert_cmpstr (plain[0], ==, HEADER);
  g_assert_null (strstr (self->out, "Moves "));
  run_findings (self, "rule");
  g_assert_cmpstr (self->out, ==, standard);
  run_findings (self, "effect");
  sg_test_ctl_assert_status (self, 0);
  sorted = sg_test_ctl_lines (self);
  g_assert_cmpstr (sorted[0], ==, HEADER);
  g_assert_true (g_str_has_prefix (sorted[1], "A-10,target,"));
  g_assert_nonnull (strstr (self->out, "Moves A-10 (Township coverage): "));
  before = take_rows (plain);
  after = take_rows (sorted);
  g_assert_cmpuint (before->len, >, 100);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_cmpstr (g_ptr_array_index (before, i), ==, g_ptr_array_index (after, i));
}

static void
test_unknown_order (SgTestCtl *self, gconstpointer data)
{
  run_findings (self, "gap");
  sg_test_ctl_assert_refused (self, 2);
  g_assert_nonnull (strstr (self->err, "“gap”"));
}

#define add(name, function) \
  g_test_add (              \
    "/ctl/findings/" name, SgTestCtl, NULL, sg_test_ctl_set_up, function, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("sort", test_sort);
  add ("unknown-order", test_unknown_order);

  return g_test_run ();
}
