/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* setresuid () */
#include "config.h"

#include "sg-test-ctl.h"

#include "ledger/sg-who.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Rows by the command line: ids of every kind, versions, days, undo; exit statuses. */

static void
add_basics (SgTestCtl *self)
{
  sg_test_ctl_run (self, "add", self->ledger, "orgs", "name=样例中心", NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   "name=甲站",
                   "division_code=341302122",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "add", self->ledger, "persons", "name=米鼎森", NULL);
  sg_test_ctl_assert_status (self, 0);
}

/* Each register's row is added, named by what `add` prints, changed by it, looked up and removed.
 */
static void
test_every_register (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *values[5];
    const char *id;
    const char *edit;
  } cases[] = {
    { "orgs", { "org_id=X-1", "name=另一中心" }, "X-1", "grade=5A" },
    { "orgs", { "name=第三中心" }, "O02", "grade=4A" },
    { "stations",
      { "station_id=甲7", "kind=room", "name=社工室", "division_code=341302122001" },
      "甲7",
      "desks=3" },
    { "station_status",
      { "station_id=S0001", "status=built", "from_date=2022-01-01" },
      "S0001:2022-01-01",
      "note=x" },
    { "persons", { "person_id=P9", "name=样例" }, "P9", "education=大专" },
    { "certs",
      { "person_id=P00001", "level=assistant", "cert_no=C-1" },
      "P00001:C-1",
      "issued_on=2021-06-01" },
    { "certs",
      { "person_id=P00001", "level=senior", "issued_on=2022-06-01" },
      "P00001:senior:2022-06-01",
      "registered_until=2025-06-01" },
    { "posts",
      { "person_id=P00001", "station_id=S0001", "role=head" },
      "T00001",
      "start_on=2022-01-01" },
    { "contracts", { "title=项目", "station_ids=S0001" }, "C001", "year=2022" },
    { "funds",
      { "county_code=341302", "year=2022", "source=relief", "kind=planned", "amount_fen=100" },
      "F00001",
      "amount_fen=200" },
    { "relief_totals",
      { "county_code=341302", "year=2022", "total_fen=5" },
      "341302:2022",
      "total_fen=6" },
    { "divisions",
      { "code=341399", "name=新区", "level=county", "counts=0" },
      "341399",
      "display_order=9" },
    { "divisions",
      { "code=341398", "name=新区", "level=county", "counts=0", "valid_from=2022-01-01" },
      "341398:2022-01-01",
      "display_order=9" },
    { "services",
      { "station_id=S0001", "month=2022-06", "visits=12" },
      "S0001:2022-06-30",
      "visits=13" },
    { "exam_counts",
      { "county_code=341302", "year=2022", "people=村干部", "registered=9" },
      "341302:2022:village",
      "sat=8" },
    { "disclosures",
      { "org_id=O01", "year=2022", "kind=专业资质" },
      "O01:2022:qualification",
      "disclosed_on=2022-06-01" },
    { "syncs", { "station_id=S0001", "entered=是" }, "S0001", "system_no=SG1" },
    { "inspections",
      { "inspected_on=2022-11-01", "station_id=S0001", "kind=督查" },
      "I0001",
      "score=88.5" },
    { "documents",
      { "title=人员管理制度", "kind=personnel_system", "station_ids=S0001" },
      "D0001",
      "doc_no=样发1号" },
    { "terms",
      { "list=funds.source", "code=自筹", "label=自筹资金" },
      "funds.source:自筹",
      "label=x" },
  };

  add_basics (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *v = cases[i].values;
      g_autofree char *printed = g_strconcat (cases[i].id, "\n", NULL);

      g_test_message ("%s %s", cases[i].kind, cases[i].id);
      sg_test_ctl_run (
        self, "add", self->ledger, cases[i].kind, v[0], v[1], v[2], v[3], v[4], NULL);
      sg_test_ctl_assert_status (self, 0);
      g_assert_cmpstr (self->out, ==, printed);
      /* Where the number was given, once more is one too many. */
      if (g_str_has_suffix (v[0], cases[i].id))
        {
          sg_test_ctl_run (
            self, "add", self->ledger, cases[i].kind, v[0], v[1], v[2], v[3], v[4], NULL);
          sg_test_ctl_assert_refused (self, 1);
        }
      sg_test_ctl_run (self, "set", self->ledger, cases[i].kind, cases[i].id, cases[i].edit, NULL);
      sg_test_ctl_assert_status (self, 0);
      sg_test_ctl_run (
        self, "history", self->ledger, cases[i].kind, cases[i].id, "--format", "csv", NULL);
      sg_test_ctl_assert_status (self, 0);
      g_assert_nonnull (strstr (self->out, cases[i].id));
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       cases[i].kind,
                       "--columns",
                       "id,version",
                       "--format",
                       "csv",
                       NULL);
      sg_test_ctl_assert_status (self, 0);
      g_assert_nonnull (strstr (self->out, cases[i].id));
      sg_test_ctl_run (self, "remove", self->ledger, cases[i].kind, cases[i].id, NULL);
      sg_test_ctl_assert_status (self, 0);
      sg_test_ctl_run (self, "remove", self->ledger, cases[i].kind, cases[i].id, NULL);
      sg_test_ctl_assert_refused (self, 1);
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       cases[i].kind,
                       "--as-of",
                       "2022-12-31",
                       "--format",
                       "csv",
                       NULL);
      sg_test_ctl_assert_status (self, 0);
    }
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);
}

