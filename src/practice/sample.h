#pragma once
// A believable practice out of nothing: the same for the same seed, and as large as is asked for.

#include "practice/context.h"
#include "practice/sample_views.h"

namespace md::practice {

// Writes one part, ending at the command's time. Errors: sample.not_empty when part 0 meets a founded practice that is
// no sample, sample.bad_part.
Result<Json> fill_sample(Context& context, const SampleArgs& args);

}  // namespace md::practice
