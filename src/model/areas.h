#pragma once
// Every record type there is, area by area. A new one: its description in an area's file, its name here and in
// record_types.cpp.

#include "model/record_type.h"

namespace md::model {

extern const RecordType practice_type;

extern const RecordType party_type;
extern const RecordType tag_type;
extern const RecordType tagging_type;
extern const RecordType note_type;
extern const RecordType task_type;
extern const RecordType opportunity_type;
extern const RecordType segment_type;

}  // namespace md::model
