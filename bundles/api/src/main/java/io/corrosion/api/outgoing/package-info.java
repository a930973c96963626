/**
 * Calls to other machines, for modules: by HTTP, to hosts the module has declared, watched and limited by the platform.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.outgoing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
