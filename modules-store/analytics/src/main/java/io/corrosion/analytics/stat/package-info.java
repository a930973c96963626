/** Statistics: pure functions, values in, values out. Each formula stands in docs/analytics.md. */
@NullMarked
package io.corrosion.analytics.stat;

import org.jspecify.annotations.NullMarked;
