/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegongctl"

#include "config.h"

#include "ctl/sg-ctl.h"

#include "base/sg-core.h"
#include "exchange/sg-form-output.h"
#include "exchange/sg-import-corrections.h"
#include "exchange/sg-import-output.h"
#include "ledger/sg-backups.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What --sheet, --under and the others say. */
typedef struct
{
  char *sheet;
  char *under;
  char *as_of;
  char *on_duplicate;
  char *annotate;
  char **columns;
  gboolean dry_run;
  gboolean clear;
  gboolean by_content;
} Given;

static gboolean
parse_on_duplicate (SgCtl *ctl, const char *name, SgOnDuplicate *on_duplicate, SgExit *exit)
{
  *on_duplicate = SG_ON_DUPLICATE_SKIP;
  if (name == NULL || strcmp (name, "skip") == 0)
    return TRUE;
  *on_duplicate = SG_ON_DUPLICATE_REPLACE;
  if (strcmp (name, "replace") == 0)
    return TRUE;
  *exit = sg_ctl_usage (ctl, _ ("--on-duplicate takes skip or replace, not “%s”."), name);
  return FALSE;
}

static gboolean
is_same_file (const char *one, const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_ino == b.st_ino
         && a.st_dev == b.st_dev;
}

/* A workbook with macros stays one, and office programs ask for the ending that says so. */
static gboolean
check_copy (SgCtl *ctl, const char *copy, SgExit *exit)
{
  g_autofree char *file = g_ascii_strdown (ctl->argv[3], -1);
  const char *ending = g_str_has_suffix (file, ".xlsm") ? ".xlsm" : ".xlsx";

  if (copy == NULL)
    return TRUE;
  if (!g_str_has_suffix (copy, ending))
    *exit = sg_ctl_usage (
      ctl, _ ("The annotated copy of this file needs a name that ends in %s."), ending);
  else if (is_same_file (copy, ctl->argv[3]) || is_same_file (copy, ctl->argv[1]))
    *exit = sg_ctl_usage (
      ctl, _ ("“%s” would be overwritten by its annotated copy; give another name."), copy);
  else
    return TRUE;
  return FALSE;
}

/* The copy comes first: when it cannot be written, nothing is taken in either. */
static gboolean
write_copy (SgCtl *ctl, SgAnnotations *annotations, const char *copy, GError **error)
{
  g_autoptr (SgAnnotations) owned = annotations;
  const guint n = sg_annotations_count_rows (annotations);

  if (!sg_annotations_write (annotations, ctl->argv[3], copy, NULL, error))
    return FALSE;
  if (n == 0)
    g_printerr (_ ("%s: a copy of the file; there is nothing to mark in it.\n"), copy);
  else
    g_printerr (ngettext ("%s: a copy of the file in which %u row is marked.\n",
                          "%s: a copy of the file in which %u rows are marked.\n",
                          n),
                copy,
                n);
  return TRUE;
}

/* "C=phone": the letters of a column and the key of a field; none leaves it out. Returns: whether
 * it is one of @form's @n_fields first */
