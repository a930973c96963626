/**
 * Secrets at rest: envelope encryption with one data key for each organisation (architecture D13, SEC-01).
 */
@Version("1.3.0")
@NullMarked
package io.corrosion.api.vault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
