/** What a person marked as a favourite on a server, and opened last. */
@NullMarked
package io.corrosion.files.mark;

import org.jspecify.annotations.NullMarked;
