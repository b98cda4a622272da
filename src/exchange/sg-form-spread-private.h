/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sg-form-spread.h"
#include "ledger/sg-ledger.h"

G_BEGIN_DECLS

/* A reference to a row that the file brings is written when that row has its number. */
typedef struct
{
  const SgField *field;
  SgRecord *target;
} SgFormReference;

/* Lays the rows of a file over the registers of a ledger: finds what is there, makes what is new,
 * and keeps one record for each row that several rows of the file are about. */
struct _SgFormSpread
{
  /* owned */
  SgPlaces *places;
  SgLedgerInfo *info;
  GHashTable *indexes;    /* of "register/keys" to Index */
  GHashTable *targets;    /* of registers to arrays of fields, by columns of the form */
  GHashTable *matches;    /* of registers to SgImportMatch */
  GHashTable *records;    /* of "register/row" to records of the ledger, as they will be */
  GPtrArray *touched;     /* of SgRecord: what is to be written */
  GHashTable *is_touched; /* the same as a set */
  GHashTable *references; /* of records to arrays of Reference */
  GHashTable *orgs;       /* of names to records of the organisations that were found or made */
  GHashTable *said; /* of records to sets of the fields that rows say; NULL unless it is noted */

  /* borrowed */
  SgConnection *connection;
  const SgForm *form;
  const SgFormSheet *sheet;
};

void sg_form_spread_say (SgFormSpread *self, SgRecord *record, const SgField *field);
void
sg_form_spread_change (SgFormSpread *self, SgFormRow *row, SgRecord *record, const SgField *field);
GArray *
sg_form_spread_find_alike (SgFormSpread *self, SgRecord *wanted, const char *keys, GError **error);

G_END_DECLS