/* Who has a window on the ledger is told with what is edited there. */
static void
test_who (SgTestCtl *self, gconstpointer data)
{
  g_autoptr (SgWho) li = sg_who_new ("李某", FALSE);
  g_autoptr (SgWho) wang = sg_who_new ("王某", TRUE);
  g_autoptr (SgWhoEdit) edit = sg_who_edit_new ("stations", 42, "甲站");
  g_auto (GStrv) lines = NULL;

  sg_test_ctl_run (self, "who", self->ledger, "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->out, ==, "name,host,since,reading,kind,editing\n");
  sg_who_add_edit (li, edit);
  li->since = 0;
  g_assert_true (sg_who_write (li, self->ledger));
  g_assert_true (sg_who_write (wang, self->ledger));
  sg_test_ctl_run (self, "who", self->ledger, "--format", "csv", NULL);
  sg_test_ctl_assert_status (self, 0);
  lines = sg_test_ctl_lines (self);
  g_assert_true (g_str_has_prefix (lines[1], "李某,"));
  g_assert_true (g_str_has_suffix (lines[1], ",0,stations,甲站"));
  g_assert_true (g_str_has_prefix (lines[2], "王某,"));
  g_assert_true (g_str_has_suffix (lines[2], ",1,,"));
  sg_who_withdraw (li, self->ledger);
  sg_who_withdraw (wang, self->ledger);
  sg_test_ctl_run (self, "who", "/no/such.sgl", NULL);
  sg_test_ctl_assert_refused (self, 1);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* The super-user may write everywhere; somebody else may not. */
#define NOBODY 65534

/* A ledger that may only be read can be looked at; whatever would change it is refused in a line.
 */
static void
test_protected (SgTestCtl *self, gconstpointer data)
{
  static const char *const looks[][3]
    = { { "list", "stations", NULL }, { "history", NULL, NULL }, { "check", NULL, NULL } };
  static const char *const writes[][5] = {
    { "add", "orgs", "name=x", NULL, NULL },
    { "set", "stations", "S0001", "office_m2=1", NULL },
    { "remove", "stations", "S0001", NULL, NULL },
    { "undo", "2", NULL, NULL, NULL },
  };
  const gboolean root = geteuid () == 0;
  g_autofree char *before = g_strdup (g_getenv ("XDG_DATA_HOME"));
  g_autofree char *home = NULL;

  add_basics (self);
  g_assert_cmpint (g_chmod (self->ledger, 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  /* With the real user left as root a sanitized program would not trust its surroundings. */
  g_assert_cmpint (root ? setresuid (NOBODY, NOBODY, 0) : 0, ==, 0);
  /* What is exported from such a ledger is recorded at home. */
  home = g_dir_make_tmp ("shegong-reader-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      sg_test_ctl_run (self, looks[i][0], self->ledger, looks[i][1], looks[i][2], NULL);
      sg_test_ctl_assert_status (self, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      const char *const *w = writes[i];

      sg_test_ctl_run (self, w[0], self->ledger, w[1], w[2], w[3], w[4], NULL);
      sg_test_ctl_assert_refused (self, 1);
      g_assert_nonnull (strstr (self->err, "the right to write"));
    }
  g_assert_cmpint (root ? setresuid (0, 0, 0) : 0, ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  g_setenv ("XDG_DATA_HOME", before, TRUE);
  remove_tree (home);
}

/* A key that is taken is said with the row's name, not in the words of the engine. */
static void
test_taken_keys (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *values[5];
    const char *named;
  } cases[] = {
    { "stations",
      { "station_id=S0001", "kind=township", "name=x", "division_code=341302122" },
      "S0001" },
    { "relief_totals", { "county_code=341302", "year=2022", "total_fen=7" }, "341302:2022" },
    { "station_status",
      { "station_id=S0001", "status=planned", "from_date=2022-01-01" },
      "S0001:2022-01-01" },
    { "divisions", { "code=341302", "name=x", "level=county", "counts=0" }, "341302" },
  };

  add_basics (self);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "relief_totals",
                   "county_code=341302",
                   "year=2022",
                   "total_fen=5",
                   NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "station_status",
                   "station_id=S0001",
                   "status=built",
                   "from_date=2022-01-01",
                   NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *v = cases[i].values;

      sg_test_ctl_run (
        self, "add", self->ledger, cases[i].kind, v[0], v[1], v[2], v[3], v[4], NULL);
      sg_test_ctl_assert_refused (self, 1);
      g_test_message ("%s", self->err);
      g_assert_nonnull (strstr (self->err, cases[i].named));
      g_assert_null (strstr (self->err, "UNIQUE"));
    }
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "stations",
                   "kind=township",
                   "name=乙站",
                   "division_code=341302122",
                   NULL);
  sg_test_ctl_run (self, "set", self->ledger, "stations", "S0002", "station_id=S0001", NULL);
  sg_test_ctl_assert_refused (self, 1);
  g_assert_null (strstr (self->err, "UNIQUE"));
}

/* A stale version is refused and says who changed what. */
static void
test_versions (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *version;
    int status;
  } cases[] = { { "0", 1 }, { "1", 1 }, { "3", 1 }, { "2", 0 }, { "2", 1 }, { "3", 0 } };

  add_basics (self);
  sg_test_ctl_run (self, "set", self->ledger, "stations", "S0001", "office_m2=30", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *desks = g_strdup_printf ("desks=%u", i + 1);

      sg_test_ctl_run (self,
                       "set",
                       self->ledger,
                       "stations",
                       "S0001",
                       desks,
                       "--if-version",
                       cases[i].version,
                       NULL);
      sg_test_ctl_assert_status (self, cases[i].status);
      if (cases[i].status == 0)
        continue;
      g_assert_nonnull (strstr (self->err, "王敏"));
      g_assert_nonnull (strstr (self->err, i < 3 ? "Office area" : "Desks"));
    }
  sg_test_ctl_run (
    self, "set", self->ledger, "stations", "S0001", "desks=1", "--if-version", "two", NULL);
  sg_test_ctl_assert_refused (self, 2);
}

/* A dated field by days, corrections, and the fields that have no days. */
static void
test_days (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *assignment;
    const char *from;
    int status;
  } edits[] = {
    { "office_m2=30", NULL, 0 },           { "office_m2=40", "2022-07-01", 0 },
    { "office_m2=50", "2023-07-01", 0 },   { "office_m2=55", NULL, 0 },
    { "office_m2=60", "2022-02-30", 2 },   { "kind=room", "2022-07-01", 2 },
    { "office_m2=viel", "2022-07-01", 1 },
  };
  static const char *const days[][2] = {
    { "2022-06-30", "30" }, { "2022-07-01", "40" }, { "2023-06-30", "40" },
    { "2023-07-01", "55" }, { "2030-01-01", "55" },
  };

  add_basics (self);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      sg_test_ctl_run (self,
                       "set",
                       self->ledger,
                       "stations",
                       "S0001",
                       edits[i].assignment,
                       edits[i].from != NULL ? "--from" : NULL,
                       edits[i].from,
                       NULL);
      sg_test_ctl_assert_status (self, edits[i].status);
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *expected = g_strdup_printf ("office_m2\n%s\n", days[i][1]);
      g_autofree char *where = g_strconcat ("office_m2=", days[i][1], NULL);

      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       "stations",
                       "--as-of",
                       days[i][0],
                       "--columns",
                       "office_m2",
                       "--format",
                       "csv",
                       NULL);
      g_assert_cmpstr (self->out, ==, expected);
      /* A condition is one on the day, too. */
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       "stations",
                       "--as-of",
                       days[i][0],
                       "--where",
                       where,
                       "--columns",
                       "office_m2",
                       "--format",
                       "csv",
                       NULL);
      g_assert_cmpstr (self->out, ==, expected);
    }
  sg_test_ctl_run (self,
                   "list",
                   self->ledger,
                   "stations",
                   "--as-of",
                   "2022-06-30",
                   "--where",
                   "office_m2=55",
                   "--columns",
                   "office_m2",
                   "--format",
                   "csv",
                   NULL);
  g_assert_cmpstr (self->out, ==, "office_m2\n");
}

