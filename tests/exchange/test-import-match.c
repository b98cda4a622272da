/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/sg-core.h"
#include "exchange/sg-import-match.h"
#include "ledger/sg-change.h"
#include "ledger/sg-ledger.h"

/* A ledger with a few organisations, persons and certificates. */
typedef struct
{
  char *folder;
  char *path;
  SgConnection *connection;
} Fixture;

/* Makes a record of "key=value" texts, ended by NULL. */
static SgRecord *
make_record (const SgRegister *reg, const char *const *values)
{
  SgRecord *record = sg_record_new (reg);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (values[i], "=", 2);
      g_autoptr (GError) error = NULL;

      sg_record_set_key (record, pair[0], pair[1], &error);
      g_assert_no_error (error);
    }
  return record;
}

static gint64
add (Fixture *fixture, const SgRegister *reg, const char *const *values)
{
  g_autoptr (SgRecord) record = make_record (reg, values);
  g_autoptr (GError) error = NULL;
  g_autoptr (SgChange) change = sg_change_begin (fixture->connection, "tester", "add", &error);
  gint64 row_id = 0;

  g_assert_no_error (error);
  sg_change_put (change, record, &row_id, &error);
  g_assert_no_error (error);
  sg_change_commit (change, NULL, &error);
  g_assert_no_error (error);
  return row_id;
}

#define VALUES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const SgLedgerSetup setup = { .policy = "none", .region = "341302" };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sg-match-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.sgl", NULL);
  sg_ledger_make (fixture->path, &setup, &error);
  g_assert_no_error (error);
  fixture->connection = sg_ledger_connect (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->connection, sg_connection_close);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64
find (SgImportMatch *match, SgRecord *record, guint key, gboolean *ambiguous)
{
  g_autoptr (GError) error = NULL;
  gint64 row_id = -1;

  g_assert_true (sg_import_match_find (match, record, key, &row_id, ambiguous, &error));
  g_assert_no_error (error);
  return row_id;
}

/* The first key that finds a row, as a plan asks for it. */
static gint64
find_best (Fixture *fixture, const SgRegister *reg, const char *const *values, gboolean *ambiguous)
{
  g_autoptr (SgImportMatch) match = sg_import_match_new (fixture->connection, reg);
  g_autoptr (SgRecord) record = make_record (reg, values);
  gint64 row_id = 0;

  *ambiguous = FALSE;
  for (guint i = 0; row_id == 0 && i < sg_import_match_get_n_keys (match); i++)
    row_id = find (match, record, i, ambiguous);
  return row_id;
}

static void
test_reference_ids (Fixture *fixture, gconstpointer data)
{
  gint64 first = add (fixture, &sg_orgs, VALUES ("org_id=O1", "name=甲", "phone=1"));
  gint64 second = add (fixture, &sg_orgs, VALUES ("org_id=O2", "name=乙"));
  gboolean ambiguous = FALSE;

  g_assert_cmpint (find_best (fixture, &sg_orgs, VALUES ("org_id=O1"), &ambiguous), ==, first);
  g_assert_cmpint (
    find_best (fixture, &sg_orgs, VALUES ("org_id=O1", "name=乙"), &ambiguous), ==, first);
  g_assert_cmpint (find_best (fixture, &sg_orgs, VALUES ("name=乙"), &ambiguous), ==, second);
  g_assert_cmpint (
    find_best (fixture, &sg_orgs, VALUES ("org_id=O3", "name=乙"), &ambiguous), ==, 0);
  g_assert_cmpint (find_best (fixture, &sg_orgs, VALUES ("name=丙"), &ambiguous), ==, 0);
  g_assert_cmpint (find_best (fixture, &sg_orgs, VALUES ("phone=1"), &ambiguous), ==, 0);
}

static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  gboolean ambiguous = FALSE;

  add (fixture, &sg_orgs, VALUES ("org_id=O1", "name=甲"));
  add (fixture, &sg_orgs, VALUES ("org_id=O2", "name=甲"));
  find_best (fixture, &sg_orgs, VALUES ("org_id=O2", "name=甲"), &ambiguous);
  g_assert_false (ambiguous);
  find_best (fixture, &sg_orgs, VALUES ("name=甲"), &ambiguous);
  g_assert_true (ambiguous);
}

/* Namesakes with other ID numbers are other people. */
static void
test_persons (Fixture *fixture, gconstpointer data)
{
  gint64 person
    = add (fixture,
           &sg_persons,
           VALUES ("person_id=P1", "name=张三", "id_no=349924199104246871", "phone=14200000001"));
  gint64 other
    = add (fixture, &sg_persons, VALUES ("person_id=P2", "name=张三", "phone=14200000002"));
  gboolean ambiguous = FALSE;

  g_assert_cmpint (
    find_best (fixture, &sg_persons, VALUES ("name=王五", "id_no=349924199104246871"), &ambiguous),
    ==,
    person);
  g_assert_cmpint (
    find_best (fixture, &sg_persons, VALUES ("name=张三", "phone=14200000001"), &ambiguous),
    ==,
    person);
  g_assert_cmpint (
    find_best (fixture, &sg_persons, VALUES ("name=张三", "phone=14200000002"), &ambiguous),
    ==,
    other);
  g_assert_cmpint (find_best (fixture,
                              &sg_persons,
                              VALUES ("name=张三", "phone=14200000001", "id_no=349902199111244227"),
                              &ambiguous),
                   ==,
                   0);
  g_assert_cmpint (find_best (fixture,
                              &sg_persons,
                              VALUES ("name=张三", "phone=14200000002", "id_no=349902199111244227"),
                              &ambiguous),
                   ==,
                   other);
  g_assert_cmpint (find_best (fixture, &sg_persons, VALUES ("name=张三"), &ambiguous), ==, 0);
}

