/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-record.h"

G_BEGIN_DECLS

/**
 * SgRelation:
 * @owner: the register whose editor shows it
 * @reg: the register of the rows that hang on one of its rows
 * @link: key of the field of @reg that points to the owner
 * @from: (nullable): key of the owner's field that @link equals; %NULL for its reference id
 * @digits: of the value of @from only so many characters; 0 for all
 * @shared: (nullable): keys of fields that a new row takes over from the owner, joined with "|"
 * @newest: (nullable): key of @reg by which rows stand, the latest first; %NULL for its own order
 * @of_year: only rows of the fiscal year of the day in view
 * @timeline: the rows are steps in time; the latest is marked
 * @title: heading, a msgid
 * @add: label of the button that adds a row, a msgid; %NULL where none is added here
 * @headline: keys of @reg that make a row's headline, joined with "|"
 * @details: keys that make its second line
 *
 * Rows of one register that an editor shows with a row of another: a station's stages, posts and
 * contracts, a person's certificates. All strings are static.
 */
typedef struct
{
  const SgRegister *owner;
  const SgRegister *reg;
  const char *link;
  const char *from;
  guint digits;
  const char *shared;
  const char *newest;
  gboolean of_year;
  gboolean timeline;
  const char *title;
  const char *add;
  const char *headline;
  const char *details;
} SgRelation;

const SgRelation *sg_relation_get (const SgRegister *owner, guint index);
SgRecord *sg_relation_create_row (const SgRelation *self, SgRecord *owner);
char *sg_relation_dup_link (const SgRelation *self, SgRecord *owner);
char *sg_relation_dup_headline (const SgRelation *self, SgRecord *record);
char *sg_relation_dup_details (const SgRelation *self, SgRecord *record);

G_END_DECLS