/* What came to hold or no longer holds on the day is left out; without a day all rows are shown. */
static void
test_rows_of_a_day (SgTestCtl *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *as_of;
    guint n_rows;
  } cases[] = {
    { "posts", NULL, 3 },
    { "posts", "2021-12-31", 0 },
    { "posts", "2022-01-01", 1 },
    { "posts", "2022-06-30", 1 },
    { "posts", "2022-07-01", 1 },
    { "certs", NULL, 2 },
    { "certs", "2021-05-31", 0 },
    { "certs", "2021-06-01", 1 },
    { "certs", "2023-01-01", 2 },
    { "contracts", NULL, 1 },
    { "contracts", "2022-12-31", 1 },
    { "contracts", "2023-01-01", 0 },
    { "stations", "1999-01-01", 1 },
  };

  add_basics (self);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "posts",
                   "person_id=P00001",
                   "station_id=S0001",
                   "role=head",
                   "start_on=2022-01-01",
                   "end_on=2022-06-30",
                   NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "posts",
                   "person_id=P00001",
                   "station_id=S0001",
                   "role=head",
                   "start_on=2022-07-01",
                   "end_on=2022-12-31",
                   NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "posts",
                   "person_id=P00001",
                   "station_id=S0001",
                   "role=head",
                   "start_on=2023-07-01",
                   NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "certs",
                   "person_id=P00001",
                   "level=assistant",
                   "issued_on=2021-06-01",
                   NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "certs",
                   "person_id=P00001",
                   "level=senior",
                   "issued_on=2022-06-01",
                   NULL);
  sg_test_ctl_run (self,
                   "add",
                   self->ledger,
                   "contracts",
                   "title=项目",
                   "start_on=2022-01-01",
                   "end_on=2022-12-31",
                   NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = NULL;

      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       cases[i].kind,
                       "--format",
                       "csv",
                       cases[i].as_of != NULL ? "--as-of" : NULL,
                       cases[i].as_of,
                       NULL);
      sg_test_ctl_assert_status (self, 0);
      g_test_message ("%s %s", cases[i].kind, cases[i].as_of);
      lines = sg_test_ctl_lines (self);
      g_assert_cmpuint (g_strv_length (lines), ==, cases[i].n_rows + 1);
    }
}

