/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-test"

#include "config.h"

#include <string.h>

#include "base/sg-core.h"
#include "base/sg-error.h"
#include "exchange/sg-form-output.h"
#include "ledger/sg-change.h"
#include "sg-test-forms.h"

#define ROSTER_HEADER \
  "社工站名称,姓名,性别,身份证号,出生年月,联系电话,学历,岗位,用工形式,到岗时间\n"

static void
set_up (SgTestForms *ledger, gconstpointer data)
{
  sg_test_forms_set_up (ledger, "clean-suzhou", TRUE);
}

static void
tear_down (SgTestForms *ledger, gconstpointer data)
{
  sg_test_forms_tear_down (ledger);
}

/* The data row, counted from 0, among all rows. */
static SgFormRow *
get_row (SgFormPlan *plan, guint n)
{
  GPtrArray *rows = sg_form_plan_get_rows (plan);

  for (guint i = 0; i < rows->len; i++)
    {
      SgFormRow *row = g_ptr_array_index (rows, i);

      if (row->outcome != SG_FORM_SKIP && n-- == 0)
        return row;
    }
  g_assert_not_reached ();
}

static const char *
get (SgFormPlan *plan, guint n, const char *key)
{
  return sg_form_row_get (sg_form_plan_get_form (plan), get_row (plan, n), key);
}

static gboolean
has_reason (const SgFormRow *row, const char *reason)
{
  return row->reasons != NULL
         && g_ptr_array_find_with_equal_func (row->reasons, reason, g_str_equal, NULL);
}

static SgRecord *
find_record (SgFormPlan *plan, guint n, const SgRegister *reg)
{
  GPtrArray *records = get_row (plan, n)->records;

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (sg_record_get_register (g_ptr_array_index (records, i)) == reg)
      return g_ptr_array_index (records, i);
  return NULL;
}

/* A row of the directory is a station, what happened to it, and who runs it. */
static void
test_directory (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (
    ledger,
    "directory",
    "附件2,,,,,,\n泗县社工站一览表,,,,,,\n填报日期：2022.12.31,,,,,,\n"
    "序号,乡镇（街道）,社工站名称,是否建成,建成时间,电脑,承接机构\n"
    "1,泗城镇,泗城镇样例社会工作服务站,是,2022.6.21,有,样例从未有过机构\n"
    "2,墩集,墩集镇样例社会工作服务站,否,,3台,样例从未有过机构\n"
    "合计,,2,,,,\n",
    NULL);
  SgRecord *station = find_record (plan, 0, &sg_stations);
  SgRecord *event = find_record (plan, 0, &sg_station_status);

  g_assert_cmpstr (get (plan, 0, "division"), ==, "341324100");
  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_NEW);
  g_assert_cmpstr (sg_record_get_key (station, "kind"), ==, "township");
  g_assert_cmpstr (sg_record_get_key (station, "computers"), ==, "1");
  g_assert_cmpstr (sg_record_get_key (event, "status"), ==, "built");
  g_assert_cmpstr (sg_record_get_key (event, "from_date"), ==, "2022-06-21");
  event = find_record (plan, 1, &sg_station_status);
  g_assert_true (has_reason (get_row (plan, 1), "DIV_ALIAS"));
  g_assert_cmpstr (sg_record_get_key (event, "status"), ==, "planned");
  g_assert_cmpstr (sg_record_get_key (event, "from_date"), ==, "2022-12-31");
  g_assert_cmpint (sg_test_forms_apply (ledger, plan), !=, 0);
  g_assert_cmpint (sg_test_forms_count (ledger, "stations"), ==, 193);
  /* One organisation for both. */
  g_assert_cmpint (sg_test_forms_count (ledger, "orgs"), ==, 11);
}

/* What a sheet says of a later day leaves what was before. */
static void
test_dated (SgTestForms *ledger, gconstpointer data)
{
  static const char text[] = "埇桥区社工站一览表 截至2023年6月30日,,\n"
                             "乡镇（街道）,社工站名称,办公面积\n"
                             "永镇镇,永镇镇社会工作服务站,66.5\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "directory", text, NULL);
  const gint64 id = sg_record_get_row_id (find_record (plan, 0, &sg_stations));
  g_autoptr (SgRecord) before = NULL;
  g_autoptr (SgRecord) after = NULL;

  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_CHANGED);
  sg_test_forms_apply (ledger, plan);
  before = sg_query_get_record (ledger->connection, &sg_stations, id, "2023-06-29", NULL);
  after = sg_query_get_record (ledger->connection, &sg_stations, id, "2023-06-30", NULL);
  g_assert_cmpstr (sg_record_get_key (before, "office_m2"), ==, "45");
  g_assert_cmpstr (sg_record_get_key (after, "office_m2"), ==, "66.5");
}

