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

/* Joins what is known; a value of a sensitive field never stands in a headline. */
static char *
join_values (SgRecord *record, const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, "|", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const SgField *field = sg_register_get_field (sg_record_get_register (record), list[i]);
      g_autofree char *text = sg_record_display (record, field);

      if (text[0] == '\0')
        continue;
      if (field->type == SG_FIELD_MONEY)
        g_ptr_array_add (parts, g_strdup_printf ("%s %s", text, sg_field_get_unit (field)));
      else if (g_str_equal (field->key, "start_on") || g_str_equal (field->key, "registered_until")
               || g_str_equal (field->key, "end_on"))
        g_ptr_array_add (parts, g_strdup_printf ("%s %s", sg_field_get_label (field), text));
      else
        g_ptr_array_add (parts, g_steal_pointer (&text));
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
