/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ledger/sg-tree.h"
#include "sg-test-ledger.h"

#define F(name, function)            \
  g_test_add ("/ledger/tree/" name,  \
              SgTestLedger,          \
              NULL,                  \
              sg_test_ledger_set_up, \
              function,              \
              sg_test_ledger_tear_down)

static SgTree *
load (SgTestLedger *self, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  SgTree *tree = sg_tree_load (self->connection, as_of, &error);

  g_assert_no_error (error);
  return tree;
}

/* Codes of what was found, joined with blanks. */
static char *
join (const SgTree *tree, GArray *indexes)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < indexes->len; i++)
    g_string_append_printf (codes,
                            "%s%s",
                            i > 0 ? " " : "",
                            sg_tree_get_unit (tree, g_array_index (indexes, guint, i))->code);
  g_array_unref (indexes);
  return g_string_free (codes, FALSE);
}

static void
test_shape (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgTree) tree = load (self, "2022-12-31");
  const int county = sg_tree_find (tree, "341322");
  g_autofree char *counties = join (tree, sg_tree_get_children (tree, 0));
  g_autofree char *path = NULL;
  g_autoptr (GArray) townships = sg_tree_get_children (tree, county);

  g_assert_cmpstr (sg_tree_get_unit (tree, 0)->code, ==, "3413");
  g_assert_cmpint (sg_tree_get_unit (tree, 0)->parent, ==, -1);
  g_assert_cmpstr (counties, ==, "341302 341321 341322 341323 341324 341371 341372");
  g_assert_cmpint (sg_tree_get_unit (tree, (guint) county)->parent, ==, 0);
  g_assert_cmpuint (townships->len, >, 20);
  path = sg_tree_dup_path (tree, g_array_index (townships, guint, 0));
  g_assert_cmpstr (path, ==, "宿州市 萧县");
  g_assert_cmpint (sg_tree_find (tree, "310101"), ==, -1);
  g_assert_cmpint (sg_tree_find (tree, "34"), ==, -1);
}

static void
test_search (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "萧县", "341322 341322400" },
    { "341371", "341371 341371400" },
    { "xiaox", "341322 341322400" },
    { "XX", "341322" },
    { "suzhous", "3413" },
    { "szs", "3413" },
    { "", "" },
    { "没有这个地方", "" },
    { "9", "" },
  };
  g_autoptr (SgTree) tree = load (self, "2022-12-31");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = join (tree, sg_tree_search (tree, cases[i].text, 50));

      if (g_str_has_prefix (found, cases[i].found) && *cases[i].found != '\0')
        continue;
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_limit (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgTree) tree = load (self, "2022-12-31");
  g_autoptr (GArray) found = sg_tree_search (tree, "3413", 5);

  g_assert_cmpuint (found->len, ==, 5);
}

/* A township that became a town is one of both, never both. */
static void
test_day (SgTestLedger *self, gconstpointer data)
{
  g_autoptr (SgTree) before = load (self, "2020-01-01");
  g_autoptr (SgTree) after = load (self, "2024-12-31");
  guint only_before = 0;
  guint only_after = 0;

  for (guint i = 0; i < sg_tree_get_n_units (before); i++)
    only_before += sg_tree_find (after, sg_tree_get_unit (before, i)->code) < 0;
  for (guint i = 0; i < sg_tree_get_n_units (after); i++)
    only_after += sg_tree_find (before, sg_tree_get_unit (after, i)->code) < 0;
  g_assert_cmpuint (only_before, >, 0);
  g_assert_cmpuint (only_after, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  F ("shape", test_shape);
  F ("search", test_search);
  F ("limit", test_limit);
  F ("day", test_day);
  return g_test_run ();
}
