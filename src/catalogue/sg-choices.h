/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"

G_BEGIN_DECLS

/* Lists that several registers share. */
extern const SgChoice sg_choices_station_kind[];
extern const SgChoice sg_choices_station_stage[];
extern const SgChoice sg_choices_cert_level[];
extern const SgChoice sg_choices_role[];
extern const SgChoice sg_choices_employment[];

/* What can be recorded as the stage of a station. What it is on a day can be one thing more, the first
 * of all: recorded as built without all that the policy asks for besides. */
#define sg_choices_stage (sg_choices_station_stage + 1)

G_END_DECLS