/* Nothing that a cell does not say is emptied, and what says less than the ledger changes nothing.
 */
static void
test_unsaid (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan
    = sg_test_forms_plan_text (ledger,
                               "directory",
                               "埇桥区社工站一览表,,,,,,\n"
                               "乡镇（街道）,社工站名称,是否建成,建成时间,电脑,联系电话,地址\n"
                               "永镇镇,永镇镇社会工作服务站,是,2021年10月,有,0557-***9396,\n",
                               NULL);

  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_SAME);
  g_assert_true (has_reason (get_row (plan, 0), "MASKED"));
  g_assert_false (sg_form_plan_has_work (plan));
}

/* Where it is picked, empty cells empty what a row can be without; masked and wrong ones do not,
 * nor does a column that the file lacks. */
static void
test_clear (SgTestForms *ledger, gconstpointer data)
{
  static const char text[]
    = "埇桥区社工站一览表 截至2023年6月30日,,,,,,,,\n"
      "乡镇（街道）,社工站名称,是否建成,建成时间,电脑,联系电话,地址,承接机构,办公面积\n"
      "永镇镇,永镇镇社会工作服务站,是,,—,0557-***9396,,,约多\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "directory", text, NULL);
  static const char *const emptied[] = { "computers", "address", "org_id" };
  static const char *const kept[] = { "phone", "office_m2", "name", "printers", "division_code" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgRecord) after = NULL;
  g_autoptr (SgRecord) before = NULL;
  SgRecord *station = NULL;

  g_assert_false (sg_form_plan_has_work (plan));
  sg_form_plan_set_clear (plan, TRUE);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_CHANGED);
  station = find_record (plan, 0, &sg_stations);
  sg_test_forms_apply (ledger, plan);
  after = sg_query_get_record (
    ledger->connection, &sg_stations, sg_record_get_row_id (station), NULL, NULL);
  before = sg_query_get_record (
    ledger->connection, &sg_stations, sg_record_get_row_id (station), "2023-06-29", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (emptied); i++)
    g_assert_cmpstr (sg_record_get_key (after, emptied[i]), ==, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_cmpstr (sg_record_get_key (after, kept[i]), !=, NULL);
  /* What was so before the sheet's day stays. */
  g_assert_cmpstr (sg_record_get_key (before, "computers"), ==, "2");
}

/* A person who stands in a roster twice is not emptied by the row that says less. */
static void
test_clear_twice (SgTestForms *ledger, gconstpointer data)
{
  static const char text[]
    = ROSTER_HEADER "永镇镇社会工作服务站,蒲颂宸,,34992319900302945X,,14261283807,,站长,兼任,\n"
                    "夹沟镇社会工作服务站,蒲颂宸,,34992319900302945X,,,,站长,兼任,2022.3.1\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "roster", text, NULL);
  g_autoptr (GError) error = NULL;
  SgRecord *person = NULL;

  sg_form_plan_set_clear (plan, TRUE);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  person = find_record (plan, 0, &sg_persons);
  g_assert_cmpstr (sg_record_get_key (person, "phone"), ==, "14261283807");
  g_assert_cmpstr (sg_record_get_key (person, "education"), ==, NULL);
  g_assert_cmpstr (sg_record_get_key (person, "major"), !=, NULL);
  g_assert_cmpstr (sg_record_get_key (find_record (plan, 0, &sg_posts), "start_on"), !=, NULL);
}

/* A sum stands for several entries: an empty document number says nothing of one of them. */
static void
test_clear_sums (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan
    = sg_test_forms_plan_text (ledger,
                               "funds",
                               "2022年经费表 单位：元,,,,,\n县区,年度,资金来源,安排,文号,备注\n"
                               "埇桥区,2022,县级财政,1,,\n",
                               NULL);
  g_autofree char *before = sg_test_forms_dump (ledger);
  g_autofree char *after = NULL;
  const char *doc_no = NULL;
  g_autoptr (GError) error = NULL;

  sg_form_plan_set_clear (plan, TRUE);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < get_row (plan, 0)->records->len; i++)
    {
      SgRecord *entry = g_ptr_array_index (get_row (plan, 0)->records, i);

      doc_no = sg_record_get_key (entry, "doc_no");
      g_assert_true (sg_record_is_new (entry) || doc_no != NULL);
    }
  after = sg_test_forms_dump (ledger);
  g_assert_cmpstr (before, ==, after);
}

