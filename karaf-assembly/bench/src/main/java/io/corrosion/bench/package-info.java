/**
 * Measures the budgets of the architecture (section 7). Each figure stands beside a baseline measured in the same run on
 * the same noisy machine, so that the ratio means something. Times are asserted here and nowhere else.
 */
@NullMarked
package io.corrosion.bench;

import org.jspecify.annotations.NullMarked;
