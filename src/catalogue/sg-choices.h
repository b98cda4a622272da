/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sg-field.h"

G_BEGIN_DECLS

/* Lists that several registers share. */
extern const SgChoice sg_choices_station_kind[];
extern const SgChoice sg_choices_stage[];
extern const SgChoice sg_choices_cert_level[];
extern const SgChoice sg_choices_role[];
extern const SgChoice sg_choices_employment[];

G_END_DECLS
