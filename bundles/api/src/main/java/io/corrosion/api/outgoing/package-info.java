/**
 * Calls to other machines: for modules by HTTP to hosts the module has declared, watched and limited by the platform; and how
 * much of an answer is read and where nobody goes, for everybody.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.outgoing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