static void
test_stage_kept (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger,
                                                         "directory",
                                                         "埇桥区社工站一览表 截至2023年6月30日,,\n"
                                                         "乡镇（街道）,社工站名称,是否建成\n"
                                                         "永镇镇,永镇镇社会工作服务站,否\n",
                                                         NULL);

  g_assert_true (has_reason (get_row (plan, 0), "STAGE_KEPT"));
  g_assert_false (sg_form_plan_has_work (plan));
}

/* A person without a number who may be one of the ledger's is asked about, and only then. */
static void
test_person_asked (SgTestForms *ledger, gconstpointer data)
{
  static const char text[]
    = ROSTER_HEADER "永镇镇社会工作服务站,米鼎森,男,,1991.04,14396887638,硕士,社工,专职,2023.3.1\n"
                    "永镇镇社会工作服务站,样新人,女,,1990.04,14296887638,大专,社工,专职,2023.3.1\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "roster", text, NULL);
  gint64 person = 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_NONE);
  g_assert_true (has_reason (get_row (plan, 0), "PERSON_ASK"));
  g_assert_cmpuint (get_row (plan, 0)->alike->len, ==, 1);
  person = g_array_index (get_row (plan, 0)->alike, gint64, 0);
  g_assert_cmpint (get_row (plan, 1)->action, ==, SG_FORM_NEW);

  sg_form_plan_settle_row (plan, 0, get_row (plan, 0)->row, person);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_CHANGED);
  g_assert_false (has_reason (get_row (plan, 0), "PERSON_ASK"));

  sg_form_plan_settle_row (plan, 0, get_row (plan, 0)->row, 0);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_row (plan, 0)->action, ==, SG_FORM_NEW);
  sg_test_forms_apply (ledger, plan);
  g_assert_cmpint (sg_test_forms_count (ledger, "persons"), ==, 673);
}

/* The ledger's number under another name is nobody's to merge. */
static void
test_person_renamed (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (
    ledger,
    "roster",
    ROSTER_HEADER "永镇镇社会工作服务站,样别名,男,349924199104246871,,,,社工,专职,2023.3.1\n",
    NULL);

  g_assert_true (has_reason (get_row (plan, 0), "PERSON_ASK"));
  g_assert_false (sg_form_plan_has_work (plan));
}

/* Somebody at two stations is one person with two posts, with a certificate once. */
static void
test_two_posts (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan
    = sg_test_forms_plan_text (ledger,
                               "roster",
                               "社工站名称,姓名,联系电话,岗位,到岗时间,证书级别,证书编号\n"
                               "永镇镇社会工作服务站,样新人,14296887638,督导,2023.3.1,中级,样123\n"
                               "夹沟镇社会工作服务站,样新人,14296887638,督导,2023.4.1,中级,样123\n",
                               NULL);

  g_assert_true (find_record (plan, 0, &sg_persons) == find_record (plan, 1, &sg_persons));
  sg_test_forms_apply (ledger, plan);
  g_assert_cmpint (sg_test_forms_count (ledger, "persons"), ==, 672);
  g_assert_cmpint (sg_test_forms_count (ledger, "posts"), ==, 710);
  g_assert_cmpint (sg_test_forms_count (ledger, "certs"), ==, 266);
}

