/**
 * Blobs on the local disk, a directory for each licence. A key becomes a path only after it was checked as text, and the
 * path is used only after the file system agreed that it lies in that directory.
 */
@NullMarked
package io.corrosion.storage;

import org.jspecify.annotations.NullMarked;
