/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/sg-core.h"
#include "ledger/sg-ledger.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * make-national FILE: writes a ledger of the whole country through the one writer: a station in
 * each of the 41,352 townships of the embedded list, 120,000 persons with posts and certificates,
 * stages over 2021 to 2023, money of every county. Invented, and the same every time.
 */

#define N_PERSONS 120000
#define N_ORGS 400
#define SEED 20221231

/* Rows written in one change. */
#define CHUNK_ROWS 50000

typedef struct
{
  SgConnection *connection;
  SgChange *change;
  GRand *rand;
  guint n_written;
  GPtrArray *codes; /* of townships, in order */
  GPtrArray *names;
} Maker;

static const char *const surnames[]
  = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙",
      "胡", "朱", "高", "林", "何", "郭", "马", "罗", "单", "解", "曾", "仇" };
static const char *const given[]
  = { "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛",
      "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "梅", "玲", "鹏", "辉", "宁", "欣" };
static const char *const venues[] = { "便民服务中心", "党群服务中心", "日间照料中心", "独立场所" };
static const char *const educations[] = { "below_college", "college", "bachelor", "master" };
static const char *const levels[] = { "assistant", "intermediate", "senior" };

#define PICK(maker, list) ((list)[g_rand_int_range ((maker)->rand, 0, G_N_ELEMENTS (list))])

static gboolean
chance (Maker *maker, int per_cent)
{
  return g_rand_int_range (maker->rand, 0, 100) < per_cent;
}

G_GNUC_NORETURN static void
die (const GError *error)
{
  g_printerr ("make-national: %s\n", error->message);
  exit (1);
}

static void
begin (Maker *maker)
{
  g_autoptr (GError) error = NULL;

  maker->change = sg_change_begin (maker->connection, "national", "Invented data", &error);
  if (maker->change == NULL)
    die (error);
}

static void
commit (Maker *maker)
{
  g_autoptr (GError) error = NULL;

  if (!sg_change_commit (maker->change, NULL, &error))
    die (error);
  g_clear_pointer (&maker->change, sg_change_free);
}

/* Writes one row of keys and values, ended by NULL; NULL values are left out. */
static void
put (Maker *maker, const SgRegister *reg, const char *const *pairs, guint n_pairs)
{
  g_autoptr (SgRecord) record = sg_record_new (reg);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_pairs; i++)
    if (pairs[2 * i + 1] != NULL
        && !sg_record_set_key (record, pairs[2 * i], pairs[2 * i + 1], &error))
      die (error);
  if (!sg_change_put (maker->change, record, NULL, &error))
    die (error);
  if (++maker->n_written % CHUNK_ROWS == 0)
    {
      commit (maker);
      begin (maker);
    }
}

#define PUT(maker, reg, ...)                           \
  G_STMT_START                                         \
  {                                                    \
    const char *const pairs[] = { __VA_ARGS__ };       \
    put (maker, reg, pairs, G_N_ELEMENTS (pairs) / 2); \
  }                                                    \
  G_STMT_END

static char *
dup_date (Maker *maker, int first_year, int last_year)
{
  return g_strdup_printf ("%04d-%02d-%02d",
                          g_rand_int_range (maker->rand, first_year, last_year + 1),
                          g_rand_int_range (maker->rand, 1, 13),
                          g_rand_int_range (maker->rand, 1, 29));
}

static char *
dup_number (Maker *maker, int begin_number, int end_number)
{
  return g_strdup_printf ("%d", g_rand_int_range (maker->rand, begin_number, end_number));
}

static char *
dup_person_name (Maker *maker)
{
  return g_strconcat (PICK (maker, surnames),
                      PICK (maker, given),
                      chance (maker, 70) ? PICK (maker, given) : NULL,
                      NULL);
}

/* An identity number of the county with a right check character (GB 11643). */
static char *
dup_identity (const char *county, const char *birth, guint sequence)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  char *id = g_strdup_printf (
    "%.6s%.4s%.2s%.2s%03ux", county, birth, birth + 5, birth + 8, sequence % 1000);
  int sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += (id[i] - '0') * weights[i];
  id[17] = "10X98765432"[sum % 11];
  return id;
}