/* A word is settled once; the ledger knows it from then on. */
static void
test_words (SgTestForms *ledger, gconstpointer data)
{
  static const char text[]
    = ROSTER_HEADER "永镇镇社会工作服务站,样新人,女,,,14296887638,社会大学,社工,专职,2023.3.1\n"
                    "永镇镇社会工作服务站,样旧人,女,,,14296887639,社会大学,社工,专职,2023.3.1\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "roster", text, NULL);
  g_autoptr (SgFormPlan) other = sg_test_forms_plan_text (ledger, "roster", ROSTER_HEADER, NULL);
  g_autoptr (SgFormPlan) again = NULL;
  g_autoptr (GError) error = NULL;
  const SgFormWord *word = NULL;

  g_assert_cmpint (get_row (plan, 0)->outcome, ==, SG_FORM_PARTIAL);
  g_assert_cmpuint (sg_form_plan_get_words (plan)->len, ==, 1);
  word = g_ptr_array_index (sg_form_plan_get_words (plan), 0);
  g_assert_cmpstr (word->word, ==, "社会大学");
  g_assert_cmpuint (word->n_rows, ==, 2);
  g_assert_cmpstr (sg_form_plan_get_form (plan)->fields[word->field].key, ==, "education");

  sg_form_plan_settle_word (plan, word->field, "社会大学", "college");
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_row (plan, 0)->outcome, ==, SG_FORM_ACCEPT);
  g_assert_cmpstr (get (plan, 1, "education"), ==, "college");
  sg_test_forms_apply (ledger, plan);

  /* Somebody else settled the same word meanwhile. */
  sg_form_plan_settle_word (other, word->field, "社会大学", "bachelor");
  sg_test_forms_apply (ledger, other);

  again = sg_test_forms_plan_text (ledger, "roster", text, NULL);
  g_assert_cmpuint (sg_form_plan_get_words (again)->len, ==, 0);
  g_assert_cmpstr (get (again, 0, "education"), ==, "bachelor");
}

/* A column whose header nobody knows is pointed out by the clerk. */
static void
test_columns (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger,
                                                         "directory",
                                                         "埇桥区,,,\n"
                                                         "乡镇（街道）,社工站名称,大小,电话\n"
                                                         "永镇镇,永镇镇社会工作服务站,66,\n",
                                                         NULL);
  const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (plan), 0);
  const SgFormColumn *column = g_ptr_array_index (sheet->columns, 2);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (sheet->under, ==, "341302");
  g_assert_cmpint (column->field, ==, -1);
  sg_form_plan_set_column (plan, 0, 2, "office_m2");
  sg_form_plan_set_column (plan, 0, 3, NULL);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get (plan, 0, "office_m2"), ==, "66");
  sg_form_plan_use_sheet (plan, 0, FALSE);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sg_form_plan_get_rows (plan)->len, ==, 0);
}

/* Of rows that repeat, the first counts, or the last where that is wished. */
static void
test_repeated (SgTestForms *ledger, gconstpointer data)
{
  static const char text[] = "乡镇（街道）,社工站名称,地址\n"
                             "永镇镇,永镇镇社会工作服务站,样例路1号\n"
                             "永镇镇,永镇镇社会工作服务站,样例路2号\n";
  const SgFormOptions options = { .on_duplicate = SG_ON_DUPLICATE_REPLACE, .under = "341302" };
  g_autoptr (SgFormPlan) first = sg_test_forms_plan_text (ledger, "directory", text, NULL);
  g_autoptr (SgFormPlan) last = sg_test_forms_plan_text (ledger, "directory", text, &options);

  g_assert_cmpint (get_row (first, 1)->outcome, ==, SG_FORM_DUPLICATE);
  g_assert_cmpuint (get_row (first, 1)->first, ==, 2);
  g_assert_cmpint (get_row (last, 0)->outcome, ==, SG_FORM_DUPLICATE);
  g_assert_cmpint (get_row (last, 1)->action, ==, SG_FORM_CHANGED);
}

/* Sums grow by entries of the day; a sum said anew for the same day is corrected. */
static void
test_funds (SgTestForms *ledger, gconstpointer data)
{
  static const char *const texts[] = {
    "2024年资金表\n填报日期：2024.3.31\n县（区）,年度,资金来源,用途,文号,计划（万元）,支出（元）\n"
    "泗县,2024,样例县级财政,购买服务,样1号,10,5\n"
    "泗县,2024,县级财政,购买服务,样1号,10,20000\n",
    "2024年资金表\n填报日期：2024.6.30\n县（区）,年度,资金来源,用途,文号,计划（万元）,支出（元）\n"
    "泗县,2024,县级财政,购买服务,样1号,10,35000\n",
    "2024年资金表\n填报日期：2024.6.30\n县（区）,年度,资金来源,用途,文号,计划（万元）,支出（元）\n"
    "泗县,2024,县级财政,购买服务,样1号,10,30000\n"
  };
  static const gint64 n_entries[] = { 767, 768, 768 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "funds", texts[i], NULL);

      if (i == 0)
        g_assert_true (has_reason (get_row (plan, 0), "SOURCE_UNKNOWN"));
      sg_test_forms_apply (ledger, plan);
      g_assert_cmpint (sg_test_forms_count (ledger, "funds"), ==, n_entries[i]);
    }
  g_assert_cmpint (sg_connection_get_int (
                     ledger->connection,
                     "SELECT sum (amount_fen) FROM funds WHERE year = 2024 AND kind = 'spent'",
                     -1),
                   ==,
                   3000000);
}

