/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sg-test-ledger.h"

#include "base/sg-error.h"
#include "ledger/sg-words.h"

#include <string.h>

/*
 * The registers that the clauses need: good rows go in, are found in their district, fall with what
 * they hang on and come back; nonsense is refused with a sentence, and by the table where a program
 * goes past the sentence.
 */

static void
set_up (SgTestLedger *self, gconstpointer data)
{
  sg_test_ledger_set_up (self, data);
  sg_test_put (self, &sg_orgs, "org_id", "O01", "name", "样例中心", NULL);
  sg_test_put_station (self, "S0001", "永镇镇社会工作服务站");
  sg_test_put (self, &sg_persons, "person_id", "P00001", "name", "米鼎森", NULL);
  sg_test_put (self,
               &sg_contracts,
               "contract_id",
               "C001",
               "title",
               "项目",
               "county_code",
               "341302",
               "org_id",
               "O01",
               NULL);
}

/* Makes a record of "key=value;key=value"; %NULL with @error set where a value is none. */
static SgRecord *
make_record (const SgRegister *reg, const char *pairs, GError **error)
{
  g_autoptr (SgRecord) record = sg_record_new (reg);
  g_auto (GStrv) list = g_strsplit (pairs, ";", -1);

  for (guint i = 0; list[i] != NULL && list[i][0] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (list[i], "=", 2);

      if (!sg_record_set_key (record, pair[0], pair[1], error))
        return NULL;
    }
  return g_steal_pointer (&record);
}

typedef struct
{
  const SgRegister *reg;
  const char *pairs;
  const char *id; /* by which people name the row */
} Good;

static const Good good[] = {
  { &sg_services, "station_id=S0001;month=2022-06;cases_opened=3", "S0001:2022-06-30" },
  { &sg_services, "station_id=S0001;month=2024-02-03", "S0001:2024-02-29" },
  { &sg_inspections, "inspected_on=2022-11-02;county_code=341302;score=88.5", "I0001" },
  { &sg_inspections, "inspected_on=2022-11-02;station_id=S0001;overstep=否", "I0002" },
  { &sg_problems,
    "inspection_id=I0002;station_id=S0001;found_on=2022-11-02;problem=无签到表;due_on=2022-12-02",
    "Q0001" },
  { &sg_problems,
    "org_id=O01;found_on=2022-11-02;problem=票据不全;result=已补;closed_on=2022-11-02",
    "Q0002" },
  { &sg_documents, "title=志愿者管理制度;kind=volunteer_system;station_ids=S0001", "D0001" },
  { &sg_trainings,
    "held_on=2022-05-01;topic=个案;persons=20;attendances=40;officials=20;person_ids=P00001",
    "TR0001" },
  { &sg_exams,
    "person_id=P00001;year=2022;level=assistant;result=已通过",
    "P00001:2022:assistant" },
  { &sg_exam_counts,
    "county_code=341302;year=2022;people=村干部;registered=9;sat=9;passed=0",
    "341302:2022:village" },
  { &sg_cases, "title=案例;station_id=S0001;submitted_on=2022-08-01", "CA0001" },
  { &sg_publicity, "published_on=2022-08-01;title=报道;medium=电视;station_id=S0001", "PB0001" },
  { &sg_targets,
    "division_code=341302;indicator=I-01;number=24;due_on=2022-12-31;base=fixed",
    "TG0001" },
  { &sg_targets, "division_code=3413;indicator=I-01;per_cent=60;due_on=2022-12-31", "TG0002" },
  { &sg_explanations,
    "rule=A-33;station_id=S0001;reason=改造中;approver=王敏;approved_on=2022-10-01;valid_until="
    "2022-"
    "12-31",
    "EX0001" },
  { &sg_contacts, "name=王敏;county_code=341302;station_ids=S0001;start_on=2022-07-01", "CT0001" },
  { &sg_disclosures,
    "org_id=O01;year=2022;kind=finance;disclosed_on=2023-03-01",
    "O01:2022:finance" },
  { &sg_filings, "kind=project;contract_id=C001;due_on=2022-10-10", "FL0001" },
  { &sg_syncs, "station_id=S0001;entered=1;entered_on=2022-09-01;updated_on=2022-09-01", "S0001" },
  { &sg_leading_groups, "team=领导小组;role=组长;post=局长;division_code=341302", "LG0001" },
  { &sg_candidates, "name=站点;division_code=341302122;state=不纳入;reason=职能重复", "CD0001" },
  { &sg_plans, "county_code=341302;year=2022;kind=township;number=0", "341302:2022:township" },
  { &sg_subsidies,
    "division_code=341302122;state=已拨付;amount_fen=3000000;paid_on=2022-09-01",
    "341302122" },
  { &sg_negative_items, "item=审批;kind=outside", "NG001" },
  { &sg_contract_items,
    "item=审核;contract_id=C001;verdict=forbidden;negative_id=NG001;checked_by=王敏;checked_on="
    "2022-"
    "05-01",
    "CI0001" },
  { &sg_contract_budgets,
    "contract_id=C001;year=2022;approved_on=2022-01-20;budget_fen=100;part_fen=200",
    "C001:2022:2022-01-20" },
  { &sg_contract_shares,
    "contract_id=C001;station_id=S0001;share_fen=100;note=约定",
    "C001:S0001" },
  { &sg_facilities, "name=个案咨询室;county_code=341302;station_ids=S0001", "FC0001" },
  { &sg_works,
    "done_on=2022-08-01;kind=guidance;content=指导;contact_id=CT0001;station_id=S0001",
    "WK0001" },
};