static gboolean
parse_column (SgCtl *ctl,
              const SgForm *form,
              guint n_fields,
              const char *text,
              guint *column,
              SgExit *exit)
{
  const gsize length = strcspn (text, "=");
  g_autofree char *letters = g_ascii_strup (text, (gssize) length);
  g_autofree char *address = g_strconcat (letters, "1", NULL);
  const char *key = text[length] == '=' ? text + length + 1 : NULL;
  const int field = key != NULL && *key != '\0' ? sg_form_index_of (form, key) : -1;
  guint row = 0;

  if (key == NULL || strspn (letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != length
      || !sg_sheet_parse_address (address, strlen (address), &row, column))
    *exit = sg_ctl_usage (ctl, _ ("--column takes COLUMN=FIELD, such as C=phone, not “%s”."), text);
  else if (*key != '\0' && (field < 0 || field >= (int) n_fields))
    *exit = sg_ctl_usage (
      ctl, _ ("%s has no field “%s”; see shegongctl fields."), sg_form_get_label (form), key);
  else
    return TRUE;
  return FALSE;
}

/* What --column says is checked before the file is read. */
static gboolean
check_columns (SgCtl *ctl, const SgForm *form, guint n_fields, const Given *given, SgExit *exit)
{
  guint column = 0;

  for (guint i = 0; given->columns != NULL && given->columns[i] != NULL; i++)
    if (!parse_column (ctl, form, n_fields, given->columns[i], &column, exit))
      return FALSE;
  return TRUE;
}

/* Lays what --column says over a file, as the window does with what is picked there. */
static void
correct (SgCtl *ctl, const SgImportFile *file, guint sheet, const Given *given)
{
  const SgForm *form = sg_import_file_get_form (file);
  g_autoptr (SgImportCorrections) corrections = sg_import_corrections_new ();
  SgExit exit = SG_EXIT_DONE;

  if (given->columns == NULL)
    return;
  for (guint i = 0; given->columns[i] != NULL; i++)
    {
      const char *key = strchr (given->columns[i], '=') + 1;
      guint column = 0;

      if (parse_column (
            ctl, form, sg_import_file_get_n_fields (file), given->columns[i], &column, &exit))
        sg_import_corrections_set_column (
          corrections, file->path, form, sheet, column, *key != '\0' ? key : NULL);
    }
  sg_import_corrections_use_sheet (corrections, file->path, form, sheet, TRUE);
  sg_import_corrections_lay_over (corrections, file);
}

static void
print_plan (SgCtl *ctl, SgImport *import)
{
  g_autoptr (GPtrArray) faults = sg_import_list_faults (import);
  g_autofree char *text = NULL;

  for (guint i = 0; i < faults->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (faults, i));
  text = ctl->format == SG_FORMAT_JSON ? sg_import_to_json (import) : sg_import_summarise (import);
  g_print ("%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
}

static SgImport *
read_register (SgCtl *ctl,
               const SgRegister *reg,
               const Given *given,
               SgConnection *connection,
               GError **error)
{
  const SgImportOptions options = { .sheet = given->sheet,
                                    .lenient = given->columns != NULL || given->by_content,
                                    .cells = given->by_content };
  g_autoptr (SgImport) import = sg_import_read_with (reg, ctl->argv[3], &options, NULL, error);
  const SgImportFile file = { .path = ctl->argv[3], .reg = reg, .import = import };

  if (import == NULL || !sg_import_recall_columns (import, connection, error))
    return NULL;
  sg_import_set_clear (import, given->clear);
  if (given->by_content)
    sg_import_take_guesses (import);
  correct (ctl, &file, sg_import_get_sheet_place (import), given);
  return sg_import_check (import, error) ? g_steal_pointer (&import) : NULL;
}

static SgExit
import_file (SgCtl *ctl, const SgRegister *reg, const Given *given, SgOnDuplicate on_duplicate)
{
  const gboolean dry_run = given->dry_run;
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, dry_run, &exit);
  g_autoptr (SgImport) import = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *author = sg_core_get_author ();

  if (connection == NULL
      || !check_columns (
        ctl, sg_form_for_register (reg), sg_register_get_n_stored (reg), given, &exit))
    return exit;
  import = read_register (ctl, reg, given, connection, &error);
  if (import == NULL || !sg_import_plan (import, connection, on_duplicate, NULL, &error)
      || (given->annotate != NULL
          && !write_copy (ctl, sg_import_annotate (import), given->annotate, &error))
      || (!dry_run && sg_import_has_work (import)
          && !sg_backups_make_before (connection, SG_BACKUP_IMPORT, &error))
      || (!dry_run && !sg_import_apply (import, connection, author, NULL, &error)))
    return sg_ctl_fail (ctl, error);
  print_plan (ctl, import);
  return sg_import_count (import, SG_IMPORT_REJECTED) > 0 ? SG_EXIT_PARTLY : SG_EXIT_DONE;
}

static void
print_form (SgCtl *ctl, SgFormPlan *plan)
{
  g_autoptr (GPtrArray) faults = sg_form_plan_list_faults (plan);
  g_autofree char *text = NULL;

  for (guint i = 0; i < faults->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (faults, i));
  text
    = ctl->format == SG_FORMAT_JSON ? sg_form_plan_to_json (plan) : sg_form_plan_summarise (plan);
  g_print ("%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
}

/* Of a form --column speaks of the sheet that is named, else of the first that has a table. */
static guint
find_sheet (SgFormPlan *plan, const Given *given)
{
  GPtrArray *sheets = sg_form_plan_get_sheets (plan);

  for (guint i = 0; i < sheets->len; i++)
    {
      const SgFormSheet *sheet = g_ptr_array_index (sheets, i);

      if (given->sheet != NULL ? strcmp (sheet->name, given->sheet) == 0
                               : sheet->columns != NULL && !sheet->hidden)
        return i;
    }
  return 0;
}

static gboolean
make_plan (SgCtl *ctl,
           SgFormPlan *plan,
           const Given *given,
           SgConnection *connection,
           GError **error)
{
  const SgImportFile file
    = { .path = ctl->argv[3], .form = sg_form_plan_get_form (plan), .plan = plan };

  sg_form_plan_set_clear (plan, given->clear);
  if (!sg_form_plan_recall_columns (plan, connection, error))
    return FALSE;
  if (given->by_content)
    sg_form_plan_take_guesses (plan);
  correct (ctl, &file, find_sheet (plan, given), given);
  return sg_form_plan_check (plan, error) && sg_form_plan_make (plan, connection, NULL, error);
}

static SgExit
import_form (SgCtl *ctl, const SgForm *form, const Given *given, SgOnDuplicate on_duplicate)
{
  const SgFormOptions options = { .sheet = given->sheet,
                                  .under = given->under,
                                  .as_of = given->as_of,
                                  .on_duplicate = on_duplicate,
                                  .lenient = TRUE };
  const gboolean dry_run = given->dry_run;
  SgExit exit = SG_EXIT_DONE;
  g_autoptr (SgConnection) connection = sg_ctl_open (ctl, dry_run, &exit);
  g_autoptr (SgFormPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *author = sg_core_get_author ();

  if (connection == NULL || !check_columns (ctl, form, form->n_fields, given, &exit))
    return exit;
  plan = sg_form_plan_read (form, ctl->argv[3], &options, NULL, &error);
  if (plan == NULL || !make_plan (ctl, plan, given, connection, &error)
      || (given->annotate != NULL
          && !write_copy (ctl, sg_form_plan_annotate (plan), given->annotate, &error))
      || (!dry_run && sg_form_plan_has_work (plan)
          && !sg_backups_make_before (connection, SG_BACKUP_IMPORT, &error))
      || (!dry_run && !sg_form_plan_apply (plan, connection, author, NULL, &error)))
    return sg_ctl_fail (ctl, error);
  print_form (ctl, plan);
  return sg_form_plan_count (plan, SG_FORM_REJECT) > 0 ? SG_EXIT_PARTLY : SG_EXIT_DONE;
}

static SgExit
import_what (SgCtl *ctl, const Given *given, SgOnDuplicate on_duplicate)
{
  const char *what = ctl->argv[2];
  const SgForm *form = NULL;
  const SgRegister *reg = NULL;
  SgExit exit = SG_EXIT_DONE;

  if (g_str_has_prefix (what, "form:"))
    {
      form = sg_form_find (what + strlen ("form:"));
      if (form == NULL)
        return sg_ctl_usage (ctl, _ ("There is no form “%s”."), what + strlen ("form:"));
      return import_form (ctl, form, given, on_duplicate);
    }
  reg = sg_ctl_get_register (ctl, what, &exit);
  return reg != NULL ? import_file (ctl, reg, given, on_duplicate) : exit;
}

/* The options, and where in Given their values go. */
static const struct
{
  const char *name;
  GOptionArg arg;
  gsize offset;
  const char *text;
  const char *value;
} options[] = {
  { "sheet",
    G_OPTION_ARG_STRING,
    G_STRUCT_OFFSET (Given, sheet),
    N_ ("Which sheet of a workbook"),
    "NAME" },
  { "under",
    G_OPTION_ARG_STRING,
    G_STRUCT_OFFSET (Given, under),
    N_ ("The county that a form is about, where it does not say"),
    "CODE" },
  { "as-of",
    G_OPTION_ARG_STRING,
    G_STRUCT_OFFSET (Given, as_of),
    N_ ("The day that a form tells of, where it does not say"),
    "DATE" },
  { "dry-run",
    G_OPTION_ARG_NONE,
    G_STRUCT_OFFSET (Given, dry_run),
    N_ ("Only say what would be done"),
    NULL },
  { "on-duplicate",
    G_OPTION_ARG_STRING,
    G_STRUCT_OFFSET (Given, on_duplicate),
    N_ ("What becomes of rows that repeat"),
    "skip|replace" },
  { "clear",
    G_OPTION_ARG_NONE,
    G_STRUCT_OFFSET (Given, clear),
    N_ ("Let empty cells empty what the ledger has; otherwise they leave it"),
    NULL },
  { "by-content",
    G_OPTION_ARG_NONE,
    G_STRUCT_OFFSET (Given, by_content),
    N_ ("Take columns whose header is unknown for what they look like"),
    NULL },
  { "column",
    G_OPTION_ARG_STRING_ARRAY,
    G_STRUCT_OFFSET (Given, columns),
    N_ ("Say which field a column is, against its header; may be given several times"),
    "COLUMN=FIELD" },
  { "annotate",
    G_OPTION_ARG_FILENAME,
    G_STRUCT_OFFSET (Given, annotate),
    N_ ("Write a copy of the file in which everything that is wrong is marked"),
    "OUT.xlsx" },
};

static gboolean
parse (SgCtl *ctl, Given *given, SgExit *exit)
{
  GOptionEntry entries[G_N_ELEMENTS (options) + 1] = { { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      entries[i].long_name = options[i].name;
      entries[i].arg = options[i].arg;
      entries[i].arg_data = G_STRUCT_MEMBER_P (given, options[i].offset);
      entries[i].description = options[i].text;
      entries[i].arg_description = options[i].value;
    }
  return sg_ctl_parse (ctl, entries, 3, 3, exit);
}

static SgExit
run_import (SgCtl *ctl)
{
  Given given = { NULL };
  SgOnDuplicate on_duplicate = SG_ON_DUPLICATE_SKIP;
  SgExit exit = SG_EXIT_DONE;

  g_assert (ctl != NULL);

  if (parse (ctl, &given, &exit) && check_copy (ctl, given.annotate, &exit)
      && parse_on_duplicate (ctl, given.on_duplicate, &on_duplicate, &exit)
      && (given.as_of == NULL || sg_ctl_check_date (ctl, given.as_of, &exit)))
    exit = import_what (ctl, &given, on_duplicate);
  g_free (given.sheet);
  g_free (given.under);
  g_free (given.as_of);
  g_free (given.on_duplicate);
  g_free (given.annotate);
  g_strfreev (given.columns);
  return exit;
}

const SgCtlCommand sg_ctl_import = {
  "import",
  "LEDGER WHAT FILE",
  N_ ("Take in the rows of a CSV file or a workbook as one change"),
  run_import,
};
