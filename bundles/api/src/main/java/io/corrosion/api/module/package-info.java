/**
 * Store modules: what can be had, what is installed, on which servers it is enabled.
 * Source: architecture D6 and D7, rows MST-*.
 */
@Version("1.8.0")
@NullMarked
package io.corrosion.api.module;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
