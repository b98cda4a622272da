/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ctl.h"

#include <string.h>

/* What comes out, to the letter: columns of every command, CSV quoting, JSON that others can read.
 */

#define PYTHON "/usr/bin/python3"

/* A value with everything that CSV and JSON must guard. */
#define NASTY "甲,乙 \"丙\" \\丁 \t戊; 'x' <&> ＋"

static void
add_station (SgTestCtl *self, const char *name)
{
  g_autofree char *assignment = g_strconcat ("name=", name, NULL);

  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   assignment,
                   "division_code=341302122",
                   "office_m2=19.99",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
}

static void
test_columns (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *words[6];
    const char *header;
  } cases[] = {
    { { "kinds" }, "kind,label" },
    { { "fields", "stations" }, "key,label,type,unit,required,sensitive,dated,choices,aliases" },
    { { "list", "@", "orgs" },
      "org_id,name,uscc,org_type,legal_rep,registered_on,registrar,grade,full_time_staff,certified_"
      "staff,party_branch,party_members,contact,phone,address" },
    { { "list", "@", "certs" },
      "id,person_id,level,cert_no,issued_on,registered_from,registered_until,education_hours" },
    { { "list", "@", "station_status" },
      "id,station_id,status,from_date,reason,evidence,handled_by,into_id,note" },
    { { "list", "@", "stations", "--columns", "version,id,stage" }, "version,id,stage" },
    { { "indicators", "@", "--as-of", "2022-12-31" },
      "indicator,unit_code,unit_name,numerator,denominator,value,target,due_on,met,gap" },
    { { "history", "@" }, "change,time,who,what,kind,id,field,old,new" },
    { { "history", "@", "divisions", "3413" }, "change,time,who,what,kind,id,field,old,new" },
    { { "reports" }, "name,title,formats" },
    { { "charts" }, "name,title" },
    { { "templates" }, "name,title" },
    { { "check", "@" }, "fault" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *w[6] = { NULL };
      g_auto (GStrv) lines = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (w) && cases[i].words[k] != NULL; k++)
        w[k] = strcmp (cases[i].words[k], "@") == 0 ? self->ledger : cases[i].words[k];
      g_test_message ("%s", w[0]);
      sg_test_ctl_run (self, "--format", "csv", w[0], w[1], w[2], w[3], w[4], w[5], NULL);
      sg_test_ctl_assert_status (self, 0);
      lines = sg_test_ctl_lines (self);
      g_assert_cmpstr (lines[0], ==, cases[i].header);
    }
}

/* RFC 4180: what has commas, quotes or ends of lines in it is quoted, quotes are doubled. */
static void
test_csv_quoting (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *value;
    const char *cell;
  } cases[] = {
    { "甲站", "甲站" },
    { "甲,乙", "\"甲,乙\"" },
    { "甲\"乙\"", "\"甲\"\"乙\"\"\"" },
    { "甲;乙", "甲;乙" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("station_id=S%04u", i + 1);
      g_autofree char *expected = g_strconcat ("name\n", cases[i].cell, "\n", NULL);

      add_station (self, cases[i].value);
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       "stations",
                       "--where",
                       id,
                       "--columns",
                       "name",
                       "--format",
                       "csv",
                       NULL);
      g_assert_cmpstr (self->out, ==, expected);
    }
}

