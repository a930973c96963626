/**
 * How a server's directory is copied out and put back, wherever it is. The server's side cuts files into chunks by their
 * content and knows nothing of storage; the platform keeps, packs and encrypts what it lacks. A restore builds the new
 * tree beside the old one and changes over at the very end, whole or not at all.
 * Source: rows BAK-*, architecture D4.
 *
 * @since 1.0
 */
@Version("1.4.0")
@NullMarked
package io.corrosion.api.backup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
