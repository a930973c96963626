/** Rules that watch a metric: when they fire, whom they tell, what they do. */
@NullMarked
package io.corrosion.analytics.alert;

import org.jspecify.annotations.NullMarked;