static void
test_wrong (gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *text;
    const char *part;
  } cases[] = {
    { "directory", ROSTER_HEADER, "form:roster" },
    { "roster", "县（区）,年度,资金来源,计划,支出\n泗县,2022,慈善捐赠,1,1\n", "form:funds" },
    { "directory", "甲,乙,丙\n1,2,3\n", "none of the first rows" },
    { "funds", "年度,用途\n2022,培训\n", "年度" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SgTestForms ledger = { NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (SgFormPlan) plan = NULL;

      sg_test_forms_set_up (&ledger, "clean-suzhou", FALSE);
      g_assert_true (g_file_set_contents (ledger.file, cases[i].text, -1, NULL));
      plan = sg_form_plan_read (sg_form_find (cases[i].form), ledger.file, NULL, NULL, &error);
      g_assert_null (plan);
      g_assert_error (error, SG_ERROR, SG_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      sg_test_forms_tear_down (&ledger);
    }
}

static void
test_no_sheet (SgTestForms *ledger, gconstpointer data)
{
  const SgFormOptions options = { .sheet = "没有" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgFormPlan) plan = NULL;

  g_assert_true (g_file_set_contents (ledger->file, ROSTER_HEADER, -1, NULL));
  plan = sg_form_plan_read (&sg_form_roster, ledger->file, &options, NULL, &error);
  g_assert_null (plan);
  g_assert_error (error, SG_ERROR, SG_ERROR_NOT_FOUND);
}

/* Rows of one register: known by code, by name, by title; a period is two days. */
static void
test_registers (SgTestForms *ledger, gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *text;
    SgFormAction action;
    const char *reg;
    const char *key;
    const char *value;
  } cases[] = {
    { "organisations",
      "承接机构信息表,,\n机构名称,统一社会信用代码,评估等级\n"
      "样例云栈社会工作服务中心,523499005835904942,3A\n",
      SG_FORM_CHANGED,
      "orgs",
      "grade",
      "3A" },
    { "organisations",
      "机构名称,性质,登记时间\n样例新设社会工作服务中心,民办非企业单位,2022年3月\n",
      SG_FORM_NEW,
      "orgs",
      "registered_on",
      "2022-03-31" },
    { "contracts",
      "2022年项目表\n单位：万元\n项目名称,购买主体,承接主体,合同金额,服务起止日期,覆盖站点\n"
      "2022年样例项目,泗县民政局,样例从未有过机构,3.5,2022.6.8至2023.6.7,永镇镇社会工作服务站\n",
      SG_FORM_NEW,
      "contracts",
      "end_on",
      "2023-06-07" },
    { "contracts",
      "2021年项目表\n项目名称,购买主体,承接主体,合同金额（万元）\n"
      "2021年埇桥区乡镇(街道)社会工作服务站项目,埇桥区,样例澄圩社会工作协会,90\n",
      SG_FORM_CHANGED,
      "contracts",
      "amount_fen",
      "90000000" },
    { "services",
      "年月,站点,个案,,小组,\n,,新开,结案,节,人次\n2022年12月,永镇镇社会工作服务站,3,1,4,30人次\n",
      SG_FORM_NEW,
      "services",
      "group_attendance",
      "30" },
    { "relief_totals",
      "县（市、区）,年度,社会救助资金总额（元）\n埇桥区,2020,1\n",
      SG_FORM_CHANGED,
      "relief_totals",
      "total_fen",
      "100" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SgFormPlan) plan
        = sg_test_forms_plan_text (ledger, cases[i].form, cases[i].text, NULL);
      g_autoptr (SgFormPlan) again = NULL;
      SgRecord *record = find_record (plan, 0, sg_catalogue_find (cases[i].reg));

      g_assert_cmpint (get_row (plan, 0)->action, ==, cases[i].action);
      g_assert_cmpstr (sg_record_get_key (record, cases[i].key), ==, cases[i].value);
      sg_test_forms_apply (ledger, plan);
      again = sg_test_forms_plan_text (ledger, cases[i].form, cases[i].text, NULL);
      g_assert_cmpint (get_row (again, 0)->action, ==, SG_FORM_SAME);
    }
}

/* A row that the ledger cannot hold keeps no other from being written. */
static void
test_impossible (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan
    = sg_test_forms_plan_text (ledger,
                               "contracts",
                               "2022年项目表\n项目名称,购买主体,开始日期,结束日期\n"
                               "2022年样例项目,泗县,2022.6.8,2021.6.7\n"
                               "2023年样例项目,泗县,2023.6.8,2024.6.7\n",
                               NULL);

  g_assert_true (has_reason (get_row (plan, 0), "DATE_ORDER"));
  g_assert_cmpint (get_row (plan, 0)->outcome, ==, SG_FORM_PARTIAL);
  g_assert_cmpint (sg_test_forms_apply (ledger, plan), !=, 0);
  g_assert_cmpint (sg_test_forms_count (ledger, "contracts"), ==, 22);
}

static void
test_output (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan
    = sg_test_forms_plan_text (ledger,
                               "directory",
                               "社工站,,\n乡镇（街道）,社工站名称,办公面积\n"
                               "永镇镇,永镇镇社会工作服务站,\"约\"\"x\"\n合计,,\n",
                               NULL);
  g_autofree char *json = sg_form_plan_to_json (plan);
  g_autofree char *summary = sg_form_plan_summarise (plan);
  g_autoptr (GPtrArray) faults = sg_form_plan_list_faults (plan);

  g_assert_nonnull (strstr (json, "\"what\":\"form:directory\""));
  g_assert_nonnull (strstr (json, "\"cell\":\"C3\",\"field\":\"office_m2\",\"raw\":\"约\\\"x\""));
  g_assert_nonnull (strstr (json, "\"reasons\":[\"TOTAL\"],\"action\":\"none\",\"values\":{}"));
  g_assert_nonnull (strstr (
    json, "\"totals\":{\"accept\":0,\"partial\":1,\"reject\":0,\"duplicate\":0,\"skip\":3}"));
  g_assert_nonnull (strstr (summary, "1 partly taken"));
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "C3"));
}

