// The form of a request, under the name by which handlers know it.
#pragma once

#include "platform/form/form.hpp"

namespace kenober::http {

using form::Form;
using form::Upload;

}