static void
test_certs (Fixture *fixture, gconstpointer data)
{
  gboolean ambiguous = FALSE;
  gint64 numbered = 0, plain = 0, undated = 0;

  add (fixture, &sg_persons, VALUES ("person_id=P1", "name=张三"));
  add (fixture, &sg_persons, VALUES ("person_id=P2", "name=李四"));
  numbered = add (fixture,
                  &sg_certs,
                  VALUES ("person_id=P1", "level=assistant", "cert_no=A1", "issued_on=2020-01-01"));
  plain = add (
    fixture, &sg_certs, VALUES ("person_id=P1", "level=intermediate", "issued_on=2021-01-01"));
  undated = add (fixture, &sg_certs, VALUES ("person_id=P2", "level=senior"));

  g_assert_cmpint (
    find_best (fixture, &sg_certs, VALUES ("person_id=P1", "cert_no=A1"), &ambiguous),
    ==,
    numbered);
  g_assert_cmpint (
    find_best (fixture, &sg_certs, VALUES ("person_id=P2", "cert_no=A1"), &ambiguous), ==, 0);
  g_assert_cmpint (find_best (fixture,
                              &sg_certs,
                              VALUES ("person_id=P1", "level=assistant", "issued_on=2020-01-01"),
                              &ambiguous),
                   ==,
                   numbered);
  g_assert_cmpint (
    find_best (fixture,
               &sg_certs,
               VALUES ("person_id=P1", "level=assistant", "cert_no=A2", "issued_on=2020-01-01"),
               &ambiguous),
    ==,
    0);
  g_assert_cmpint (
    find_best (fixture,
               &sg_certs,
               VALUES ("person_id=P1", "level=intermediate", "cert_no=B1", "issued_on=2021-01-01"),
               &ambiguous),
    ==,
    plain);
  g_assert_cmpint (
    find_best (fixture, &sg_certs, VALUES ("person_id=P2", "level=senior"), &ambiguous),
    ==,
    undated);
  g_assert_cmpint (
    find_best (fixture, &sg_certs, VALUES ("person_id=P1", "level=senior"), &ambiguous), ==, 0);
}

/* By code and day, else by code alone. */
static void
test_divisions (Fixture *fixture, gconstpointer data)
{
  gboolean ambiguous = FALSE;
  gint64 listed = find_best (fixture, &sg_divisions, VALUES ("code=341302122"), &ambiguous);
  gint64 dated = 0;

  g_assert_cmpint (listed, !=, 0);
  g_assert_cmpint (
    find_best (
      fixture, &sg_divisions, VALUES ("code=341302122", "valid_from=2022-01-01"), &ambiguous),
    ==,
    listed);
  g_assert_cmpint (
    find_best (fixture, &sg_divisions, VALUES ("code=349999999"), &ambiguous), ==, 0);
  dated = add (
    fixture,
    &sg_divisions,
    VALUES ("code=341302122", "name=新名", "level=township", "counts=1", "valid_from=2022-01-01"));
  g_assert_cmpint (
    find_best (
      fixture, &sg_divisions, VALUES ("code=341302122", "valid_from=2022-01-01"), &ambiguous),
    ==,
    dated);
  g_assert_false (ambiguous);
  g_assert_cmpint (
    find_best (fixture, &sg_divisions, VALUES ("code=341302122"), &ambiguous), ==, listed);
  g_assert_false (ambiguous);
}

/* Rows of one file are the same by the best key that they have. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *one[4];
    const char *other[4];
    gboolean same;
  } cases[] = {
    { { "org_id=O1", "name=甲" }, { "org_id=O1", "name=乙" }, TRUE },
    { { "org_id=O1", "name=甲" }, { "org_id=O2", "name=甲" }, FALSE },
    { { "name=甲" }, { "name=甲", "phone=1" }, TRUE },
    { { "name=甲" }, { "org_id=甲" }, FALSE },
  };
  g_autoptr (SgImportMatch) match = sg_import_match_new (fixture->connection, &sg_orgs);
  g_autoptr (SgRecord) nothing = make_record (&sg_orgs, VALUES ("phone=1"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgRecord) one = make_record (&sg_orgs, cases[i].one);
      g_autoptr (SgRecord) other = make_record (&sg_orgs, cases[i].other);
      g_autofree char *one_key = sg_import_match_make_key (match, one);
      g_autofree char *other_key = sg_import_match_make_key (match, other);

      g_assert_cmpint (g_str_equal (one_key, other_key), ==, cases[i].same);
    }
  g_assert_null (sg_import_match_make_key (match, nothing));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/import-match/reference-ids", test_reference_ids },
    { "/import-match/ambiguous", test_ambiguous },
    { "/import-match/persons", test_persons },
    { "/import-match/certs", test_certs },
    { "/import-match/divisions", test_divisions },
    { "/import-match/keys", test_keys },
  };

  g_test_init (&argc, &argv, NULL);
  sg_core_init ("en");
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
