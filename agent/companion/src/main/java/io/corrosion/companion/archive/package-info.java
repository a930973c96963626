/** Archives as streams: zip and tar, read and written member by member. They know nothing of the disk. */
@NullMarked
package io.corrosion.companion.archive;

import org.jspecify.annotations.NullMarked;