/* Codes that begin with the district's are under it; the ledger's own unit leaves nothing out. */
static void
test_under (SgTestCtl *self, gconstpointer data)
{
  typedef enum
  {
    NOTHING,
    PART,
    WHOLE,
  } Share;
  static const struct
  {
    const char *kind;
    const char *under;
    Share share;
  } cases[] = {
    { "stations", "3413", WHOLE },        { "stations", "341302", PART },
    { "stations", "341302122", PART },    { "stations", "99", NOTHING },
    { "persons", "3413", WHOLE },         { "persons", "341302", PART },
    { "posts", "341321", PART },          { "certs", "341321", PART },
    { "funds", "341302", PART },          { "relief_totals", "341321", PART },
    { "orgs", "341321", PART },           { "contracts", "99", NOTHING },
    { "station_status", "341302", PART }, { "divisions", "341302", PART },
  };

  sg_test_ctl_fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) all = NULL;
      g_auto (GStrv) part = NULL;
      guint n_all = 0;
      guint n_part = 0;

      sg_test_ctl_run (self, "list", self->ledger, cases[i].kind, "--format", "csv", NULL);
      all = sg_test_ctl_lines (self);
      n_all = g_strv_length (all) - 1;
      sg_test_ctl_run (self,
                       "list",
                       self->ledger,
                       cases[i].kind,
                       "--under",
                       cases[i].under,
                       "--format",
                       "csv",
                       NULL);
      sg_test_ctl_assert_status (self, 0);
      part = sg_test_ctl_lines (self);
      n_part = g_strv_length (part) - 1;
      g_test_message ("%s %s: %u of %u", cases[i].kind, cases[i].under, n_part, n_all);
      g_assert_cmpint (n_part == 0 ? NOTHING : n_part == n_all ? WHOLE : PART, ==, cases[i].share);
    }
}

