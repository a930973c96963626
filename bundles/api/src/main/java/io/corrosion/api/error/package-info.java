/**
 * What can go wrong, in the words of the domain. Use cases throw these; REST turns each into one problem document
 * (RFC 9457), pages into one notice. Messages are for the person who reads them: what was attempted, on what, why not,
 * what to do. They never contain a secret.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
