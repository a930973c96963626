/** What may be answered from memory, and how it is forgotten in time. */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.cache;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
