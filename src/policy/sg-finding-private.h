/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-effects.h"
#include "policy/sg-findings.h"
#include "policy/sg-verdict-table.h"

G_BEGIN_DECLS

/* Writes findings out: names, values and sentences for the rows of verdict tables. */
typedef struct _SgFindingWriter SgFindingWriter;

SgFindingWriter *
sg_finding_writer_new (SgConnection *connection, const char *as_of, GError **error);
SgFinding *sg_finding_writer_write (SgFindingWriter *self,
                                    const SgVerdictTable *table,
                                    const SgVerdictRow *row,
                                    const SgEffect *effect,
                                    GError **error);
void sg_finding_writer_free (SgFindingWriter *self);

char *sg_rule_format (const SgRule *rule, gint64 value, gint64 denominator);
char *sg_rule_format_plain (const SgRule *rule, gint64 value, gint64 denominator);
char *sg_rule_format_expected (const SgRule *rule, gint64 required);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgFindingWriter, sg_finding_writer_free)

G_END_DECLS
