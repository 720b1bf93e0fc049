// Taking a site elsewhere: what of each table travels, told here so that the parcel knows no folder and no folder knows the parcel.
#pragma once

namespace kenober::moving {

/// Once, before a parcel is written or read.
void tell_parcel();

}
