/** Takes samples, joins and wipes out of the streams. */
@NullMarked
package io.corrosion.analytics.messaging;

import org.jspecify.annotations.NullMarked;
