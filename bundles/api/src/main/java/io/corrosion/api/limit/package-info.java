/**
 * How often somebody may do something, counted once for all nodes. The bundle {@code corrosion-limits} keeps the counts;
 * whoever owns an entrance (sign-in, registration, REST) owns its {@link io.corrosion.api.limit.Limit}.
 * Source: rows SEC-09, API-09, decisions 43, 84, 85.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.limit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