/* What the ledger has and the sheet lacks is told, and stays. */
static void
test_missing (SgTestForms *ledger, gconstpointer data)
{
  g_autofree char *directory = sg_test_forms_data_path ("messy", "dir-1-yongqiao-2022.xlsx");
  g_autoptr (SgFormPlan) whole = sg_test_forms_plan (ledger, "directory", directory, NULL);
  g_autoptr (SgFormPlan) part
    = sg_test_forms_plan_text (ledger,
                               "directory",
                               "埇桥区 截至2021年11月1日,\n乡镇（街道）,社工站名称\n"
                               "永镇乡,永镇镇社会工作服务站\n",
                               NULL);
  g_autoptr (SgFormPlan) roster
    = sg_test_forms_plan_text (ledger,
                               "roster",
                               "埇桥区 截至2021年11月1日,\n社工站名称,姓名\n"
                               "永镇镇社会工作服务站,蒲颂宸\n",
                               NULL);
  const SgFormMissing *missing = NULL;

  g_assert_cmpuint (sg_form_plan_get_missing (whole)->len, ==, 0);
  g_assert_cmpuint (sg_form_plan_get_missing (part)->len, >, 0);
  missing = g_ptr_array_index (sg_form_plan_get_missing (part), 0);
  g_assert_true (missing->reg == &sg_stations);
  g_assert_cmpstr (missing->title, !=, "永镇镇社会工作服务站");
  missing = g_ptr_array_index (sg_form_plan_get_missing (roster), 0);
  g_assert_true (missing->reg == &sg_persons);
  g_assert_false (sg_form_plan_has_work (part));
}

static const SgFormColumn *
get_column (SgFormPlan *plan, guint column)
{
  const SgFormSheet *sheet = g_ptr_array_index (sg_form_plan_get_sheets (plan), 0);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const SgFormColumn *found = g_ptr_array_index (sheet->columns, i);

      if (found->column == column)
        return found;
    }
  return NULL;
}

static const char *
get_guess (SgFormPlan *plan, guint column)
{
  const SgFormColumn *found = get_column (plan, column);

  return found != NULL && found->guess >= 0 ? sg_form_plan_get_form (plan)->fields[found->guess].key
                                            : NULL;
}

/* A column without a header, or with one that nobody knows, is what stands in it; it is taken for
 * that only when somebody says so. */