static void
put_all (SgTestLedger *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgRecord) record = make_record (good[i].reg, good[i].pairs, &error);
      gint64 row_id = 0;

      g_test_message ("%s %s", good[i].reg->name, good[i].id);
      g_assert_no_error (error);
      g_assert_cmpint (sg_test_save (self, record, "Test", &error), >, 0);
      g_assert_no_error (error);
      row_id = sg_query_find_row (self->connection, good[i].reg, good[i].id, &error);
      g_assert_no_error (error);
      g_assert_cmpint (row_id, >, 0);
    }
}

static void
test_good_rows (SgTestLedger *self, gconstpointer data)
{
  put_all (self);
  sg_test_check_clean (self);
}

/* A second row of the same key is one too many, and the sentence names the first. */
static void
test_keys (SgTestLedger *self, gconstpointer data)
{
  put_all (self);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgRecord) record = NULL;

      if (good[i].reg->id_field != NULL)
        continue;
      record = make_record (good[i].reg, good[i].pairs, NULL);
      g_assert_cmpint (sg_test_save (self, record, "Test", &error), <=, 0);
      g_assert_error (error, SG_ERROR, SG_ERROR_EXISTS);
      g_assert_nonnull (strstr (error->message, good[i].id));
    }
}

static guint
count_under (SgTestLedger *self, const SgRegister *reg, const char *code)
{
  g_autoptr (SgQuery) query = sg_query_new (reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  sg_query_set_under (query, code);
  rows = sg_query_run (self->connection, query, &error);
  g_assert_no_error (error);
  return rows->len;
}

/* Rows belong to a district by the place, the station, the contract, or else by who is at work
 * there. */
static void
test_districts (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    guint here;
    guint elsewhere;
  } cases[] = {
    { &sg_services, 2, 0 },        { &sg_inspections, 2, 0 }, { &sg_problems, 2, 0 },
    { &sg_documents, 1, 0 },       { &sg_cases, 1, 0 },       { &sg_targets, 1, 0 },
    { &sg_explanations, 1, 0 },    { &sg_contacts, 1, 0 },    { &sg_disclosures, 1, 0 },
    { &sg_filings, 1, 0 },         { &sg_syncs, 1, 0 },       { &sg_candidates, 1, 0 },
    { &sg_subsidies, 1, 0 },       { &sg_works, 1, 0 },       { &sg_contract_items, 1, 0 },
    { &sg_negative_items, 1, 1 },  { &sg_exam_counts, 1, 0 }, { &sg_contract_budgets, 1, 0 },
    { &sg_contract_shares, 1, 0 },
  };

  put_all (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].reg->name);
      g_assert_cmpuint (count_under (self, cases[i].reg, "341302"), ==, cases[i].here);
      g_assert_cmpuint (count_under (self, cases[i].reg, "341324"), ==, cases[i].elsewhere);
    }
  /* A person is where their post is. */
  g_assert_cmpuint (count_under (self, &sg_exams, "341302"), ==, 0);
  sg_test_put (
    self, &sg_posts, "person_id", "P00001", "station_id", "S0001", "role", "resident", NULL);
  g_assert_cmpuint (count_under (self, &sg_exams, "341302"), ==, 1);
}

