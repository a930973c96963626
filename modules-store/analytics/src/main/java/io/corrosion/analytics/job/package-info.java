/** What is done by the clock: roll-ups, partitions and retention, rules, reports. */
@NullMarked
package io.corrosion.analytics.job;

import org.jspecify.annotations.NullMarked;
