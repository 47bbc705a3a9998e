#pragma once
// Special functions of positive numbers, to about 1e-14.

namespace md::insight {

double log_gamma(double x);  // std::lgamma, without its global sign
double digamma(double x);
double trigamma(double x);

}  // namespace md::insight
