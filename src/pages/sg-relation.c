/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shegong-pages"

#include "config.h"

#include "pages/sg-relation.h"

#include <glib/gi18n-lib.h>

/* A county's code has six digits; the township's and the village's begin with it. */
#define COUNTY_DIGITS 6

static const SgRelation relations[] = {
  { .owner = &sg_stations,
    .reg = &sg_station_status,
    .link = "station_id",
    .timeline = TRUE,
    .title = N_ ("Stages"),
    .add = N_ ("Add a stage"),
    .headline = "from_date|status",
    .details = "note" },
  { .owner = &sg_stations,
    .reg = &sg_posts,
    .link = "station_id",
    .title = N_ ("People"),
    .add = N_ ("Add a post"),
    .headline = "person_id|role",
    .details = "employment|start_on|end_on" },
  { .owner = &sg_stations,
    .reg = &sg_services,
    .link = "station_id",
    .newest = "month",
    .title = N_ ("Service months"),
    .add = N_ ("Add a month"),
    .headline = "month|cases_opened|groups|activities|visits",
    .details = "cases_open|resources_fen|satisfaction" },
  { .owner = &sg_stations,
    .reg = &sg_problems,
    .link = "station_id",
    .newest = "found_on",
    .title = N_ ("Problems"),
    .add = N_ ("Add a problem"),
    .headline = "problem",
    .details = "state|due_on|responsible" },
  { .owner = &sg_stations,
    .reg = &sg_inspections,
    .link = "station_id",
    .newest = "inspected_on",
    .title = N_ ("Inspections"),
    .add = N_ ("Add an inspection"),
    .headline = "inspected_on|kind|grade",
    .details = "subject|score" },
  { .owner = &sg_stations,
    .reg = &sg_documents,
    .link = "station_ids",
    .newest = "issued_on",
    .title = N_ ("Documents that it adopted"),
    .add = N_ ("Add a document"),
    .headline = "title",
    .details = "kind|issued_on" },
  { .owner = &sg_stations,
    .reg = &sg_contacts,
    .link = "station_ids",
    .title = N_ ("Contact persons"),
    .add = N_ ("Add a contact person"),
    .headline = "name|position",
    .details = "office|start_on|end_on" },
  { .owner = &sg_stations,
    .reg = &sg_syncs,
    .link = "station_id",
    .title = N_ ("National system"),
    .add = N_ ("Add its entry"),
    .headline = "entered|system_no",
    .details = "entered_on|updated_on" },
  { .owner = &sg_stations,
    .reg = &sg_explanations,
    .link = "station_id",
    .newest = "approved_on",
    .title = N_ ("Explanations"),
    .add = N_ ("Add an explanation"),
    .headline = "rule|reason",
    .details = "approver|approved_on|valid_until" },
  { .owner = &sg_stations,
    .reg = &sg_contracts,
    .link = "station_ids",
    .title = N_ ("Contracts that cover it"),
    .add = N_ ("Add a contract"),
    .headline = "title",
    .details = "amount_fen|start_on|end_on" },
  { .owner = &sg_stations,
    .reg = &sg_funds,
    .link = "county_code",
    .from = "division_code",
    .digits = COUNTY_DIGITS,
    .of_year = TRUE,
    .title = N_ ("Money of its county this year"),
    .headline = "source|kind|amount_fen",
    .details = "purpose|date|doc_no" },
  { .owner = &sg_persons,
    .reg = &sg_posts,
    .link = "person_id",
    .title = N_ ("Posts"),
    .add = N_ ("Add a post"),
    .headline = "station_id|role",
    .details = "employment|start_on|end_on" },
  { .owner = &sg_persons,
    .reg = &sg_certs,
    .link = "person_id",
    .title = N_ ("Certificates"),
    .add = N_ ("Add a certificate"),
    .headline = "level|issued_on",
    .details = "cert_no|registered_until" },
  { .owner = &sg_persons,
    .reg = &sg_exams,
    .link = "person_id",
    .newest = "year",
    .title = N_ ("Exams"),
    .add = N_ ("Add an exam"),
    .headline = "year|level|result",
    .details = "decided_on" },
  { .owner = &sg_persons,
    .reg = &sg_trainings,
    .link = "person_ids",
    .newest = "held_on",
    .title = N_ ("Trainings"),
    .add = N_ ("Add a training"),
    .headline = "topic",
    .details = "held_on|hours" },
  { .owner = &sg_orgs,
    .reg = &sg_stations,
    .link = "org_id",
    .title = N_ ("Its stations"),
    .headline = "name",
    .details = "county|stage" },
  { .owner = &sg_orgs,
    .reg = &sg_contracts,
    .link = "org_id",
    .title = N_ ("Contracts"),
    .add = N_ ("Add a contract"),
    .headline = "title",
    .details = "amount_fen|start_on|end_on" },
  { .owner = &sg_orgs,
    .reg = &sg_posts,
    .link = "org_id",
    .title = N_ ("People employed"),
    .headline = "person_id|role",
    .details = "station_id|start_on|end_on" },
  { .owner = &sg_orgs,
    .reg = &sg_disclosures,
    .link = "org_id",
    .newest = "year",
    .title = N_ ("Disclosures"),
    .add = N_ ("Add a disclosure"),
    .headline = "year|kind",
    .details = "disclosed_on|place" },
  { .owner = &sg_orgs,
    .reg = &sg_filings,
    .link = "org_id",
    .newest = "due_on",
    .title = N_ ("Report calendar"),
    .add = N_ ("Add a report"),
    .headline = "kind|period|state",
    .details = "due_on|sent_on" },
  { .owner = &sg_orgs,
    .reg = &sg_problems,
    .link = "org_id",
    .newest = "found_on",
    .title = N_ ("Problems"),
    .add = N_ ("Add a problem"),
    .headline = "problem",
    .details = "state|due_on|responsible" },
  { .owner = &sg_contracts,
    .reg = &sg_contract_budgets,
    .link = "contract_id",
    .title = N_ ("Budgets"),
    .add = N_ ("Add a budget"),
    .headline = "year|budget_fen",
    .details = "approved_on|part_fen|doc_no" },
  { .owner = &sg_contracts,
    .reg = &sg_contract_shares,
    .link = "contract_id",
    .title = N_ ("Shares of stations"),
    .add = N_ ("Add a share"),
    .headline = "station_id|share_fen",
    .details = "note" },
  { .owner = &sg_contracts,
    .reg = &sg_contract_items,
    .link = "contract_id",
    .shared = "county_code|year",
    .title = N_ ("Items"),
    .add = N_ ("Add an item"),
    .headline = "item|verdict",
    .details = "need|amount_fen|integrated" },
  { .owner = &sg_contracts,
    .reg = &sg_documents,
    .link = "contract_id",
    .shared = "org_id|county_code",
    .newest = "issued_on",
    .title = N_ ("Documents"),
    .add = N_ ("Add a document"),
    .headline = "title",
    .details = "kind|issued_on" },
  { .owner = &sg_contracts,
    .reg = &sg_filings,
    .link = "contract_id",
    .shared = "org_id|county_code",
    .newest = "due_on",
    .title = N_ ("Report calendar"),
    .add = N_ ("Add a report"),
    .headline = "kind|period|state",
    .details = "due_on|sent_on" },
  { .owner = &sg_contracts,
    .reg = &sg_funds,
    .link = "contract_id",
    .title = N_ ("Money of the contract"),
    .headline = "kind|amount_fen",
    .details = "source|date|doc_no" },
  { .owner = &sg_inspections,
    .reg = &sg_problems,
    .link = "inspection_id",
    .shared = "county_code|station_id|org_id",
    .title = N_ ("Problems found"),
    .add = N_ ("Add a problem"),
    .headline = "problem",
    .details = "state|due_on|responsible" },
  { .owner = &sg_contacts,
    .reg = &sg_works,
    .link = "contact_id",
    .shared = "county_code",
    .newest = "done_on",
    .title = N_ ("What was done"),
    .add = N_ ("Add a work record"),
    .headline = "done_on|kind",
    .details = "content" },
};

