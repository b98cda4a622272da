/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgForce:
 * @SG_FORCE_HARD: must; what is not so fails
 * @SG_FORCE_SOFT: in principle; what is not so has to be explained, with reason, approver and date
 * @SG_FORCE_OPTIONAL: may, is encouraged; counted, never failed
 * @SG_FORCE_TARGET: to be reached by a day
 * @SG_FORCE_RECORD: has to be recorded or reported
 * @SG_FORCE_PRINCIPLE: how things are to be done; nobody fails it
 * @SG_FORCE_NONE: binds nobody, says what a word means
 *
 * How binding an obligation is.
 */
typedef enum
{
  SG_FORCE_HARD,
  SG_FORCE_SOFT,
  SG_FORCE_OPTIONAL,
  SG_FORCE_TARGET,
  SG_FORCE_RECORD,
  SG_FORCE_PRINCIPLE,
  SG_FORCE_NONE,
  SG_N_FORCES,
} SgForce;

/**
 * SgBecomes:
 * @SG_BECOMES_RULE: one verdict for each subject
 * @SG_BECOMES_INDICATOR: a figure without a verdict
 * @SG_BECOMES_TARGET: a figure that has to be reached by a day
 * @SG_BECOMES_REGISTER: something that is recorded
 * @SG_BECOMES_DEFINITION: a word, a list or a setting of the profile
 *
 * What the program makes of an obligation.
 */
typedef enum
{
  SG_BECOMES_RULE,
  SG_BECOMES_INDICATOR,
  SG_BECOMES_TARGET,
  SG_BECOMES_REGISTER,
  SG_BECOMES_DEFINITION,
  SG_N_BECOMES,
} SgBecomes;

/**
 * SgClause:
 * @id: number of the obligation ("A-23")
 * @section: where it stands in the notice ("三(二)")
 * @force: how binding it is
 * @becomes: what the program makes of it
 * @wording: its words, letter by letter; several quotations one per line
 * @register_name: (nullable): for one that is recorded, the register
 *
 * One obligation of a notice.
 */
typedef struct
{
  char *id;
  char *section;
  SgForce force;
  SgBecomes becomes;
  char *wording;
  char *register_name;
} SgClause;

void sg_clause_free (SgClause *clause);
const char *sg_force_get_name (SgForce force);
const char *sg_force_get_label (SgForce force);
gboolean sg_force_parse (const char *name, SgForce *force);
const char *sg_becomes_get_name (SgBecomes becomes);
const char *sg_becomes_get_label (SgBecomes becomes);
gboolean sg_becomes_parse (const char *name, SgBecomes *becomes);
gboolean sg_clause_locate (const char *text, const char *quotation, gsize *from, gsize *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgClause, sg_clause_free)

G_END_DECLS
