/** What must survive the agent itself: the process it started, the commands it has seen, the newest lease. */
@NullMarked
package io.corrosion.companion.journal;

import org.jspecify.annotations.NullMarked;