/**
 * sg_relation_get:
 * @owner: a register
 * @index: which of its relations, from 0
 *
 * Returns: (nullable): the relation, or %NULL after the last one
 */
const SgRelation *
sg_relation_get (const SgRegister *owner, guint index)
{
  g_return_val_if_fail (owner != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (relations); i++)
    if (relations[i].owner == owner && index-- == 0)
      return &relations[i];
  return NULL;
}

/**
 * sg_relation_dup_link:
 * @self: a relation
 * @owner: a row of its owner
 *
 * Returns: (transfer full) (nullable): the value that the linking field has in rows that hang on
 *   @owner; %NULL while @owner has none
 */
char *
sg_relation_dup_link (const SgRelation *self, SgRecord *owner)
{
  const char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SG_IS_RECORD (owner), NULL);

  value = sg_record_get_key (owner, self->from != NULL ? self->from : self->owner->id_field);
  if (value == NULL)
    return NULL;
  return self->digits > 0 ? g_strndup (value, self->digits) : g_strdup (value);
}

/**
 * sg_relation_create_row:
 * @self: a relation
 * @owner: a row of its owner
 *
 * Returns: (transfer full): a new row that hangs on @owner, with what it takes over from there
 */
SgRecord *
sg_relation_create_row (const SgRelation *self, SgRecord *owner)
{
  g_autofree char *link = NULL;
  g_auto (GStrv) shared = NULL;
  SgRecord *record = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SG_IS_RECORD (owner), NULL);

  link = sg_relation_dup_link (self, owner);
  shared = g_strsplit (self->shared != NULL ? self->shared : "", "|", -1);
  record = sg_record_new (self->reg);
  sg_record_set_key (record, self->link, link, NULL);
  for (guint i = 0; shared[i] != NULL; i++)
    sg_record_set_key (record, shared[i], sg_record_get_key (owner, shared[i]), NULL);
  return record;
}

