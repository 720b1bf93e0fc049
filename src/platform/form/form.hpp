// What people send with a form: read with care, sealed against strangers, and counted.
#pragma once

#include "platform/form/body.hpp"
#include "platform/form/filled_form.hpp"
#include "platform/form/limits.hpp"
#include "platform/form/percent.hpp"
#include "platform/form/seal.hpp"