/* Python reads it and says how many rows there are and what the first one's column holds. */
static char *
read_with_python (SgTestCtl *self, const char *kind, const char *column)
{
  static const char *const program = "import csv, io, json, sys\n"
                                     "data = sys.stdin.buffer.read().decode('utf-8')\n"
                                     "rows = json.loads(data) if sys.argv[1] == 'json' else "
                                     "list(csv.DictReader(io.StringIO(data, newline='')))\n"
                                     "value = rows[0][sys.argv[2]] if rows else None\n"
                                     "sys.stdout.buffer.write((str(len(rows)) + ' ' + "
                                     "repr(type(value).__name__) + ' ' + str(value)).encode())";
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error,
                              PYTHON,
                              "-c",
                              program,
                              kind,
                              column,
                              NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, self->out, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

static void
test_read_by_others (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *format;
    const char *columns;
    const char *column;
    const char *read;
  } cases[] = {
    { "json", "name", "name", "1 'str' " NASTY },
    { "csv", "name", "name", "1 'str' " NASTY },
    { "json", "office_m2", "office_m2", "1 'float' 19.99" },
    { "json", "desks", "desks", "1 'NoneType' None" },
    { "csv", "desks", "desks", "1 'str' " },
    { "json", "version", "version", "1 'int' 1" },
    { "json", "division_code", "division_code", "1 'str' 341302122" },
    { "json", "station_id,name,kind", "kind", "1 'str' township" },
  };

  if (!g_file_test (PYTHON, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip ("There is no Python here");
      return;
    }
  add_station (self, NASTY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = NULL;

      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       "stations",
                       "--columns",
                       cases[i].columns,
                       "--format",
                       cases[i].format,
                       NULL);
      sg_test_ctl_assert_status (self, 0);
      read = read_with_python (self, cases[i].format, cases[i].column);
      g_assert_cmpstr (read, ==, cases[i].read);
    }
}

/* Every command that writes JSON writes JSON, also where there is nothing to say. */
static void
test_json_of_all_commands (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *words[7];
    const char *column;
  } cases[] = {
    { { "kinds" }, "kind" },
    { { "fields", "persons" }, "key" },
    { { "list", "@", "stations", "--as-of", "2022-12-31" }, "station_id" },
    { { "list", "@", "persons", "--where", "name=nobody" }, "name" },
    { { "indicators", "@", "--as-of", "2022-12-31", "--by", "township" }, "indicator" },
    { { "history", "@" }, "change" },
    { { "reports" }, "name" },
    { { "charts" }, "name" },
    { { "check", "@" }, "fault" },
  };

  if (!g_file_test (PYTHON, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_test_skip ("There is no Python here");
      return;
    }
  sg_test_ctl_fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *w[7] = { NULL };
      g_autofree char *read = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (w) && cases[i].words[k] != NULL; k++)
        w[k] = strcmp (cases[i].words[k], "@") == 0 ? self->ledger : cases[i].words[k];
      g_test_message ("%s", w[0]);
      sg_test_ctl_run (self, "--format", "json", w[0], w[1], w[2], w[3], w[4], w[5], w[6], NULL);
      sg_test_ctl_assert_status (self, 0);
      read = read_with_python (self, "json", cases[i].column);
      g_assert_true (g_ascii_isdigit (read[0]));
    }
}

/* Lists of every register on a day: each command succeeds and no row has another number of cells.
 */
static void
test_every_register_on_a_day (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *later; /* not fewer rows by then */
  } cases[] = {
    { "divisions", NULL },      { "orgs", NULL },      { "stations", NULL },
    { "station_status", NULL }, { "persons", NULL },   { "certs", "2022-12-31" },
    { "posts", NULL },          { "contracts", NULL }, { "funds", "2022-12-31" },
    { "relief_totals", NULL },  { "terms", NULL },
  };

  sg_test_ctl_fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = NULL;
      g_auto (GStrv) later = NULL;

      g_test_message ("%s", cases[i].kind);
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       cases[i].kind,
                       "--as-of",
                       "2021-12-31",
                       "--format",
                       "csv",
                       NULL);
      sg_test_ctl_assert_status (self, 0);
      lines = sg_test_ctl_lines (self);
      g_assert_cmpuint (g_strv_length (lines), >=, strcmp (cases[i].kind, "terms") == 0 ? 1 : 2);
      if (cases[i].later == NULL)
        continue;
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       cases[i].kind,
                       "--as-of",
                       cases[i].later,
                       "--format",
                       "csv",
                       NULL);
      later = sg_test_ctl_lines (self);
      g_assert_cmpuint (g_strv_length (later), >, g_strv_length (lines));
    }
}

#define add(name, function) \
  g_test_add (              \
    "/ctl/formats/" name, SgTestCtl, NULL, sg_test_ctl_set_up, function, sg_test_ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("columns", test_columns);
  add ("csv-quoting", test_csv_quoting);
  add ("read-by-others", test_read_by_others);
  add ("json-of-all-commands", test_json_of_all_commands);
  add ("every-register-on-a-day", test_every_register_on_a_day);

  return g_test_run ();
}
