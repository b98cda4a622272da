/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-profile.h"
#include "policy/sg-setting.h"

G_BEGIN_DECLS

/**
 * SgParameterKind:
 * @SG_PARAMETER_NUMBER: a whole number
 * @SG_PARAMETER_AREA: square metres; kept in hundredths
 * @SG_PARAMETER_FEN: money
 * @SG_PARAMETER_DAY: a day
 * @SG_PARAMETER_TEXT: words
 * @SG_PARAMETER_SWITCH: "1" or "0"
 * @SG_PARAMETER_CHOICE: one of the choices of the setting
 *
 * What a parameter of a policy is.
 */
typedef enum
{
  SG_PARAMETER_NUMBER,
  SG_PARAMETER_AREA,
  SG_PARAMETER_FEN,
  SG_PARAMETER_DAY,
  SG_PARAMETER_TEXT,
  SG_PARAMETER_SWITCH,
  SG_PARAMETER_CHOICE,
} SgParameterKind;

/**
 * SgParameter:
 * @group: group of the policy's text in which it stands ("setting office_least", "rule A-40")
 * @key: its key there ("value", "at_least", "due_on")
 * @clause: (nullable) (unowned): the obligation that it serves; lives as long as the profile
 * @setting: (nullable): the setting that it is; it has the choices and the range
 * @member: (nullable): of a set, the choice that is in it or not
 * @set: (nullable): of a set, the whole of it as it stands in the policy
 * @label: what it is, in the user's language
 * @unit: (nullable): its unit, in the user's language
 * @kind: what it is
 * @value: its value, as fields of the catalogue have it: square metres, fen, ISO days
 *
 * One value of a policy that another policy may have otherwise.
 */
typedef struct
{
  char *group;
  char *key;
  const SgClause *clause;
  const SgSetting *setting;
  const char *member;
  char *set;
  char *label;
  char *unit;
  SgParameterKind kind;
  char *value;
} SgParameter;

GPtrArray *sg_parameters_find (const SgProfile *profile);
const SgParameter *
sg_parameters_lookup (const GPtrArray *parameters, const char *group, const char *key);
gboolean sg_parameter_amend (const SgParameter *parameter,
                             const char *value,
                             GKeyFile *policy,
                             GKeyFile *amendment);
char *sg_parameter_describe_raw (const SgParameter *parameter, const char *raw);
void sg_parameter_free (SgParameter *parameter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgParameter, sg_parameter_free)

G_END_DECLS