/* With a station goes what is only about it; what is about more loses the mention of it. */
static void
test_removal (SgTestLedger *self, gconstpointer data)
{
  gint64 change = 0;

  put_all (self);
  change = sg_test_remove (self, &sg_stations, "S0001");
  g_assert_cmpuint (sg_test_count (self, &sg_services), ==, 0);
  g_assert_cmpuint (sg_test_count (self, &sg_syncs), ==, 0);
  g_assert_cmpuint (sg_test_count (self, &sg_documents), ==, 1);
  g_assert_cmpuint (sg_test_count (self, &sg_contacts), ==, 1);
  sg_test_undo (self, change);
  g_assert_cmpuint (sg_test_count (self, &sg_services), ==, 2);
  sg_test_check_clean (self);
}

/* Each of these says in a sentence what is wrong; the word stands in it. */
static void
test_nonsense (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    const char *pairs;
    const char *word;
  } cases[] = {
    { &sg_services, "station_id=S0001", "Month is missing" },
    { &sg_services, "station_id=S0001;month=2022-13", "not a month" },
    { &sg_services, "station_id=S0001;month=2022-06;cases_opened=-1", "New cases" },
    { &sg_services, "station_id=S0001;month=2022-06;satisfaction=100.01", "Satisfaction" },
    { &sg_services, "station_id=S0009;month=2022-06", "S0009" },
    { &sg_inspections, "inspected_on=2022-11-02", "at least one of these: County or district" },
    { &sg_problems, "found_on=2022-11-02;problem=x", "at least one of these" },
    { &sg_problems, "found_on=2022-11-02;county_code=341302", "What is wrong is missing" },
    { &sg_problems,
      "found_on=2022-11-02;problem=x;county_code=341302;due_on=2022-11-01",
      "To be rectified by: lies before “Found on”" },
    { &sg_problems,
      "found_on=2022-11-02;problem=x;county_code=341302;closed_on=2022-12-01",
      "say what was done" },
    { &sg_problems,
      "found_on=2022-11-02;problem=x;county_code=341302;result=x;closed_on=2022-11-01",
      "The end lies before the beginning" },
    { &sg_documents, "kind=other", "Title of the document is missing" },
    { &sg_documents,
      "title=x;kind=other;held_from=2022-02-01;held_until=2022-01-31",
      "The end lies before" },
    { &sg_trainings,
      "held_on=2022-05-01;topic=x;persons=20;attendances=19",
      "Persons trained: more than “Attendances”" },
    { &sg_trainings, "held_on=2022-05-01;topic=x;held_until=2022-04-30", "Held until: lies" },
    { &sg_exams, "person_id=P00001;year=2022;level=master", "Level" },
    { &sg_exam_counts,
      "county_code=341302;year=2022;people=village;registered=5;sat=6",
      "Sat: more than “Registered”" },
    { &sg_exam_counts,
      "county_code=341302;year=2022;people=village;sat=5;passed=6",
      "Passed: more than “Sat”" },
    { &sg_targets, "division_code=341302;indicator=I-01;due_on=2022-12-31", "exactly one" },
    { &sg_targets,
      "division_code=341302;indicator=I-01;due_on=2022-12-31;number=1;per_cent=1",
      "exactly one of these: Target in per cent, Target in numbers" },
    { &sg_explanations,
      "rule=A-33;reason=x;approver=y;approved_on=2022-10-01",
      "exactly one of these: Division, Station" },
    { &sg_explanations,
      "rule=A-33;station_id=S0001;division_code=341302;reason=x;approver=y;approved_on=2022-10-01",
      "exactly one" },
    { &sg_explanations,
      "rule=A-33;station_id=S0001;reason=x;approver=y;approved_on=2022-10-01;valid_until=2023-01-"
      "01",
      "ends with the year" },
    { &sg_explanations,
      "rule=A-33;station_id=S0001;reason=x;approved_on=2022-10-01",
      "Approved by" },
    { &sg_filings, "kind=project;due_on=2022-10-10", "at least one of these" },
    { &sg_syncs, "station_id=S0001;entered=0;entered_on=2022-01-01", "is in the system" },
    { &sg_syncs,
      "station_id=S0001;entered=1;entered_on=2022-02-01;updated_on=2022-01-01",
      "Last updated on: lies before" },
    { &sg_candidates, "name=x;division_code=310101;state=excluded", "needs a reason" },
    { &sg_subsidies, "division_code=310101001;state=paid;amount_fen=1", "day of payment" },
    { &sg_subsidies, "division_code=310101001;state=paid;paid_on=2022-01-01", "an amount" },
    { &sg_contract_items, "item=x;contract_id=C001;verdict=allowed", "gives their name" },
    { &sg_contract_items, "item=x;contract_id=C001;verdict=allowed;checked_by=y", "gives the day" },
    { &sg_contract_items, "item=x", "at least one of these" },
    { &sg_station_status,
      "station_id=S0001;status=merged;from_date=2022-01-01;into_id=S0001",
      "needs its reason" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SgRecord) record = make_record (cases[i].reg, cases[i].pairs, &error);

      g_test_message ("%s %s", cases[i].reg->name, cases[i].pairs);
      if (record != NULL)
        g_assert_cmpint (sg_test_save (self, record, "Test", &error), <=, 0);
      g_assert_nonnull (error);
      g_test_message ("  %s", error->message);
      g_assert_true (error->domain == SG_ERROR);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
  sg_test_check_clean (self);
}

