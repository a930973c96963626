/** What viewers of a server's files hear as it happens. */
@NullMarked
package io.corrosion.files.live;

import org.jspecify.annotations.NullMarked;