static void
test_guesses (SgTestForms *ledger, gconstpointer data)
{
  static const char text[]
    = "社工站名称,姓名,,甲,乙,丙,丁,到岗时间\n"
      "永镇镇社会工作服务站,米鼎森,349924199104246871,14396887638,助理社会工作师,站长,341302122,\n"
      "永镇镇社会工作服务站,虞槐筱,349902199111244227,14338079671,无,社工,说明,2023.3.1\n"
      "永镇镇社会工作服务站,样新人,,—,中级,社工,341302105,2023.3.1\n";
  static const char *const guesses[]
    = { NULL, NULL, "id_no", "phone", "cert_level", "role", NULL, NULL };
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "roster", text, NULL);
  g_autoptr (GPtrArray) faults = sg_form_plan_list_faults (plan);
  g_autofree char *json = sg_form_plan_to_json (plan);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    g_assert_cmpstr (get_guess (plan, i), ==, guesses[i]);
  g_assert_cmpstr (get (plan, 0, "id_no"), ==, NULL);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "column C looks like"));
  g_assert_nonnull (
    strstr (json, "{\"column\":\"D\",\"field\":\"\",\"header\":\"甲\",\"guess\":\"phone\"}"));

  sg_form_plan_take_guesses (plan);
  sg_form_plan_make (plan, ledger->connection, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get (plan, 0, "id_no"), ==, "349924199104246871");
  g_assert_cmpstr (get (plan, 1, "phone"), ==, "14338079671");
  g_assert_cmpstr (get (plan, 2, "cert_level"), ==, "intermediate");
  g_assert_cmpstr (get (plan, 0, "role"), ==, "head");
}

/* Stations whose names look like nothing. */
static void
add_stations (SgTestForms *ledger)
{
  static const char *const names[] = { "甲驿", "乙驿", "丙驿" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SgChange) change = sg_change_begin (ledger->connection, "tester", "Stations", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SgRecord) record = sg_record_new (&sg_stations);

      sg_record_set_key (record, "name", names[i], NULL);
      sg_record_set_key (record, "kind", "township", NULL);
      sg_record_set_key (record, "division_code", "341302122", NULL);
      sg_change_put (change, record, NULL, &error);
      g_assert_no_error (error);
    }
  sg_change_commit (change, NULL, &error);
  g_assert_no_error (error);
}

/* Names that look like nothing are guessed where the ledger knows them: its stations, townships,
 * counties, operators and people, whatever the header says, unless too few are known. */
static void
test_guesses_by_ledger (SgTestForms *ledger, gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *texts[3];
    const char *guess;
  } cases[] = {
    { "roster", { "甲驿", "乙驿", "丙驿" }, "stations" },
    { "roster", { "甲驿", "没有的", "丙驿" }, NULL },
    { "roster", { "甲驿", "甲驿", "甲驿" }, NULL },
    { "roster", { "学校甲", "学校乙", "学校丙" }, NULL },
    { "directory", { "永镇镇", "大店镇", "灰古镇" }, "division" },
    { "directory", { "埇桥区", "砀山县", "萧县" }, "county" },
    { "directory",
      { "样例云栈社会工作服务中心", "样例澄圩社会工作协会", "样例砀枫社会工作服务中心" },
      "org" },
    { "services", { "甲驿", "乙驿", "丙驿" }, "station_id" },
  };

  add_stations (ledger);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgFormOptions options = { .lenient = TRUE };
      const gboolean directory = g_str_equal (cases[i].form, "directory");
      g_autoptr (GString) text
        = g_string_new (directory ? "社工站名称,地址,那边\n" : "姓名,性别,那边\n");
      g_autoptr (SgFormPlan) plan = NULL;
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].texts); k++)
        g_string_append_printf (text, "样例%u,,%s\n", k, cases[i].texts[k]);
      g_assert_true (g_file_set_contents (ledger->file, text->str, -1, NULL));
      plan = sg_form_plan_read (sg_form_find (cases[i].form), ledger->file, &options, NULL, &error);
      g_assert_no_error (error);
      sg_form_plan_recall_columns (plan, ledger->connection, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (get_guess (plan, 2), ==, cases[i].guess);
      sg_form_plan_take_guesses (plan);
      g_assert_true (get_column (plan, 2)->corrected == (cases[i].guess != NULL));
    }
}

/* Numbers that only look like it are not guessed, nor is what a header names already. */
static void
test_no_guesses (SgTestForms *ledger, gconstpointer data)
{
  static const char text[]
    = "社工站名称,姓名,联系电话,甲,乙,丙\n"
      "永镇镇社会工作服务站,米鼎森,14396887638,14396887639,349924199104246872,12345678901234567\n"
      "永镇镇社会工作服务站,虞槐筱,14338079671,14338079672,349902199111244228,\n";
  g_autoptr (SgFormPlan) plan = sg_test_forms_plan_text (ledger, "roster", text, NULL);

  for (guint i = 0; i < 6; i++)
    g_assert_cmpstr (get_guess (plan, i), ==, NULL);
}