/* What a program writes past the catalogue, the tables refuse. */
static void
test_tables_refuse (SgTestLedger *self, gconstpointer data)
{
  static const char *const statements[] = {
    "INSERT INTO services (station_id, month, cases_opened) VALUES (%s, '2022-06-30', -1)",
    "INSERT INTO services (station_id, month) VALUES (%s, '2022-06')",
    "INSERT INTO services (station_id, month) VALUES (7, '2022-06-30')",
    "INSERT INTO inspections (inspection_id, inspected_on) VALUES ('I9', '2022-01-01')",
    "INSERT INTO problems (problem_id, found_on, problem, station_id, due_on) VALUES ('Q9', "
    "'2022-02-01', 'x', %s, '2022-01-01')",
    "INSERT INTO problems (problem_id, found_on, problem, station_id, closed_on) VALUES ('Q9', "
    "'2022-02-01', 'x', %s, '2022-03-01')",
    "INSERT INTO targets (target_id, division_code, indicator, due_on) VALUES ('T', '3413', "
    "'I-01', "
    "'2022-12-31')",
    "INSERT INTO targets (target_id, division_code, indicator, due_on, number, base) VALUES ('T', "
    "'3413', 'I-01', '2022-12-31', 1, 'none')",
    "INSERT INTO explanations (explanation_id, rule, station_id, reason, approver, approved_on, "
    "valid_until) VALUES ('E', 'A-33', %s, 'x', 'y', '2022-01-01', '2023-01-01')",
    "INSERT INTO syncs (station_id, entered, entered_on) VALUES (%s, 0, '2022-01-01')",
    "INSERT INTO candidates (candidate_id, name, division_code, state) VALUES ('K', 'x', '31', "
    "'excluded')",
    "INSERT INTO subsidies (division_code, state) VALUES ('310101001', 'paid')",
    "INSERT INTO contract_items (item_id, item, county_code, verdict) VALUES ('C', 'x', '31', "
    "'allowed')",
    "INSERT INTO exam_counts (county_code, year, people, registered, sat) VALUES ('31', 2022, 'x', "
    "1, 2)",
    "INSERT INTO plans (county_code, year, kind, number) VALUES ('31', 2022, 'palace', 1)",
    "INSERT INTO trainings (training_id, held_on, topic, persons, attendances) VALUES ('T', "
    "'2022-01-01', 'x', 2, 1)",
  };
  gint64 station = sg_query_find_row (self->connection, &sg_stations, "S0001", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, station);

  sg_connection_set_writing (self->connection, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_auto (GStrv) parts = g_strsplit (statements[i], "%s", -1);
      g_autofree char *sql = g_strjoinv (id, parts);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", sql);
      g_assert_false (sg_connection_execute (self->connection, sql, &error));
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
    }
  sg_connection_set_writing (self->connection, FALSE);
}