/* A whole import is one change: undone at once, had back at once. */
static void
test_undo_of_an_import (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *before = NULL;

  sg_test_ctl_fill (self);
  sg_test_ctl_run (self, "list", self->ledger, "relief_totals", "--format", "csv", NULL);
  before = g_strdup (self->out);
  /* The ledger is change 1; nine imports follow; the last one is of the relief totals. */
  sg_test_ctl_run (self, "undo", self->ledger, "10", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->out, ==, "11\n");
  sg_test_ctl_run (
    self, "list", self->ledger, "relief_totals", "--columns", "year", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, "year\n");
  sg_test_ctl_run (self, "undo", self->ledger, "10", NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self, "undo", self->ledger, "11", NULL);
  sg_test_ctl_assert_status (self, 0);
  sg_test_ctl_run (self, "list", self->ledger, "relief_totals", "--format", "csv", NULL);
  g_assert_cmpstr (self->out, ==, before);
  /* Stations cannot go while posts refer to them. */
  sg_test_ctl_run (self, "undo", self->ledger, "3", NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self, "check", self->ledger, NULL);
  sg_test_ctl_assert_status (self, 0);
}

#define add(name, function) \
  g_test_add (              \
    "/ctl/rows/" name, SgTestCtl, NULL, sg_test_ctl_set_up, function, sg_test_ctl_tear_down)

/* What a column is can be said for registers and for forms alike, by whoever has no window. */
static void
test_import_columns (SgTestCtl *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "a.csv", NULL);

  g_assert_true (
    g_file_set_contents (file, "org_id,name,设立日子\nO1,样例中心,2020-01-31\n", -1, NULL));
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, "--column", "C", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, "--column", "1=name", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, "--column", "C=nothing", NULL);
  sg_test_ctl_assert_refused (self, 2);
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, "--column", "c=registered_on", NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_cmpstr (self->err, ==, "");
  sg_test_ctl_run (self, "list", self->ledger, "orgs", "--format", "csv", NULL);
  g_assert_nonnull (strstr (self->out, "2020-01-31"));

  /* What was said is remembered. */
  sg_test_ctl_run (self, "import", self->ledger, "orgs", file, NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "1 unchanged"));

  g_assert_true (g_file_set_contents (file, "甲,乙,丙\n永镇镇,永镇镇社工站,样例路\n", -1, NULL));
  sg_test_ctl_run (self, "import", self->ledger, "form:directory", file, NULL);
  sg_test_ctl_assert_refused (self, 1);
  sg_test_ctl_run (self,
                   "import",
                   self->ledger,
                   "form:directory",
                   file,
                   "--under",
                   "341302",
                   "--column",
                   "A=division",
                   "--column",
                   "B=name",
                   "--column",
                   "C=address",
                   NULL);
  sg_test_ctl_assert_status (self, 0);
  g_assert_nonnull (strstr (self->out, "1 new"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("every-register", test_every_register);
  add ("taken-keys", test_taken_keys);
  add ("protected", test_protected);
  add ("who", test_who);
  add ("versions", test_versions);
  add ("days", test_days);
  add ("rows-of-a-day", test_rows_of_a_day);
  add ("under", test_under);
  add ("undo-of-an-import", test_undo_of_an_import);
  add ("import-columns", test_import_columns);

  return g_test_run ();
}