/* What the form cannot be without may be guessed, too: the table is refused until that is said. */
static void
test_guessed_key (SgTestForms *ledger, gconstpointer data)
{
  static const struct
  {
    const char *form;
    const char *text;
  } cases[] = {
    { "roster",
      "单位全称,姓名,性别,学历\n永镇镇社会工作服务站,样新人,女,本科\n"
      "夹沟镇社会工作服务站,样某,男,大专\n" },
    { "directory",
      ",社工站名称,地址\n341302122,永镇镇社会工作服务站,甲\n341302105,夹沟镇社会工作服务站,乙\n" },
    { "organisations",
      "机构名称,甲\n样例机构甲,51349900506208159X\n样例机构乙,51349900255735949T\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SgFormOptions options = { .lenient = TRUE };
      g_autoptr (SgFormPlan) plan = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].form);
      g_assert_true (g_file_set_contents (ledger->file, cases[i].text, -1, NULL));
      plan = sg_form_plan_read (sg_form_find (cases[i].form), ledger->file, &options, NULL, &error);
      g_assert_no_error (error);
      sg_form_plan_take_guesses (plan);
      sg_form_plan_check (plan, &error);
      g_assert_no_error (error);
    }
}

/* A file that lacks what its form needs is told, too, though nothing was made of it. */
static void
test_not_made (SgTestForms *ledger, gconstpointer data)
{
  const SgFormOptions options = { .lenient = TRUE };
  g_autoptr (SgFormPlan) plan = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *json = NULL;

  g_assert_true (g_file_set_contents (ledger->file, "姓名,性别\n样新人,女\n", -1, NULL));
  plan = sg_form_plan_read (&sg_form_roster, ledger->file, &options, NULL, NULL);
  g_assert_nonnull (plan);
  g_assert_false (sg_form_plan_check (plan, NULL));
  json = sg_form_plan_to_json (plan);
  faults = sg_form_plan_list_faults (plan);
  g_assert_nonnull (strstr (json, "\"missing\":[]"));
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_cancelled (SgTestForms *ledger, gconstpointer data)
{
  g_autoptr (SgFormPlan) plan
    = sg_test_forms_plan_text (ledger, "roster", ROSTER_HEADER "永镇镇社会工作服务站,样\n", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sg_form_plan_make (plan, ledger->connection, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every reason that is given has a sentence. */
static void
test_reasons (void)
{
  static const char *const reasons[]
    = { "TITLE", "NO_STATION", "DUP_LINE", "PERSON_ASK", "STAGE_KEPT", "ROW_ASK", "REF_UNKNOWN" };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_assert_cmpstr (sg_form_reason_get_text (reasons[i]), !=, reasons[i]);
  g_assert_cmpstr (sg_form_reason_get_text ("NO_SUCH_REASON"), ==, "NO_SUCH_REASON");
}

static void
add (const char *name, void (*func) (SgTestForms *ledger, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/form-plan/", name, NULL);

  g_test_add (path, SgTestForms, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  sg_core_init ("en");
  g_test_init (&argc, &argv, NULL);
  add ("directory", test_directory);
  add ("dated", test_dated);
  add ("unsaid", test_unsaid);
  add ("clear", test_clear);
  add ("clear-twice", test_clear_twice);
  add ("clear-sums", test_clear_sums);
  add ("stage-kept", test_stage_kept);
  add ("person-asked", test_person_asked);
  add ("person-renamed", test_person_renamed);
  add ("two-posts", test_two_posts);
  add ("words", test_words);
  add ("columns", test_columns);
  add ("repeated", test_repeated);
  add ("funds", test_funds);
  add ("no-sheet", test_no_sheet);
  add ("registers", test_registers);
  add ("impossible", test_impossible);
  add ("output", test_output);
  add ("missing", test_missing);
  add ("guesses", test_guesses);
  add ("guesses-by-ledger", test_guesses_by_ledger);
  add ("no-guesses", test_no_guesses);
  add ("guessed-key", test_guessed_key);
  add ("not-made", test_not_made);
  add ("cancelled", test_cancelled);
  g_test_add_data_func ("/form-plan/wrong", NULL, test_wrong);
  g_test_add_func ("/form-plan/reasons", test_reasons);
  return g_test_run ();
}
