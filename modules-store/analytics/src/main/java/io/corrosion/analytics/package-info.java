/**
 * What servers did. A <em>sample</em> is one report of a game plugin or an agent; samples are kept raw for a week, summed up
 * by the hour and by the day, and each hour can be computed again from them. A <em>session</em> is the time between a
 * player's join and leave. A <em>cycle</em> is the time from one wipe to the next. An <em>alert rule</em> watches a metric,
 * tells people and may act. Formulas: docs/analytics.md.
 */
@NullMarked
package io.corrosion.analytics;

import org.jspecify.annotations.NullMarked;