/* Whether the value alone would not say what it is. */
static gboolean
needs_label (const SgField *field)
{
  static const char *const keys[]
    = { "start_on", "end_on",      "registered_until", "due_on",     "closed_on",  "sent_on",
        "part_fen", "approved_on", "valid_until",      "entered_on", "updated_on", NULL };

  return field->type == SG_FIELD_INTEGER || field->type == SG_FIELD_DECIMAL
         || field->type == SG_FIELD_BOOL || g_strv_contains (keys, field->key);
}

static char *
dup_part (SgRecord *record, const SgField *field)
{
  g_autofree char *text = sg_record_display (record, field);
  g_autofree char *value = NULL;

  if (text[0] == '\0' || field->sensitivity != SG_SENSITIVITY_NONE)
    return NULL;
  value = field->type == SG_FIELD_MONEY ? g_strdup_printf ("%s %s", text, sg_field_get_unit (field))
                                        : g_steal_pointer (&text);
  if (needs_label (field))
    return g_strdup_printf ("%s %s", sg_field_get_label (field), value);
  return g_steal_pointer (&value);
}

/* Joins what is known; a value of a sensitive field never stands in a headline. */
static char *
join_values (SgRecord *record, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, "|", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *part
        = dup_part (record, sg_register_get_field (sg_record_get_register (record), list[i]));

      if (part != NULL)
        g_ptr_array_add (parts, part);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * sg_relation_dup_headline:
 * @self: a relation
 * @record: one of its rows
 *
 * Returns: (transfer full): what stands in the first line
 */
char *
sg_relation_dup_headline (const SgRelation *self, SgRecord *record)
{
  g_return_val_if_fail (self != NULL, NULL);

  return join_values (record, self->headline);
}

/**
 * sg_relation_dup_details:
 * @self: a relation
 * @record: one of its rows
 *
 * Returns: (transfer full): what stands in the second line; may be empty
 */
char *
sg_relation_dup_details (const SgRelation *self, SgRecord *record)
{
  g_return_val_if_fail (self != NULL, NULL);

  return join_values (record, self->details);
}
