/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/sg-failure.h"
#include "base/sg-core.h"
#include "base/sg-error.h"

/* Every fault says something that fits what was tried, and never leaves the clerk without words. */
static void
test_texts (void)
{
  static const struct
  {
    const char *operation;
    int code;
    const char *heading;
    const char *action;
  } cases[] = {
    { "open", SG_ERROR_NOT_LEDGER, "This file is not a ledger", "win.open" },
    { "open", SG_ERROR_TOO_NEW, "The ledger was written by a newer version", NULL },
    { "open-damaged", SG_ERROR_NOT_LEDGER, "This file is not a ledger", "win.damaged-backups" },
    { "open-damaged", SG_ERROR_CORRUPT, "The ledger is damaged", "win.damaged-backups" },
    { "load", SG_ERROR_CORRUPT, "The ledger is damaged", "win.damaged-backups" },
    { "restore", SG_ERROR_CORRUPT, "This backup is damaged", NULL },
    { "open", SG_ERROR_NOT_FOUND, "The ledger is not there", "win.open" },
    { "open", SG_ERROR_FAILED, "The ledger could not be opened", "win.open" },
    { "create", SG_ERROR_EXISTS, "There is a file of this name already", NULL },
    { "save", SG_ERROR_BUSY, "Somebody else is writing the ledger", NULL },
    { "save", SG_ERROR_STALE, "Somebody else changed this row in the meantime", NULL },
    { "save", SG_ERROR_READ_ONLY, "The ledger can only be read", NULL },
    { "save", SG_ERROR_INVALID, "The entry could not be saved", NULL },
    { "undo", SG_ERROR_REFUSED, "This change cannot be taken back", NULL },
    { "undo", SG_ERROR_FAILED, "The change could not be taken back", NULL },
    { "load", SG_ERROR_FAILED, "The page could not be loaded", NULL },
    { "export", SG_ERROR_NO_SPACE, "The disk is full", NULL },
    { "export", SG_ERROR_FAILED, "The workbook could not be written", "win.export" },
    { "something else", SG_ERROR_FAILED, "That did not work", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (SG_ERROR, cases[i].code, "Why.");
      const SgFailureText text = sg_failure_find_text (cases[i].operation, error);

      g_assert_cmpstr (text.heading, ==, cases[i].heading);
      g_assert_cmpstr (text.action, ==, cases[i].action);
      g_assert_true ((text.action != NULL) == (text.action_label != NULL));
    }
}

/* Whatever fails wherever has a heading, and advice or a way on is whole. */
static void
test_every_code (void)
{
  static const char *const operations[] = {
    "open", "create", "save", "remove", "undo", "load", "export", "print", "launch",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    for (int code = SG_ERROR_FAILED; code <= SG_ERROR_NO_SPACE; code++)
      {
        g_autoptr (GError) error = g_error_new (SG_ERROR, code, "Why.");
        const SgFailureText text = sg_failure_find_text (operations[i], error);

        g_assert_nonnull (text.heading);
        g_assert_cmpstr (text.heading, !=, "");
        g_assert_cmpstr (text.heading, !=, "That did not work");
        g_assert_true (text.advice == NULL || *text.advice != '\0');
        g_assert_cmpint (text.action != NULL, ==, text.action_label != NULL);
      }
}

static void
test_other_domain (void)
{
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_ACCES, "Why.");

  g_assert_cmpstr (
    sg_failure_find_text ("open", error).heading, ==, "The ledger could not be opened");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  g_test_add_func ("/app/failure/texts", test_texts);
  g_test_add_func ("/app/failure/every-code", test_every_code);
  g_test_add_func ("/app/failure/other-domain", test_other_domain);
  return g_test_run ();
}
