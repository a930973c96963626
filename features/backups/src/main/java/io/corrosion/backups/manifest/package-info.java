/** What a backup holds, entry by entry, and as an archive. */
@NullMarked
package io.corrosion.backups.manifest;

import org.jspecify.annotations.NullMarked;