static void
read_townships (Maker *maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SgStatement) statement = sg_connection_prepare (
    maker->connection,
    "SELECT code, name FROM divisions WHERE level = 'township' ORDER BY code",
    &error);

  if (statement == NULL)
    die (error);
  while (sg_statement_next (statement, NULL))
    {
      g_ptr_array_add (maker->codes, g_strdup (sg_statement_get_text (statement, 0)));
      g_ptr_array_add (maker->names, g_strdup (sg_statement_get_text (statement, 1)));
    }
}

static void
make_orgs (Maker *maker)
{
  for (guint i = 0; i < N_ORGS; i++)
    {
      const char *place = g_ptr_array_index (maker->names, i * 97 % maker->names->len);
      g_autofree char *id = g_strdup_printf ("O%04u", i + 1);
      g_autofree char *name = g_strdup_printf ("%s%s社会工作服务中心", place, PICK (maker, given));
      g_autofree char *registered = dup_date (maker, 2010, 2020);

      PUT (maker, &sg_orgs, "org_id", id, "name", name, "registered_on", registered);
    }
}

static void
make_stages (Maker *maker, const char *station)
{
  g_autofree char *planned = dup_date (maker, 2021, 2021);
  g_autofree char *built = dup_date (maker, 2022, 2023);

  PUT (maker, &sg_station_status, "station_id", station, "status", "planned", "from_date", planned);
  if (chance (maker, 85))
    PUT (maker, &sg_station_status, "station_id", station, "status", "built", "from_date", built);
  if (chance (maker, 2))
    PUT (maker,
         &sg_station_status,
         "station_id",
         station,
         "status",
         "suspended",
         "from_date",
         "2024-03-01");
}

static void
make_station (Maker *maker, guint i)
{
  const char *code = g_ptr_array_index (maker->codes, i);
  g_autofree char *id = g_strdup_printf ("S%05u", i + 1);
  g_autofree char *name
    = g_strdup_printf ("%s社会工作服务站", (char *) g_ptr_array_index (maker->names, i));
  g_autofree char *org = g_strdup_printf ("O%04u", i / 104 % N_ORGS + 1);
  g_autofree char *office = dup_number (maker, 20, 200);
  g_autofree char *activity = dup_number (maker, 40, 500);
  g_autofree char *desks = dup_number (maker, 2, 12);
  g_autofree char *sign = dup_date (maker, 2021, 2022);
  g_autofree char *phone = g_strdup_printf ("0%03u-%08u", i % 900 + 100, 60000000 + i);
  g_autofree char *head = dup_person_name (maker);

  PUT (maker,
       &sg_stations,
       "station_id",
       id,
       "kind",
       "township",
       "name",
       name,
       "division_code",
       code,
       "address",
       chance (maker, 90) ? "人民路1号" : NULL,
       "venue",
       PICK (maker, venues),
       "office_m2",
       office,
       "activity_m2",
       activity,
       "desks",
       desks,
       "outdoor_sign_on",
       chance (maker, 80) ? sign : NULL,
       "mode",
       chance (maker, 80) ? "purchase" : "direct",
       "org_id",
       chance (maker, 80) ? org : NULL,
       "head_name",
       head,
       "phone",
       phone);
  make_stages (maker, id);
}

static void
make_cert (Maker *maker, const char *person, guint i)
{
  g_autofree char *issued = dup_date (maker, 2012, 2023);
  g_autofree char *number = g_strdup_printf ("%011u", i + 1);

  PUT (maker,
       &sg_certs,
       "person_id",
       person,
       "level",
       levels[chance (maker, 60)   ? 0
              : chance (maker, 90) ? 1
                                   : 2],
       "cert_no",
       number,
       "issued_on",
       issued,
       "registered_until",
       chance (maker, 70) ? "2025-12-31" : NULL);
}

