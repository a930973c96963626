/**
 * How a bundle is seen from outside: health, metrics, correlation.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.observe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
