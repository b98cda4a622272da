/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"

G_BEGIN_DECLS

/**
 * SgRegister:
 * @name: name of the register, of its table and in `shegongctl`
 * @label: English name of the whole, a msgid ("Stations")
 * @label_one: English name of one row, a msgid ("Station")
 * @fields: its fields in order, stored ones first, then derived ones
 * @n_fields: how many
 * @id_field: key of the reference id, or %NULL where rows are known by their natural key
 * @id_prefix: what a made reference id begins with ("S")
 * @id_digits: and how many digits follow at least (4)
 * @title_field: key of the field by which people call a row
 * @order: keys by which rows stand unless somebody sorts, joined with ","
 * @valid_from: key of the day from which a row holds, or %NULL
 * @valid_to: key of the day to which, or %NULL
 * @valid_to_inclusive: that day is the last one that it holds; otherwise the first that it does not
 * @ordered: pairs of keys of which the second must not be less than the first, "a<=b|c<=d", or %NULL
 * @one_of: keys of which at least one must be known, joined with "|", or %NULL
 * @exactly_one: keys of which exactly one must be known, joined with "|", or %NULL
 * @internal: kept by the program for itself: in no list of registers
 *
 * One register of the ledger, described once. All strings are static.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *label_one;
  const SgField *fields;
  guint n_fields;
  const char *id_field;
  const char *id_prefix;
  guint id_digits;
  const char *title_field;
  const char *order;
  const char *valid_from;
  const char *valid_to;
  gboolean valid_to_inclusive;
  const char *ordered;
  const char *one_of;
  const char *exactly_one;
  gboolean internal;
} SgRegister;

extern const SgRegister sg_divisions;
extern const SgRegister sg_stations;
extern const SgRegister sg_station_status;
extern const SgRegister sg_persons;
extern const SgRegister sg_certs;
extern const SgRegister sg_posts;
extern const SgRegister sg_orgs;
extern const SgRegister sg_contracts;
extern const SgRegister sg_funds;
extern const SgRegister sg_relief_totals;
extern const SgRegister sg_services;
extern const SgRegister sg_inspections;
extern const SgRegister sg_problems;
extern const SgRegister sg_documents;
extern const SgRegister sg_trainings;
extern const SgRegister sg_exams;
extern const SgRegister sg_exam_counts;
extern const SgRegister sg_cases;
extern const SgRegister sg_publicity;
extern const SgRegister sg_targets;
extern const SgRegister sg_explanations;
extern const SgRegister sg_contacts;
extern const SgRegister sg_disclosures;
extern const SgRegister sg_filings;
extern const SgRegister sg_syncs;
extern const SgRegister sg_leading_groups;
extern const SgRegister sg_candidates;
extern const SgRegister sg_plans;
extern const SgRegister sg_subsidies;
extern const SgRegister sg_negative_items;
extern const SgRegister sg_contract_items;
extern const SgRegister sg_contract_budgets;
extern const SgRegister sg_contract_shares;
extern const SgRegister sg_facilities;
extern const SgRegister sg_works;
extern const SgRegister sg_freezes;
extern const SgRegister sg_terms;
extern const SgRegister sg_dated_values;
extern const SgRegister sg_policies;

const SgRegister *const *sg_catalogue_get_registers (guint *n_registers);
const SgRegister *sg_catalogue_find (const char *name);
const SgRegister *sg_catalogue_find_owner (const SgField *field);

const SgField *sg_register_find_field (const SgRegister *reg, const char *key);
const SgField *sg_register_get_field (const SgRegister *reg, const char *key);
const SgField *sg_register_find_by_header (const SgRegister *reg, const char *header);
guint sg_register_index_of (const SgRegister *reg, const SgField *field);
guint sg_register_get_n_stored (const SgRegister *reg);
const char *sg_register_get_label (const SgRegister *reg);
const char *sg_register_get_label_one (const SgRegister *reg);

G_END_DECLS
