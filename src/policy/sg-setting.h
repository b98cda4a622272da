/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SgSettingKind:
 * @SG_SETTING_SWITCH: "1" or "0"
 * @SG_SETTING_NUMBER: a whole number from @least to @most, in @unit
 * @SG_SETTING_HUNDREDTHS: a decimal number, kept as whole hundredths of @unit ("2000" are 20 m²)
 * @SG_SETTING_MONEY: yuan, kept as whole fen
 * @SG_SETTING_CHOICE: one of @choices
 * @SG_SETTING_SET: some of @choices, joined with ";"
 * @SG_SETTING_DAY: ISO text, or empty
 * @SG_SETTING_TEXT: words as typed
 *
 * How a setting is asked for, and what its value looks like in a profile.
 */
typedef enum
{
  SG_SETTING_SWITCH,
  SG_SETTING_NUMBER,
  SG_SETTING_HUNDREDTHS,
  SG_SETTING_MONEY,
  SG_SETTING_CHOICE,
  SG_SETTING_SET,
  SG_SETTING_DAY,
  SG_SETTING_TEXT,
} SgSettingKind;

/**
 * SgSettingChoice:
 * @value: as it stands in a profile
 * @label: msgid of what it is called
 *
 * One of the values that a setting may have.
 */
typedef struct
{
  const char *value;
  const char *label;
} SgSettingChoice;

/**
 * SgSetting:
 * @name: by which measures ask for it (":qualified_least"); that of a group of settings, one for
 * each target, ends with "_" and stands before the name of the target
 * @label: msgid of what it is called
 * @kind: how it is asked for
 * @standard: (nullable): what holds where a profile does not say it; %NULL: it belongs to those
 * profiles only that do
 * @clauses: the obligations that it decides ("A-33 B-12"); empty for what is for all of them
 * @unit: (nullable): msgid of the unit of a number
 * @least: smallest number
 * @most: largest number
 * @choices: (nullable): the values it may have, the last of them %NULL
 *
 * Something that a notice leaves open or a county may set itself.
 */
typedef struct
{
  const char *name;
  const char *label;
  SgSettingKind kind;
  const char *standard;
  const char *clauses;
  const char *unit;
  gint64 least;
  gint64 most;
  const SgSettingChoice *choices;
} SgSetting;

const SgSetting *sg_setting_get_all (guint *n_settings);
const SgSetting *sg_setting_find (const char *name);
gboolean sg_setting_is_group (const SgSetting *self);
const char *sg_setting_get_label (const SgSetting *self);
const char *sg_setting_get_unit (const SgSetting *self);
const char *sg_setting_choice_get_label (const SgSettingChoice *choice);
gboolean sg_setting_has (const char *set, const char *value);
gboolean sg_setting_accepts (const SgSetting *self, const char *value);
char *sg_setting_display (const SgSetting *self, const char *value);
char *sg_setting_parse (const SgSetting *self, const char *typed, GError **error);

G_END_DECLS