/* How far a rectification is, and whether a report came in time, follows from the day. */
static void
test_states (SgTestLedger *self, gconstpointer data)
{
  static const struct
  {
    const SgRegister *reg;
    const char *id;
    const char *day;
    const char *state;
  } cases[] = {
    { &sg_problems, "Q1", "2022-10-31", NULL },     { &sg_problems, "Q1", "2022-11-02", "open" },
    { &sg_problems, "Q1", "2022-12-02", "open" },   { &sg_problems, "Q1", "2022-12-03", "overdue" },
    { &sg_problems, "Q1", "2022-12-10", "closed" }, { &sg_filings, "F1", "2022-10-10", "pending" },
    { &sg_filings, "F1", "2022-10-11", "missing" }, { &sg_filings, "F1", "2022-10-12", "late" },
    { &sg_filings, "F2", "2022-10-08", "pending" }, { &sg_filings, "F2", "2022-10-09", "on_time" },
    { &sg_filings, "F2", "2022-12-31", "on_time" },
  };
  const char *problem
    = "problem_id=Q1;found_on=2022-11-02;problem=x;county_code=341302;due_on=2022-"
      "12-02;result=y;closed_on=2022-12-10";
  const char *late
    = "filing_id=F1;kind=project;county_code=341302;due_on=2022-10-10;sent_on=2022-10-"
      "12";
  const char *in_time
    = "filing_id=F2;kind=project;county_code=341302;due_on=2022-10-10;sent_on=2022-10-09";
  g_autoptr (SgRecord) first = make_record (&sg_problems, problem, NULL);
  g_autoptr (SgRecord) second = make_record (&sg_filings, late, NULL);
  g_autoptr (SgRecord) third = make_record (&sg_filings, in_time, NULL);

  g_assert_cmpint (sg_test_save (self, first, "Test", NULL), >, 0);
  g_assert_cmpint (sg_test_save (self, second, "Test", NULL), >, 0);
  g_assert_cmpint (sg_test_save (self, third, "Test", NULL), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *state = sg_test_dup (self, cases[i].reg, cases[i].id, "state", cases[i].day);

      g_test_message ("%s %s", cases[i].id, cases[i].day);
      g_assert_cmpstr (state, ==, cases[i].state);
    }
}

/* Lists of usage grow by the register of terms and by what is typed; nothing is offered twice. */
static void
test_words (SgTestLedger *self, gconstpointer data)
{
  const SgField *source = sg_register_get_field (&sg_funds, "source");
  g_autoptr (GPtrArray) words = NULL;
  static const char *const sources[] = { "relief", "自筹", "自筹", "村集体", "企业捐建", NULL };
  static const char *const expected[] = { "企业捐建", "自筹", "村集体" };

  sg_test_put (
    self, &sg_terms, "list", "funds.source", "code", "企业捐建", "label", "企业定向捐建", NULL);
  sg_test_put (self, &sg_terms, "list", "funds.purpose", "code", "装修", NULL);
  for (guint i = 0; sources[i] != NULL; i++)
    sg_test_put (self,
                 &sg_funds,
                 "county_code",
                 "341302",
                 "year",
                 "2022",
                 "kind",
                 "planned",
                 "amount_fen",
                 "1",
                 "source",
                 sources[i],
                 NULL);
  words = sg_words_find (self->connection, source, NULL);
  g_assert_cmpuint (words->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpstr (((SgWord *) words->pdata[i])->code, ==, expected[i]);
  g_assert_cmpstr (((SgWord *) words->pdata[0])->label, ==, "企业定向捐建");
  g_assert_null (((SgWord *) words->pdata[1])->label);
}

#define add(name, function)                     \
  g_test_add ("/ledger/clause-registers/" name, \
              SgTestLedger,                     \
              NULL,                             \
              set_up,                           \
              function,                         \
              sg_test_ledger_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("good-rows", test_good_rows);
  add ("keys", test_keys);
  add ("districts", test_districts);
  add ("removal", test_removal);
  add ("nonsense", test_nonsense);
  add ("tables-refuse", test_tables_refuse);
  add ("states", test_states);
  add ("words", test_words);

  return g_test_run ();
}
