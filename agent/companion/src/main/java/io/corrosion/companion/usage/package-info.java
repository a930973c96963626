/** What the process tree and the machine use, from /proc. */
@NullMarked
package io.corrosion.companion.usage;

import org.jspecify.annotations.NullMarked;
