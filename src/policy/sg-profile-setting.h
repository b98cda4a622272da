/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/sg-followed.h"
#include "policy/sg-setting.h"

G_BEGIN_DECLS

/**
 * SgProfileSetting:
 * @setting: what it is
 * @name: by which the policy and sg_followed_amend() call it ("[setting NAME] value=…")
 * @label: what it is called, in the user's language
 * @standard: what holds unless the ledger says otherwise
 * @value: what holds
 *
 * A setting as one policy has it.
 */
typedef struct
{
  const SgSetting *setting;
  char *name;
  char *label;
  char *standard;
  char *value;
} SgProfileSetting;

GPtrArray *sg_profile_settings_list (const SgProfile *profile, const SgProfile *shipped);
char *sg_profile_describe_setting (const SgProfile *profile, const char *name);
guint sg_profile_get_wan_digits (const SgProfile *profile);
GPtrArray *sg_followed_list_settings (SgConnection *connection, const char *id, GError **error);
void sg_profile_setting_free (SgProfileSetting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SgProfileSetting, sg_profile_setting_free)

G_END_DECLS
