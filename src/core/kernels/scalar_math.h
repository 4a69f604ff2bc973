// Functions of one double, within 4 ulp. No libm where it rounds: hosts differ in the last bits,
// these answer the same everywhere. Rounded to float32 they are right within 0.51 ulp.
#pragma once

namespace pixelgrad::kernels {

double exp_of(double x);
double log_of(double x);
double log1p_of(double x);
double sin_of(double x);  // beyond 2^19 as exact as a float32 argument deserves
double cos_of(double x);
double tanh_of(double x);
double erf_of(double x);
/// Zeros, infinities and negative bases as C's pow has them. Whole exponents up to 64 by squaring,
/// others within 2^-40.
double power_of(double x, double exponent);

}  // namespace pixelgrad::kernels
