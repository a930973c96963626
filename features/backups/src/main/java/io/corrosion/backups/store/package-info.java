/**
 * How backups lie in the storage: chunks, sealed for their server and named by their content, in packs of some megabytes,
 * and a manifest for each backup. A row says that a chunk is there only after its pack is on the storage; a backup's needs
 * are written before it relies on a chunk, so that nothing needed is ever swept away.
 */
@NullMarked
package io.corrosion.backups.store;

import org.jspecify.annotations.NullMarked;
