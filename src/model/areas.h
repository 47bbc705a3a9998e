#pragma once
// Every record type there is, area by area. A new one: its description in an area's file, its name here and in
// record_types.cpp.

#include "model/record_type.h"

namespace md::model {

extern const RecordType practice_type;

extern const RecordType party_type;
extern const RecordType tag_type;
extern const RecordType tagging_type;
extern const RecordType distinct_pair_type;
extern const RecordType note_type;
extern const RecordType task_type;
extern const RecordType opportunity_type;
extern const RecordType pipeline_stage_type;
extern const RecordType segment_type;

extern const RecordType offer_type;
extern const RecordType engagement_type;

extern const RecordType series_type;
extern const RecordType session_type;
extern const RecordType session_note_type;
extern const RecordType homework_type;
extern const RecordType availability_type;
extern const RecordType availability_exception_type;
extern const RecordType busy_time_type;
extern const RecordType booking_settings_type;

extern const RecordType number_series_type;
extern const RecordType invoice_type;
extern const RecordType invoice_line_type;
extern const RecordType sale_type;
extern const RecordType credit_entry_type;
extern const RecordType payment_type;
extern const RecordType allocation_type;
extern const RecordType expense_type;
extern const RecordType exchange_rate_type;
extern const RecordType invoice_message_type;

extern const RecordType skill_type;
extern const RecordType party_skill_type;
extern const RecordType plan_type;
extern const RecordType goal_type;
extern const RecordType goal_skill_type;
extern const RecordType plan_module_type;
extern const RecordType resource_type;
extern const RecordType study_time_type;

}  // namespace md::model
