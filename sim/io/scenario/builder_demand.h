#pragma once

#include <memory>
#include <vector>

#include "sim/demand/profile.h"
#include "sim/io/scenario/builder.h"

namespace caravan::io {

/// Fills what a flow's terms say: its profile, on the clocks of `origin`, what it is booked for ahead, and its dates.
void build_terms(Draft& draft, const FlowTermsText& text, PlaceId origin, Flow& flow);

/// What a profile and growth make of the clocks of a place over a time; nothing when the rate is even.
/// Hours, weekdays and months are weighed so that their mean over the years is 1; holidays and growth are not.
std::shared_ptr<const Profile> profile_of(const ProfileText* text, double growth, const TimeZone& zone, Time from,
                                          Time until);

/// Fills when shipments come and how large they are: as listed, at weekly times on the clocks of the origin, which must
/// be there for them, or by laws.
void build_arrivals(Draft& draft, const FlowText& text, Flow& flow);

/// The flows of the warehouses' lots, one each, in their order; build_warehouses() makes them come on demand.
std::vector<FlowText> lot_flows(Draft& draft);

/// The flows that the gravity models make, one for each pair of places. Needs places and services.
std::vector<FlowText> gravity_flows(Draft& draft);

}  // namespace caravan::io