static void
make_post (Maker *maker, const char *person, guint i)
{
  g_autofree char *id = g_strdup_printf ("P%06u", i + 1);
  g_autofree char *station = g_strdup_printf ("S%05u", i % maker->codes->len + 1);
  g_autofree char *start = dup_date (maker, 2021, 2022);

  PUT (maker,
       &sg_posts,
       "post_id",
       id,
       "person_id",
       person,
       "station_id",
       station,
       "role",
       chance (maker, 90) ? "resident" : "supervisor",
       "employment",
       chance (maker, 85) ? "full_time" : "part_time",
       "start_on",
       start,
       "end_on",
       chance (maker, 5) ? "2023-06-30" : NULL);
}

static void
make_person (Maker *maker, guint i)
{
  const char *code = g_ptr_array_index (maker->codes, i % maker->codes->len);
  g_autofree char *id = g_strdup_printf ("W%06u", i + 1);
  g_autofree char *name = dup_person_name (maker);
  g_autofree char *birth = dup_date (maker, 1970, 2001);
  g_autofree char *id_no = dup_identity (code, birth, i);
  g_autofree char *phone = g_strdup_printf ("138%08u", i);
  g_autofree char *from = dup_date (maker, 2012, 2022);

  PUT (maker,
       &sg_persons,
       "person_id",
       id,
       "name",
       name,
       "sex",
       i % 2 == 1 ? "男" : "女",
       "id_no",
       id_no,
       "birth",
       birth,
       "phone",
       phone,
       "education",
       PICK (maker, educations),
       "major_related",
       chance (maker, 40) ? "1" : "0",
       "practice_from",
       from);
  if (chance (maker, 57))
    make_cert (maker, id, i);
  make_post (maker, id, i);
}

static void
make_fund (Maker *maker, const char *county, const char *kind, const char *date)
{
  g_autofree char *amount
    = g_strdup_printf ("%d", g_rand_int_range (maker->rand, 20, 400) * 1000000);

  PUT (maker,
       &sg_funds,
       "county_code",
       county,
       "year",
       "2022",
       "source",
       "本级财政",
       "kind",
       kind,
       "amount_fen",
       amount,
       "date",
       date);
}

static void
make_funds (Maker *maker)
{
  char last[7] = "";

  for (guint i = 0; i < maker->codes->len; i++)
    {
      const char *code = g_ptr_array_index (maker->codes, i);

      if (strncmp (last, code, 6) == 0)
        continue;
      memcpy (last, code, 6);
      make_fund (maker, last, "planned", "2022-01-15");
      make_fund (maker, last, "allocated", "2022-04-20");
      make_fund (maker, last, "spent", "2022-11-30");
    }
}

static void
make_all (Maker *maker)
{
  read_townships (maker);
  begin (maker);
  make_orgs (maker);
  for (guint i = 0; i < maker->codes->len; i++)
    make_station (maker, i);
  for (guint i = 0; i < N_PERSONS; i++)
    make_person (maker, i);
  make_funds (maker);
  commit (maker);
}

static void
make_file (const char *path)
{
  const SgLedgerSetup setup = { "suzhou-2022", "0", NULL, NULL, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgConnection) connection = NULL;
  Maker maker = { NULL };

  if (!sg_ledger_make (path, &setup, &error))
    die (error);
  connection = sg_ledger_connect (path, FALSE, &error);
  if (connection == NULL)
    die (error);
  maker.connection = connection;
  maker.rand = g_rand_new_with_seed (SEED);
  maker.codes = g_ptr_array_new_with_free_func (g_free);
  maker.names = g_ptr_array_new_with_free_func (g_free);
  make_all (&maker);
  g_print ("%u stations and %d persons in %u rows\n", maker.codes->len, N_PERSONS, maker.n_written);
  g_ptr_array_unref (maker.codes);
  g_ptr_array_unref (maker.names);
  g_rand_free (maker.rand);
}

/* A file is whole or not there, so that a broken run is made up for by the next one. */
int
main (int argc, char **argv)
{
  g_autofree char *part = NULL;

  sg_core_init ("zh");
  if (argc != 2)
    {
      g_printerr ("Usage: make-national FILE\n");
      return 2;
    }
  part = g_strconcat (argv[1], ".new", NULL);
  g_unlink (part);
  make_file (part);
  if (g_rename (part, argv[1]) == 0)
    return 0;
  g_printerr ("make-national: %s cannot be written\n", argv[1]);
  return 1;
}
